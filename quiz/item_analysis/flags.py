"""What a teacher should look at: questions too hard or too easy, and options that do not do their work."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.item_analysis.figures import Estimate, ItemFigures, ItemFlag, OptionFigures

HARD, EASY = 0.3, 0.9
"""A facility index below or above tells little about most learners."""
LEAST_DISCRIMINATION = 0.2
SELDOM = 0.05
"""A distractor that fewer take does not work (Haladyna and Downing 1993); with nobody, this may be chance."""
FEWEST_TAKERS = 2
"""One learner who takes a distractor says nothing about good learners."""

TOO_HARD, TOO_EASY, WEAK = "too hard", "too easy", "discriminates little"
NOBODY, GOOD_LEARNERS = "nobody takes", "good learners take"


def flags_of(item: ItemFigures) -> Iterator[ItemFlag]:
    """Yield what is worth a look about a question and its options."""
    facility, discrimination = item.facility_index, item.discrimination_index
    if facility.value < HARD:
        yield ItemFlag(TOO_HARD, _is_below(facility, HARD))
    if facility.value > EASY:
        yield ItemFlag(TOO_EASY, _is_above(facility, EASY))
    if discrimination is not None and discrimination.value < LEAST_DISCRIMINATION:
        yield ItemFlag(WEAK, _is_below(discrimination, LEAST_DISCRIMINATION))
    distractors = [option for option in item.options if not option.is_right]
    if any(option.chosen for option in distractors):  # else the question is too easy, whatever they are
        for option in distractors:
            yield from _of_distractor(option)


def _of_distractor(option: OptionFigures) -> Iterator[ItemFlag]:
    if not option.chosen:
        yield ItemFlag(NOBODY, _is_below(option.chosen_share, SELDOM), option.text)
    biserial = option.point_biserial
    is_wrong = not option.credit
    if is_wrong and biserial is not None and biserial.value > 0 and option.chosen >= FEWEST_TAKERS:
        yield ItemFlag(GOOD_LEARNERS, _is_above(biserial, 0), option.text)


def _is_below(figure: Estimate, limit: float) -> bool:
    return figure.high is not None and figure.high < limit


def _is_above(figure: Estimate, limit: float) -> bool:
    return figure.low is not None and figure.low > limit
