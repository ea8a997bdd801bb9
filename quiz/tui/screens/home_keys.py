"""The keys of the home screen; where the hints have no room for all, the last give way first."""

from __future__ import annotations

from textual.binding import Binding, BindingType

HOME_KEYS: list[BindingType] = [
    Binding("space", "study", "Study", id="home.study", tooltip="Review all that is due today"),
    Binding("enter", "study_bank", "This bank", id="home.bank", tooltip="Review the bank under the cursor"),
    Binding("j", "cursor('down')", "Down", show=False, id="home.down"),
    Binding("k", "cursor('up')", "Up", show=False, id="home.up"),
    Binding("x", "exam", "Exam", id="home.exam", tooltip="Take an exam, or resume one"),
    Binding("i", "interview", "Interview", id="home.interview", tooltip="Practise an interview aloud"),
    Binding("p", "plan", "Plan", id="home.plan", tooltip="Plan what to study, to be ready on a date"),
    Binding(
        "b",
        "browse",
        "Browse",
        id="home.browse",
        tooltip="Look at all cards: search, sort, and change many at once",
    ),
    Binding("s", "history", "Scores", id="home.history", tooltip="Past sessions, and how they went"),
    Binding("l", "labs", "Labs", id="home.labs", tooltip="Play with small computations"),
    Binding(
        "t",
        "statistics",
        "Statistics",
        id="home.statistics",
        tooltip="Activity, retention, readiness and a forecast",
    ),
    Binding("a", "add_card", "Add", id="home.add", tooltip="Write a card into a bank of your own"),
    Binding(
        "comma",
        "settings",
        "Settings",
        id="home.settings",
        tooltip="Read and change the settings",
    ),
    Binding(
        "slash",
        "search",
        "Search",
        id="home.search",
        tooltip="Review the cards that match a query",
    ),
    Binding(
        "n",
        "limits",
        "Limits",
        show=False,
        id="home.limits",
        tooltip="Choose how many new cards and reviews come today",
    ),
    Binding("r", "reload", "Reload", show=False, id="home.reload", tooltip="Read changed banks again"),
]
