"""Facts for programs: CSV for a spreadsheet, JSON with every input and formula.

In: rows of facts.   Out: text. Numbers are strings, so that no digit is lost.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reportgen.arithmetic import round_half_up, units
from reportgen.cli.cells import cell, exact
from reportgen.factrows import Row
from reportgen.facts import Change, ChangeMeasure, Completion, Fact, FactBook, Growth, Rank, TargetGap
from reportgen.model import Source, Target


def as_csv(found: Sequence[Row]) -> str:
    """One line a row, ranks one column a scope; cells that a spreadsheet would run as a formula are quoted with an apostrophe."""
    scopes = list(dict.fromkeys((str(rank.of), rank.scope.word) for row in found for rank in row.ranks))
    head = ["指标", "期间", "数值", "单位", "增长%", "变动", "变动单位", *(f"{word}{of}" for of, word in scopes), "文件", "行"]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(head)
    for row in found:
        ranks = {(str(rank.of), rank.scope.word): rank.position for rank in row.ranks}
        writer.writerow(
            [
                cell(row.indicator.name),
                str(row.period),
                exact(row.observation.value) or "",
                cell(row.indicator.unit),
                "" if row.growth is None or row.growth.percent is None else _rounded(row.growth.percent, row.indicator.growth_decimals),
                "" if row.change is None else _rounded(row.change.amount, row.indicator.decimals),
                "" if row.change is None else _unit(row),
                *(ranks.get(scope, "") for scope in scopes),
                cell(row.observation.location.path),
                row.observation.location.line,
            ]
        )
    return target.getvalue()


def as_json(book: FactBook, found: Sequence[Row]) -> str:
    """All facts with their inputs and formulas; numbers are strings, so that no digit is lost."""
    document = {"region": book.region.label, "year": str(book.year), "facts": [_row(row) for row in found]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "indicator": row.indicator.name,
        "unit": row.indicator.unit,
        "period": str(row.period),
        "value": exact(row.observation.value),
        "stage": row.observation.stage,
        "source": _source(row.observation.source, row.observation.source_place),
        "change": _change(row, row.change) if row.change else None,
        "growth": _growth(row.growth) if row.growth else None,
        "ranks": [_rank(rank) for rank in row.ranks],
        "targets": [_target(target, gap) for target, gap in row.targets],
        "due": [_due(done) for done in row.completions],
        "file": row.observation.location.path,
        "line": row.observation.location.line,
    }


def _change(row: Row, change: Change) -> dict[str, Any]:
    return {
        "amount": _rounded(change.amount, row.indicator.decimals),
        "unit": _unit(row),
        "official": change.official,
        "base": str(change.base_period),
        **_origin(change),
    }


def _growth(growth: Growth) -> dict[str, Any]:
    return {
        "percent": None if growth.percent is None else _rounded(growth.percent, growth.indicator.growth_decimals),
        "official": growth.official,
        "class": str(growth.growth_class),
        "base": str(growth.base_period),
        **_origin(growth),
    }


def _rank(rank: Rank) -> dict[str, Any]:
    peers = [
        {
            "region": peer.region.name,
            "position": peer.position,
            "value": exact(peer.value),
            "file": peer.input.location.path if peer.input else None,
            "line": peer.input.location.line if peer.input else None,
        }
        for peer in rank.peers
    ]
    official = rank.official
    return {
        "of": str(rank.of),
        "scope": rank.scope.word,
        "position": rank.position,
        "size": rank.scope.size,
        "computed": rank.computed,
        "official": official.position if official else None,
        "source": None if official is None else _source(official.source, official.source_place),
        "tied": rank.tied,
        "peers": peers,
    }


def _source(source: Source | None, place: str | None) -> dict[str, Any] | None:
    """Where a figure or a published place comes from; None for a place that shares the figure's source."""
    if source is None:
        return None
    return {"title": source.title, "publisher": source.publisher, "date": source.date, "url": source.url, "place": place}


def _target(target: Target, gap: TargetGap | None) -> dict[str, Any]:
    return {
        "year": str(target.year),
        "nature": str(target.nature),
        "value": target.raw,
        "unit": target.unit,
        "bound": target.bound,
        "modality": target.modality,
        "met": gap.met if gap else None,
        "formula": gap.formula if gap else None,
        "file": target.location.path,
        "line": target.location.line,
    }


def _due(done: Completion) -> dict[str, Any]:
    """A target that fell due, with what was reached; `percent` None where no rate may be told."""
    return {
        **_target(done.target, None),
        "met": done.met,
        "verdict": str(done.verdict),
        "percent": None if done.rate is None else f"{done.rate.percent:f}",
        "confirmed": done.target.comparable,
        "ahead": f"{done.ahead:f}",
        "formula": done.formula or done.ahead_formula,
    }


def _origin(fact: Fact) -> dict[str, Any]:
    return {
        "formula": fact.formula,
        "inputs": [{"file": item.location.path, "line": item.location.line, "value": item.value} for item in fact.inputs],
    }


def _rounded(value: Decimal, decimals: int) -> str:
    return f"{round_half_up(value, decimals):f}"


def _unit(row: Row) -> str:
    points = row.change is not None and row.change.measure is ChangeMeasure.POINTS
    return units.points(row.indicator.unit) if points else row.indicator.unit
