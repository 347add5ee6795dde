"""What rules share: how they are called, and how they word what they have found.

In:  Matter, observations.   Out: types of rules; figures in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportgen.check.matter import Matter
from reportgen.diagnostics import Diagnostic, Related
from reportgen.model import Observation
from reportgen.period import label

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


def subject(observation: Observation) -> str:
    """衢江区2022年研发投入强度."""
    return f"{observation.region[-1]}{label(observation.period)}{observation.indicator.name}"


def amount(observation: Observation) -> str:
    """The value with its unit, as the catalogue has it: 2.71%."""
    return "" if observation.value is None else f"{observation.value:f}{observation.indicator.unit}"


def related(observation: Observation) -> Related:
    """The place of another figure that belongs to a finding."""
    return Related(observation.location, f"{subject(observation)} {amount(observation)}")
