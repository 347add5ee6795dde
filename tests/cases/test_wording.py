"""The examples of wording.md, which an official can read: each row is one case."""

from __future__ import annotations

import pytest

from reportgen.facts import FactBook
from tests.builders import COUNTIES, observation, target
from tests.cases.pages import rows
from tests.unit.compose.making import book_of, draft, lines, passage


def all_rows(*titles: str) -> list[list[str]]:
    return [row for title in titles for row in rows("wording.md", title)]


def through_passage(book: FactBook) -> str:
    """What 柯城区's only passage prints."""
    return "".join(lines(draft("{{ 材料['题'][0].文 }}", book=book).document))


def name_of(row: list[str]) -> str:
    return " ".join(row)


@pytest.mark.parametrize("row", all_rows("变动", "增长", "从至与数值"), ids=name_of)
def test_two_years_are_told(row):
    name, before, now, call, expected = row
    entries = (observation(name, 2022, before), observation(name, 2023, now))
    book = book_of(*entries, topics={"题": (passage(f"{{{name}.{call}}}"),)})

    assert through_passage(book) == expected


@pytest.mark.parametrize("row", all_rows("位次"), ids=name_of)
def test_ranks_are_told(row):
    name, values, call, expected = row
    entries = (observation(name, 2023, value, county) for county, value in zip(COUNTIES, values.split(), strict=True))
    book = book_of(*entries, topics={"题": (passage(f"{{{name}.{call}}}"),)})

    assert through_passage(book) == expected


@pytest.mark.parametrize("row", all_rows("目标"), ids=name_of)
def test_targets_are_told(row):
    name, nature, verb, value, unit, bound, modality, ranks, expected = row
    made = target(
        name,
        2024,
        value or None,
        nature=nature,
        verb=verb or None,
        unit=unit,
        bound=bound or None,
        modality=modality or None,
        ranks={each[:2]: each[2:] for each in ranks.split()},
    )

    assert "".join(lines(draft(f'{{{{ 目标["{name}"] }}}}', made).document)) == expected
