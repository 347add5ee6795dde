"""The facts of a text, for programs and for people.

In:  a published text and its mentions.   Out: JSON (`reportgen.facts/1`), CSV, or the lines of a table.
Offsets are into the file for txt, else into what `read` prints. Numbers are texts, so that nobody rounds them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from reportgen.cli.cells import cell, exact
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Mention, MentionedRank
from reportgen.vocabulary import Bound
from reportgen.width import table

_PLAIN = ("indicator", "value", "value_to", "unit", "kind", "target", "period", "comparison", "scope")


def as_json(text: PublishedText, mentions: Sequence[Mention]) -> str:
    """All that is known of each fact."""
    told = {"schema": "reportgen.facts/1", "name": text.name, "facts": [_fact(text, mention) for mention in mentions]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_csv(text: PublishedText, mentions: Sequence[Mention]) -> str:
    """The facts, one a line, ranks in words."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(
        ["indicator", "value", "value_to", "unit", "kind", "target", "period", "comparison", "scope", "ranks", "start", "end", "sentence"]
    )
    for mention in mentions:
        fact = _fact(text, mention)
        words = text.text[mention.sentence[0] : mention.sentence[1]]
        cells = [fact[key] for key in _PLAIN]
        ranks = " ".join(_rank(rank) for rank in mention.ranks)
        rows.writerow([cell(each) for each in (*cells, ranks, fact["start"], fact["end"], words)])
    return out.getvalue()


def as_table(text: PublishedText, mentions: Sequence[Mention]) -> list[str]:
    """Columns for a terminal: what, how much, of when, held against what, which place, where."""
    head = [_("行"), _("指标"), _("数值"), _("类别"), _("期间"), _("比较"), _("位次"), _("范围")]
    kinds = {"level": _("水平"), "growth": _("增速"), "change": _("变动"), "rank": _("位次")}
    body = []
    for mention in mentions:
        line = text.text.count("\n", 0, mention.start) + 1
        kind = kinds[mention.kind] + (_("（目标）") if mention.target else "")
        ranks = "、".join(_rank(rank) for rank in mention.ranks)
        body.append([str(line), mention.indicator, _value(mention), kind, mention.period, mention.comparison, ranks, mention.scope])
    return table(head, body, right=frozenset({0, 2}))


def _fact(text: PublishedText, mention: Mention) -> dict[str, Any]:
    start, end = text.told_span(mention.start, mention.end)
    first, last = text.told_span(*mention.sentence)
    return {
        "start": start,
        "end": end,
        "indicator": mention.indicator,
        "called": mention.called,
        "known": mention.known,
        "value": mention.raw if "分之" in mention.raw else exact(mention.value),
        "value_to": exact(mention.value_to),
        "raw": mention.raw,
        "unit": mention.unit,
        "kind": str(mention.kind),
        "target": mention.target,
        "period": mention.period,
        "comparison": mention.comparison,
        "falling": mention.falling,
        "scope": mention.scope,
        "ranks": [{"scope": rank.scope, "position": rank.position, "on": str(rank.of)} for rank in mention.ranks],
        "bound": None if mention.bound is None else str(mention.bound),
        "modality": None if mention.modality is None else str(mention.modality),
        "status": mention.status,
        "approx": mention.approx,
        "responsible": list(mention.responsible),
        "part_of": mention.part_of,
        "sentence": [first, last],
        "cell": None if mention.cell is None else list(mention.cell),
    }


def _value(mention: Mention) -> str:
    if mention.value is None:
        return ""
    bound = mention.bound if mention.bound in (Bound.AT_LEAST, Bound.WITHIN, Bound.ABOUT) else ""
    rough = mention.approx if mention.approx in ("约", "近") else ""
    return f"{rough}{'-' if mention.falling else ''}{mention.raw}{mention.unit}{bound}"


def _rank(rank: MentionedRank) -> str:
    number = rank.position if not rank.position.isdecimal() else f"第{rank.position}"
    return f"{rank.scope}{'' if rank.of == '位次' else rank.of.removesuffix('位次')}{number}"
