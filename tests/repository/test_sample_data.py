"""The sample data and the shipped document types fit each other, and the data say what was published."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen import check, compose, derive, load, write
from reportgen.document import Annex, Block, Document, Draft, Inline, ItemList, Paragraph, Section, Strong, Table, Value, plain
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
    for part in document.annexes:
        yield plain(part.title)
    for section in sections((*document.sections, *(section for part in document.annexes for section in part.sections))):
        yield plain(section.title)


def tables(document: Document) -> Iterator[Table]:
    return (block for block in blocks(document) if isinstance(block, Table))


def blocks(document: Document) -> Iterator[Block]:
    yield from document.front
    texts: tuple[Document | Annex, ...] = (document, *document.annexes)
    for told in texts:
        yield from told.blocks
        for section in sections(told.sections):
            yield from section.blocks
        yield from told.closing
    if document.imprint is not None:
        yield from map(Paragraph, (document.imprint.copies, document.imprint.office, document.imprint.date))


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


def traced(dataset: Dataset, region: Region, year: int | Span, name: str) -> list[dict[str, Any]]:
    """Every number that a report prints, with where it comes from."""
    trace = json.loads(write.content(draft(dataset, region, year, name).document, "trace"))
    found: list[dict[str, Any]] = trace["entries"]
    return found


SUMMARY = (2023, "年度工作总结和工作思路")
PLAN = (Span(2023, 2027), "实施方案")
LINHAI: list[tuple[int | Span, str]] = [SUMMARY, PLAN]


@pytest.mark.parametrize(("year", "name"), LINHAI)
def test_every_target_of_临海_is_printed_where_its_line_says(dataset: Dataset, year: int | Span, name: str) -> None:
    region = load.find_region(dataset, "临海市")
    printed = {(each["line"], each["value"]) for entry in traced(dataset, region, year, name) for each in entry["inputs"]}
    set_targets = {(each.location.line, each.raw) for each in dataset.files[region.path, year].targets if each.value is not None}

    assert set_targets
    assert set_targets <= printed


@pytest.mark.parametrize(("year", "name"), LINHAI)
def test_no_number_of_临海_is_plain_prose(dataset: Dataset, year: int | Span, name: str) -> None:
    entries = traced(dataset, load.find_region(dataset, "临海市"), year, name)

    assert entries
    assert [entry["text"] for entry in entries if entry["kind"] in ("passage", "literal")] == []


def test_every_figure_of_临海_is_printed(dataset: Dataset) -> None:
    region = load.find_region(dataset, "临海市")
    entries = traced(dataset, region, *SUMMARY)
    printed = {(each["file"], each["line"], each["value"]) for entry in entries for each in entry["inputs"]}
    figures = [each for year in (2022, 2023) for each in dataset.files[region.path, year].observations]
    said = [(each.location, each.raw) for each in figures] + [(part.location, part.raw) for each in figures for part in each.parts]

    assert {(place.path, place.line, raw) for place, raw in said} <= printed


def test_a_plan_says_once_that_the_first_unit_leads(dataset: Dataset) -> None:
    region = load.find_region(dataset, "临海市")
    text = "\n".join(words(draft(dataset, region, *PLAN).document))
    tasks = [task for topic in dataset.files[region.path, PLAN[0]].passages["重点任务"] for task in topic.points]

    assert text.count("列第一位的为牵头单位，下同") == 1
    assert all(task.units_responsible for task in tasks)
    assert text.count("（责任单位：") == len(tasks)


def test_the_plan_sets_the_same_goal_in_both_of_its_places(dataset: Dataset) -> None:
    """The share of high technology stands among the goals and again among the tasks."""
    region = load.find_region(dataset, "临海市")
    goals = [each for each in dataset.files[region.path, PLAN[0]].targets if each.indicator and each.year == PLAN[0].last]
    told = Counter(each.name for each in goals)

    assert [name for name, times in told.items() if times > 1] == ["高新技术产业增加值占规上工业增加值比重"]
    assert len({each.value for each in goals if told[each.name] > 1}) == 1


def test_what_is_doubtful_in_the_published_figures_of_临海_is_asked(dataset: Dataset) -> None:
    """The fact sheets' inconsistencies that data can show. 可比 settles that 39 planned and 67 found are the same thing."""
    rankings = derive.Rankings(dataset)
    found = check.findings(dataset, lambda region, year: derive.facts(dataset, region, year, rankings=rankings))
    asked = [each for each in found if each.location and "临海市" in each.location.path]

    assert {each.code for each in asked} >= {"L03", "L18", "L24", "L25", "L68"}
    assert ["技术交易额" in each.message for each in asked if each.code == "L68"] == [True]
