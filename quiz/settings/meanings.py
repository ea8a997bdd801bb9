"""What each setting means: for the settings screen and for the documentation."""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "banks": "bank files or folders, besides the shipped banks and your own folder",
    "new_per_day": "new cards a day, in all banks together",
    "reviews_per_day": "due cards a day, in all banks together",
    "limits": "further limits, by bank or pattern",
    "due_order": "the order of due cards",
    "mix": "when new cards come",
    "siblings_apart": "which cards of one question come on different days",
    "easy_days": "the share of the usual number of cards to make due on a day of the week",
    "breaks": "first and last day of times in which no card becomes due",
    "leech_lapses": "a card forgotten so often is a leech",
    "leech_action": "a leech is suspended, or it is only named, and found by is:leech",
    "day_start": "the hour, in local time, at which a study day begins",
    "model": "the memory model: see docs/scheduling.md",
    "daily_backup": "back up the progress file once a day: see docs/doctor.md",
    "fit_after_growth": "fit the model's weights again, after a session, when the log has grown by a tenth",
    "retention": "a card is due when its probability of recall falls to this; at best 0.8 to 0.95",
    "retention_of": "the retention of the cards that match a query; the first that matches counts",
    "longest_interval": "the longest interval, in days",
    "learning_steps": "seconds between the first reviews of a new card",
    "relearning_steps": "seconds between reviews of a card that was forgotten",
    "learn_ahead": "how many seconds early a step may come if nothing else is left",
    "sync": "the folder in which your machines exchange what was studied",
    "theme": "the theme, by its name: the colours of the app",
    "keys": "your own keys for commands, by the ids listed where this setting is changed",
}
