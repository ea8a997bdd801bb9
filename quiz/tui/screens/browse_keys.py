"""The keys of the list of cards, while no query is typed."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quiz.tui.screens.picture_screen import open_picture_key

BROWSE_KEYS: list[BindingType] = [
    Binding("slash", "search", "Search", id="browse.search", tooltip="Type a query"),
    Binding("down", "list", "List", show=False, id="browse.list", tooltip="From the query to the cards"),
    Binding("s", "sort", "Sort", id="browse.sort", tooltip="Sort by the next column"),
    Binding("S", "reverse", "Reverse", show=False, id="browse.reverse", tooltip="Sort the other way round"),
    Binding(
        "enter,i",
        "card",
        "History",
        key_display="⏎",
        id="browse.card",
        tooltip="The card's history and forgetting curve",
    ),
    Binding("v", "view", "View", id="browse.view", tooltip="Read the whole card with its answer"),
    open_picture_key("browse", is_hinted=False),
    Binding("at", "suspend", "Suspend", id="browse.suspend", tooltip="Suspend, or unsuspend"),
    Binding("asterisk", "mark", "Mark", id="browse.mark", tooltip="Mark, or take the mark away"),
    Binding(
        "minus",
        "bury",
        "Bury",
        show=False,
        id="browse.bury",
        tooltip="Not before tomorrow, or show again today",
    ),
    Binding("r", "reset", "Reset", show=False, id="browse.reset", tooltip="Make new again"),
    Binding("d", "set_due", "Set due", id="browse.due", tooltip="Choose the day on which they come"),
    Binding(
        "c",
        "reschedule",
        "Reschedule",
        show=False,
        id="browse.reschedule",
        tooltip="Compute anew when they are due, as after a change of the settings",
    ),
    Binding("e", "edit", "Edit", id="browse.edit", tooltip="Edit the questions in $EDITOR"),
    Binding("t", "tag", "Tag", id="browse.tag", tooltip="Tag the questions, or remove a tag"),
    Binding(
        "m",
        "move_questions",
        "Move",
        id="browse.move",
        tooltip="Move the questions to another bank of your own",
    ),
    Binding(
        "x,delete",
        "take_out",
        "Take out",
        id="browse.take_out",
        tooltip="Take the questions out of your own banks; their history is kept",
    ),
    Binding("u,f4", "undo", "Undo", id="browse.undo", tooltip="Take back the last change"),
    Binding("J", "scroll_preview(3)", "Preview down", show=False, id="browse.preview_down"),
    Binding("K", "scroll_preview(-3)", "Preview up", show=False, id="browse.preview_up"),
    Binding(
        "escape", "leave", "Back", id="browse.back", tooltip="Stop a change, drop the selection, or leave"
    ),
]
SPARE_HINTS = (
    "browse.mark",
    "browse.tag",
    "browse.undo",
    "browse.move",
    "browse.take_out",
    "browse.edit",
    "browse.due",
)
"""The keys that are hinted at only on wide terminals, those first that are needed most often."""
