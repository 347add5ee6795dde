"""How rules over data are called: over all that is checked of a region's files, or over each line of the prose in them.

In:  rules, Matter.   Out: findings, each with its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.check import sentences
from reportgen.check.lines import Line
from reportgen.check.matter import Matter
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.messages import _
from reportgen.wordlists import Hint

Rule = Callable[[Matter], Iterator[Diagnostic]]
"""Findings of one code."""


@dataclass(frozen=True)
class Both:
    """One code that is found in several ways."""

    rules: tuple[Rule, ...]

    def __call__(self, matter: Matter) -> Iterator[Diagnostic]:
        for each in self.rules:
            yield from each(matter)

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.rules[0].__doc__)


def both(*rules: Rule) -> Rule:
    """The rules as one."""
    return Both(rules)


def ways(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules one by one, also those that are told under one code."""
    for rule in rules:
        if isinstance(rule, Both):
            yield from ways(rule.rules)
        else:
            yield rule


@dataclass(frozen=True)
class LineRule:
    """A rule that looks at one line at a time."""

    code: str
    severity: Severity
    """Where a slip does not say itself how grave it is."""
    slips: Callable[[str], Iterator[sentences.Slip]]
    hints: tuple[Hint, ...]
    """There are slips only in lines in which one of these stands."""

    def __call__(self, matter: Matter) -> Iterator[Diagnostic]:
        return LineRules([self])(matter)

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.slips.__doc__)


class LineRules:
    """Several rules over lines; a line is looked at by those of which it holds a hint."""

    def __init__(self, rules: Sequence[LineRule]) -> None:
        self._rules = rules
        self._asked: dict[tuple[Hint, ...], list[int]] = {}
        for number, rule in enumerate(rules):
            self._asked.setdefault(rule.hints, []).append(number)

    def __call__(self, matter: Matter) -> Iterator[Diagnostic]:
        for prose in matter.prose:
            asked: dict[int, list[int]] = {}
            lines: dict[int, Line] = {}
            for needed, rules in self._asked.items():
                for number, line in prose.having(*needed).items():
                    lines[number] = line
                    asked.setdefault(number, []).extend(rules)
            for number in sorted(lines):
                line = lines[number]
                for rule in map(self._rules.__getitem__, sorted(asked[number])):
                    for slip in rule.slips(line.text):
                        yield slip_finding(rule.code, slip.severity or rule.severity, line, slip)


def slip_finding(code: str, severity: Severity, line: Line, slip: sentences.Slip) -> Diagnostic:
    """A finding whose message begins with the words it is about."""
    message = _("“{words}”：{message}").format(words=line.text[slip.start : slip.end], message=slip.message)
    return Diagnostic(code=code, severity=severity, message=message, location=line.at(slip.start))
