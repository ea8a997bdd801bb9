"""Show statistics: retention, forecast, activity, readiness and calibration."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import msgspec

from quiz.cli.exit_codes import UsageError
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside, say_figure, say_json
from quiz.cli.parser import add_query, number_in
from quiz.clock import now
from quiz.errors import printable
from quiz.exchange.atomic import write_atomically
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.query.no_match import matching_cards, no_card_matches
from quiz.query.search import joined
from quiz.render.statistics.of_cards import card_panels
from quiz.render.statistics.of_log import log_panels
from quiz.render.statistics.panel import Panel, StatisticsFigure
from quiz.render.statistics.what_if import what_if_panels
from quiz.render.svg import figure_svg
from quiz.study.statistics.statistics import DAYS, Statistician

EXAMPLES = ("quiz stats", "quiz stats bank:dl.* --json", "quiz stats --what-if")
MOST_DAYS = 3650


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser)
    parser.add_argument(
        "--days", type=number_in(1, MOST_DAYS, int), default=DAYS, metavar="N",
        help=f"how many days back and ahead are shown one by one (default {DAYS})",
    )  # fmt: skip
    parser.add_argument(
        "--what-if", action="store_true",
        help="forecast a year for desired retentions from 70%% to 97%%, and show nothing else",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON, with every number in full precision")
    parser.add_argument("--plot", metavar="FILE.svg", help="write the figures to an SVG file")
    parser.add_argument("--force", action="store_true", help="replace the SVG file if it exists")


def run(options: Namespace, _start_app: object) -> int:
    """Print the statistics of the cards that match, or write them to a file."""
    if options.json and options.plot:
        raise UsageError("The output is not clear", "there are both --json and --plot", "Give one of them.")
    if options.plot is not None and not options.plot.lower().endswith(".svg"):
        message = f"--plot writes SVG, and {printable(options.plot)} does not end in .svg"
        raise UsageError("The figures cannot be written", message, "Choose a name such as stats.svg.")
    study = open_and_say(options.banks, options.progress, only_read=True)
    query, moment = joined(options.query), Timestamp(*now())
    try:
        found = study.search.keys(query, moment) if query else []
        is_empty = bool(query) and not found
        if is_empty:
            say_aside(no_card_matches(query, study.search.keys("", moment)))
        statistician = Statistician(study, query, moment, options.days)
        shown, panels = (_what_if if options.what_if else _statistics)(statistician, study.store)
    finally:
        study.close()
    figure = StatisticsFigure(panels)
    if options.json:
        say_json(shown)
    elif options.plot:
        svg = figure_svg(figure, "quiz stats")
        write_atomically(options.plot, lambda file: file.write(svg), force=options.force)
        say_aside(f"Written: {options.plot}")
    elif not is_empty:
        if query:
            say(f"{matching_cards(query, len(found))}\n")
        say_figure(figure)
    return 0


def _statistics(statistician: Statistician, store: Store) -> tuple[object, list[Panel]]:
    statistics = statistician.statistics(store)
    panels = [*card_panels(statistics.cards), *log_panels(statistics.log)]
    return msgspec.to_builtins(statistics), panels


def _what_if(statistician: Statistician, store: Store) -> tuple[object, list[Panel]]:
    what_if = statistician.what_if(store)
    return msgspec.to_builtins(what_if), what_if_panels(what_if)
