"""Keys that the settings may not give to two bindings of one screen."""

import importlib
import pkgutil

import quiz.tui.screens as screen_modules
from quiz.tui.key_collisions import meet
from quiz.tui.screens.base import QuizScreen


def screens() -> list[type[QuizScreen[object]]]:
    """Return every class of a screen of the app."""
    for module in pkgutil.walk_packages(screen_modules.__path__, f"{screen_modules.__name__}."):
        importlib.import_module(module.name)
    found, classes = [], list(QuizScreen.__subclasses__())
    while classes:
        found.append(classes.pop())
        classes += found[-1].__subclasses__()
    return found


def test_keys_that_a_screen_has_together_are_known_to_collide() -> None:
    for screen in screens():
        bound = screen._merge_bindings().key_to_bindings.values()
        ids = [binding.id for bindings in bound for binding in bindings if binding.id]
        assert ids == [] or all(meet(one, other) for one in ids for other in ids), screen
