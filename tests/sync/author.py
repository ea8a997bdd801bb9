"""The author of the banks that devices share: questions are renamed, moved, taken out and brought back."""

from random import Random

from tests.study.days import card, cloze
from tests.sync.devices import Device

NAMES = "abcdef"
FIXED = "z"
"""A question that stays, so that no bank is empty."""
BANKS = ("b", "e")
WAYS = (card, lambda name: card(name, reverse=True), cloze)


class Author:
    """Holds the latest banks: the text of a question by its name, and the keys that it formerly had."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.banks: dict[str, dict[str, tuple[int, list[str]]]] = {
            "b": {"a": (0, []), "b": (1, []), "c": (2, []), "d": (0, [])},
            "e": {},
        }
        for questions in self.banks.values():
            questions[FIXED] = (0, [])

    def write(self) -> None:
        """Change a question at random."""
        self.random.choice([self.rename, self.rename, self.rename, self.take_out, self.bring])()

    def text(self, bank: str) -> str:
        lines = [f"id: {bank}\ntitle: B\nquestions:\n"]
        for name, (way, formerly) in self.banks[bank].items():
            former = f", formerly: [{', '.join(formerly)}]}}\n" if formerly else "}\n"
            lines.append(WAYS[way](name).removesuffix("}\n") + former)
        return "".join(lines)

    def carry(self, device: Device, bank: str) -> None:
        """Bring a bank to a device."""
        device.rewrite_bank(self.text(bank), bank)

    def rename(self) -> None:
        if (found := self._any()) is None:
            return
        bank, name = found
        to_bank, to_name = self.random.choice([bank, bank, *BANKS]), self.random.choice(NAMES)
        if to_name not in self.banks[to_bank]:
            way, formerly = self.banks[bank].pop(name)
            kept = formerly if self.random.random() < 0.5 else []
            former = [key for key in (*kept, f"{bank}/{name}") if key != f"{to_bank}/{to_name}"]
            self.banks[to_bank][to_name] = (way, former)

    def take_out(self) -> None:
        if (found := self._any()) is not None:
            del self.banks[found[0]][found[1]]

    def bring(self) -> None:
        bank, name = self.random.choice(BANKS), self.random.choice(NAMES)
        self.banks[bank].setdefault(name, (self.random.choice((0, 0, 1, 2)), []))

    def _any(self) -> tuple[str, str] | None:
        keys = [(bank, name) for bank, names in self.banks.items() for name in names if name != FIXED]
        return self.random.choice(keys) if keys else None
