"""The keys of a review."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quiz.tui.screens.picture_screen import open_picture_key

REVIEW_KEYS: list[BindingType] = [
    Binding(
        "space,enter",
        "advance",
        "Show / rate",
        id="review.advance",
        tooltip="Show the answer, then give the rating marked ▸",
    ),
    Binding("1", "rate(1)", "Again", show=False, id="review.again", tooltip="I did not know it"),
    Binding("2", "rate(2)", "Hard", show=False, id="review.hard", tooltip="I knew it with effort"),
    Binding("3", "rate(3)", "Good", show=False, id="review.good", tooltip="I knew it"),
    Binding("4", "rate(4)", "Easy", show=False, id="review.easy", tooltip="I knew it at once"),
    Binding(
        "f3",
        "give_up",
        "Don't know",
        id="review.give_up",
        tooltip="Show the answer without giving one, and suggest Again",
    ),
    Binding("h,f2", "hint", "Hint", id="review.hint", tooltip="Show the hint; a right answer is then Hard"),
    Binding(
        "d",
        "compare",
        "Compare",
        id="review.compare",
        tooltip="Compare the code with the last that was right; press again to hide it",
    ),
    open_picture_key("review"),
    Binding("u,f4", "undo", "Undo", id="review.undo", tooltip="Take back the last step, then the one before"),
    Binding("e", "edit", "Edit", id="review.edit", tooltip="Edit the question in $EDITOR"),
    Binding("minus", "bury", "Bury", show=False, id="review.bury", tooltip="Not before tomorrow"),
    Binding(
        "at", "suspend", "Suspend", show=False, id="review.suspend", tooltip="Not until it is unsuspended"
    ),
    Binding("asterisk", "mark", "Mark", show=False, id="review.mark", tooltip="Mark the card, or unmark it"),
    Binding(
        "i",
        "card",
        "This card",
        show=False,
        id="review.card",
        tooltip="The card's history and forgetting curve; reset it, or change when it is due",
    ),
    Binding(
        "escape",
        "leave",
        "Back",
        id="review.leave",
        tooltip="End the session; every rated answer is kept",
    ),
]
