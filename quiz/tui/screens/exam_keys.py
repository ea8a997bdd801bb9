"""The keys of an exam."""

from __future__ import annotations

from textual.binding import Binding, BindingType

EXAM_KEYS: list[BindingType] = [
    Binding(
        "space,enter",
        "advance",
        "Answer / next",
        id="exam.advance",
        tooltip="Keep the answer, then go to the next question",
    ),
    Binding(
        "right,right_square_bracket",
        "move(1)",
        "Next",
        key_display="→",
        id="exam.next",
        tooltip="The next question; answers are kept",
    ),
    Binding(
        "ctrl+n",
        "move(1)",
        "Next",
        id="exam.next_in_field",
        tooltip="The next question, while typing too",
    ),
    Binding(
        "left,left_square_bracket",
        "move(-1)",
        "Previous",
        show=False,
        key_display="←",
        id="exam.previous",
        tooltip="The question before",
    ),
    Binding("asterisk", "flag", "Flag", id="exam.flag", tooltip="Flag the question, to come back to it"),
    Binding("exclamation_mark", "hand_in", "Hand in", id="exam.hand_in", tooltip="End, and see how it went"),
    Binding(
        "plus",
        "surer",
        "Surer",
        id="exam.surer",
        tooltip="Say how sure you are: low, medium or high, with the points if right / if wrong",
    ),
    Binding("minus", "less_sure", "Less sure", show=False, id="exam.less_sure", tooltip="Be less sure again"),
    Binding("h,f2", "hint", "Hint", show=False, id="exam.hint", tooltip="Show the hint, which may cost"),
    Binding(
        "d",
        "compare",
        "Compare",
        id="exam.compare",
        tooltip="Compare the code with the last that was right; press again to hide it",
    ),
    Binding("delete", "clear", "Clear", show=False, id="exam.clear", tooltip="Take the answer back"),
    Binding(
        "e",
        "edit",
        "Editor",
        show=False,
        id="exam.edit",
        tooltip="Edit code that is asked for in $EDITOR",
    ),
    Binding("p", "pause", "Pause", id="exam.pause", tooltip="Stop the time"),
    Binding(
        "escape",
        "leave",
        "Leave",
        id="exam.leave",
        tooltip="Leave; your answers and the time that is left are kept",
    ),
]
