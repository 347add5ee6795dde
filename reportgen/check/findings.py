"""What rules share: how they are called, and how they walk over the data.

In:  Dataset.   Out: types of rules, observations and targets with their region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Related
from reportgen.facts import FactBook
from reportgen.model import Dataset, Observation, Region, Stage, Target
from reportgen.period import Period, Span, label

Books = Callable[[Region, int | Span], FactBook]
"""Opens the facts of a region and report year."""
Rule = Callable[[Dataset, Books], Iterator[Diagnostic]]
"""Findings of one code."""


@dataclass(frozen=True)
class Both:
    """One code that is found in several ways."""

    rules: tuple[Rule, ...]

    def __call__(self, dataset: Dataset, books: Books) -> Iterator[Diagnostic]:
        for each in self.rules:
            yield from each(dataset, books)

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


PRELIMINARY = frozenset({Stage.FLASH, Stage.PRELIMINARY})
"""Stages of figures that a later one will replace."""


def opened_once(book: Books) -> Books:
    """`book`, opening each region and year once."""
    held: dict[tuple[tuple[str, ...], int | Span], FactBook] = {}

    def opened(region: Region, year: int | Span) -> FactBook:
        key = (region.path, year)
        if key not in held:
            held[key] = book(region, year)
        return held[key]

    return opened


def observations(dataset: Dataset) -> Iterator[tuple[Region, Observation]]:
    """Every observation of every file, also those that a later file has revised."""
    for (path, _year), file in dataset.files.items():
        region = dataset.regions.get(path)
        if region is not None:
            for observation in file.observations:
                yield region, observation


def targets(dataset: Dataset) -> Iterator[tuple[Region, Target]]:
    """Every target of every file."""
    for (path, _year), file in dataset.files.items():
        region = dataset.regions.get(path)
        if region is not None:
            for target in file.targets:
                yield region, target


def told(dataset: Dataset) -> dict[tuple[tuple[str, ...], str, Period], list[Observation]]:
    """Observations by region, indicator and period: more than one where several files tell of the same thing."""
    found: dict[tuple[tuple[str, ...], str, Period], list[Observation]] = defaultdict(list)
    for _region, observation in observations(dataset):
        found[observation.region, observation.indicator.name, observation.period].append(observation)
    return found


def same_vintage(one: Observation, other: Observation) -> bool:
    """Whether both figures are preliminary or both final, as far as the data say (R26)."""
    if one.stage is None or other.stage is None:
        return True
    return (one.stage in PRELIMINARY) == (other.stage in PRELIMINARY)


def subject(observation: Observation) -> str:
    """衢江区2022年研发投入强度."""
    return f"{observation.region[-1]}{label(observation.period)}{observation.indicator.name}"


def amount(observation: Observation) -> str:
    """The value with its unit, as the catalogue has it: 2.71%."""
    return "" if observation.value is None else f"{observation.value:f}{observation.indicator.unit}"


def related(observation: Observation) -> Related:
    """The place of another figure that belongs to a finding."""
    return Related(observation.location, f"{subject(observation)} {amount(observation)}")
