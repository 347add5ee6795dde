"""The sample data and the shipped document types fit each other, and the data say what was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import compose, derive, load
from reportgen.document import Block, Document, Draft, Inline, ItemList, Paragraph, Section, Strong, Table, Value, plain
from reportgen.facts import FactBook, Rank
from reportgen.model import Audience, Dataset, RankOf, Region
from reportgen.period import Span
from reportgen.project import Project

PROJECT = Project(Path(__file__).resolve().parents[2])

# The two places that the published table of investment growth has the wrong way round: 29.6 stands fourth, 27.1 third.
OPEN_CONFLICTS = {("龙游县", "高新技术产业投资增速", 3, 4), ("江山市", "高新技术产业投资增速", 4, 3)}
RANKS_PRINTED = 72


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load.dataset(PROJECT)


def reports(dataset: Dataset) -> Iterator[tuple[Region, int | Span, str]]:
    for (path, year), file in dataset.files.items():
        for name in file.document_types:
            yield dataset.regions[path], year, name


def draft(dataset: Dataset, region: Region, year: int | Span, name: str, audience: Audience = Audience.INTERNAL) -> Draft:
    template = compose.template(PROJECT.template_folders, name, PROJECT)
    return compose.document(derive.facts(dataset, region, year), template, audience=audience)


def ranks(dataset: Dataset) -> Iterator[tuple[FactBook, Rank]]:
    """Every published place among the districts of the city whose tables are stored whole, with what is computed beside it."""
    for (path, year), file in dataset.files.items():
        if "衢州市" not in path:
            continue
        book = derive.facts(dataset, dataset.regions[path], year)
        for observation in file.observations:
            for reported in observation.ranks:
                if reported.of is RankOf.LEVEL and reported.scope != "全省":
                    rank = book.rank(observation.indicator.name, reported.scope, observation.period)
                    assert isinstance(rank, Rank), rank
                    yield book, rank


def test_the_sample_data_load_without_a_warning(dataset: Dataset) -> None:
    assert [str(diagnostic) for diagnostic in dataset.diagnostics] == []


def test_every_published_place_in_the_city_is_computed_too(dataset: Dataset) -> None:
    found = [rank for _, rank in ranks(dataset)]

    assert len(found) == RANKS_PRINTED
    assert all(rank.computed is not None and len(rank.peers) == 6 for rank in found)


def test_published_and_computed_places_differ_only_where_the_conflict_is_known(dataset: Dataset) -> None:
    differing = {
        (book.region.name, rank.indicator.name, rank.official.position, rank.computed)
        for book, rank in ranks(dataset)
        if rank.official is not None and rank.conflict
    }

    assert differing == OPEN_CONFLICTS


def test_an_open_conflict_prints_the_published_place(dataset: Dataset) -> None:
    printed = {(book.region.name, rank.position, rank.origin.kind) for book, rank in ranks(dataset) if rank.conflict and not rank.settled}

    assert printed == {("龙游县", 3, "reported_rank"), ("江山市", 4, "reported_rank")}


def test_every_report_that_the_data_name_is_rendered(dataset: Dataset) -> None:
    named = list(reports(dataset))

    assert {region.name for region, _, _ in named} >= {"柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县"}
    for region, year, name in named:
        text = "\n".join(words(draft(dataset, region, year, name).document))
        assert not re.search(r"\{\{|\{%|None|nan|Undefined", text), (region.label, text)
        assert not re.search(r"[，；。、]{2}|（）|。；|[，；、]$", text, re.MULTILINE), (region.label, text)


def test_the_full_report_has_no_gap(dataset: Dataset) -> None:
    region = load.find_region(dataset, "柯城区")

    assert [str(gap) for gap in draft(dataset, region, 2023, "科技创新工作情况").gaps] == []


def test_the_six_tables_print_the_published_places(dataset: Dataset) -> None:
    region = load.find_region(dataset, "柯城区")
    document = draft(dataset, region, 2023, "科技创新工作情况").document
    printed = [
        (plain(row[0].inlines), value.text)
        for table in tables(document)
        for row in table.body
        for cell in row
        for value in values(cell.inlines)
        if value.origin.kind in ("rank", "reported_rank")
    ]
    published = [(book.region.name, str(rank.official.position)) for book, rank in ranks(dataset) if rank.official is not None]

    assert len([*tables(document)]) == 6
    assert sorted(printed) == sorted(published)


def test_a_county_level_city_is_ranked_within_the_city_that_it_belongs_to(dataset: Dataset) -> None:
    region = load.find_region(dataset, "江山市")
    text = "\n".join(words(draft(dataset, region, 2023, "科技创新工作情况").document))

    assert "居衢州第5位" in text
    assert "全市" not in text


def test_suggestions_are_left_out_of_the_public_version(dataset: Dataset) -> None:
    region = load.find_region(dataset, "柯城区")
    headings = {
        audience: [plain(section.title) for section in draft(dataset, region, 2023, "科技创新工作情况", audience).document.sections]
        for audience in (Audience.INTERNAL, Audience.PUBLIC)
    }

    assert any("建议" in heading for heading in headings[Audience.INTERNAL])
    assert not any("建议" in heading for heading in headings[Audience.PUBLIC])


def words(document: Document) -> Iterator[str]:
    yield plain(document.title)
    for block in blocks(document):
        match block:
            case Paragraph():
                yield plain(block.inlines)
            case ItemList():
                yield from (item.marker + plain(item.inlines) for item in block.items)
            case Table():
                yield plain(block.caption)
                yield from (" | ".join(plain(cell.inlines) for cell in row) for row in (*block.head, *block.body))
    for section in sections(document.sections):
        yield plain(section.title)


def tables(document: Document) -> Iterator[Table]:
    return (block for block in blocks(document) if isinstance(block, Table))


def blocks(document: Document) -> Iterator[Block]:
    yield from document.blocks
    for section in sections(document.sections):
        yield from section.blocks
    yield from document.closing


def sections(found: tuple[Section, ...]) -> Iterator[Section]:
    for section in found:
        yield section
        yield from sections(section.sections)


def values(inlines: tuple[Inline, ...]) -> Iterator[Value]:
    for inline in inlines:
        match inline:
            case Value():
                yield inline
            case Strong():
                yield from values(inline.children)
