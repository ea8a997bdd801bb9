"""What breaks the rules of good writing, unless its author disregards the rule."""

from __future__ import annotations

import os
from collections.abc import Iterator

from quiz.bank.load import Written, problems_at, read_again
from quiz.bank.positions import KeyPath
from quiz.bank.writing import rules
from quiz.bank.writing.rule import Draft, Rule
from quiz.errors import Problem
from quiz.kinds.base import Finding


def strict_problems(paths: list[str]) -> list[Problem]:
    """Return what breaks the rules in the banks at ``paths``, and the rules disregarded without need."""
    reviews = [_Review(path, read_again(path)) for path in paths]
    folders: dict[str, list[_Review]] = {}
    for review in reviews:
        review.run()
        folders.setdefault(os.path.dirname(review.path), []).append(review)
    problems = [problem for folder in folders.items() for problem in _folder_problems(*folder)]
    for review in reviews:
        findings = [*review.findings, *review.unneeded()]
        problems += problems_at(review.path, review.written.text, findings)
    return problems


class _Review:
    """The rules held against one bank."""

    def __init__(self, path: str, written: Written) -> None:
        self.path = path
        self.written = written
        self.findings: list[Finding] = []
        head = written.head
        self.draft = Draft(head.tags if head else [], written.questions)
        self._disregarded: dict[KeyPath, list[str]] = {(): head.disregard if head else []}
        for position, question in written.questions.items():
            self._disregarded["questions", position] = question.disregard
        self._needed: set[tuple[KeyPath, str]] = set()

    def run(self) -> None:
        """Collect what breaks a rule that is not disregarded."""
        for rule in rules().values():
            for position, question in self.written.questions.items():
                at = ("questions", position)
                for where, message in rule.of_question(question, self.draft):
                    if not (self.disregards(rule, at) or self.disregards(rule)):
                        self.findings.append(rule.finding((*at, *where), message))
            for message in rule.of_drafts([self.draft]):
                if not self.disregards(rule):
                    self.findings.append(rule.finding((), message))

    def disregards(self, rule: Rule, at: KeyPath = ()) -> bool:
        """Tell whether a rule that is broken is disregarded by the bank, or by the question ``at`` a path."""
        if rule.code not in self._disregarded[at]:
            return False
        self._needed.add((at, rule.code))
        return True

    def unneeded(self) -> Iterator[Finding]:
        """Yield the rules that are disregarded, but not broken."""
        for at, codes in self._disregarded.items():
            for index, code in enumerate(codes):
                if code in rules() and (at, code) not in self._needed:
                    message = f"the rule {code!r} is disregarded, but not broken"
                    yield Finding((*at, "disregard", index), "unneeded-disregard", message, "Remove it.")


def _folder_problems(folder: str, reviews: list[_Review]) -> Iterator[Problem]:
    """Yield what breaks a rule in the banks of a folder together; those that disregard it do not count."""
    for rule in rules().values() if len(reviews) > 1 else ():
        if any(rule.of_drafts([review.draft for review in reviews])):
            counted = [review.draft for review in reviews if not review.disregards(rule)]
            for message in rule.of_drafts(counted):
                yield Problem(folder, 1, 1, rule.code, message, rule.remedy)
