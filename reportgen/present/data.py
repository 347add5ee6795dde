"""A review for programs, as JSON of the schema `reportgen.review/1`.

In: Review, Options.   Out: JSON in UTF-8; offsets into the file for txt, else into what `reportgen read` prints.
`docs/schema/review.json` describes it. Origin is always told: the file is for programs of the office.
"""

from __future__ import annotations

import json
from typing import Any

from reportgen.present import counts
from reportgen.present.options import Options
from reportgen.published import PublishedText
from reportgen.review import Edit, Match, Mention, Provenance, Review

SCHEMA = "reportgen.review/1"


def write(review: Review, _options: Options) -> bytes:
    """The review as JSON, a fact and an edit a line."""
    head = {
        "schema": SCHEMA,
        "draft": _text(review.draft),
        "published": _text(review.published),
        "summary": _summary(review),
        "leaks": [
            {"file": leak.location.path, "line": leak.location.line, "published": _stretch(leak.published, review.published)}
            for leak in review.leaks
        ],
        "particulars": [{"name": each.name, "draft": each.draft, "published": each.published} for each in review.particulars],
    }
    facts = ",\n".join(_line(_fact(match, review)) for match in review.matches)
    edits = ",\n".join(_line(_edit(edit, review)) for edit in review.edits)
    opening = _line(head).removesuffix("}")
    return f'{opening}, "facts": [\n{facts}\n], "edits": [\n{edits}\n]}}\n'.encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(text: PublishedText) -> dict[str, Any]:
    return {"name": text.name, "format": text.format, "warnings": list(text.warnings)}


def _summary(review: Review) -> dict[str, Any]:
    return {
        "differs": counts.differs(review),
        "facts": {str(verdict): count for verdict, count in counts.verdicts(review).items()},
        "edits": {str(kind): count for kind, count in counts.edits(review).items()},
        "leaks": counts.leaks(review),
        "open": sum(map(counts.is_open, review.matches)),
        "coverage": str(review.coverage),
    }


def _fact(match: Match, review: Review) -> dict[str, Any]:
    told: dict[str, Any] = {
        "verdict": str(match.verdict),
        "differs": [str(aspect) for aspect in match.differs],
        "draft": _mention(match.draft, review.draft),
        "published": _mention(match.published, review.published),
        "origin": [_provenance(each) for each in match.origin],
    }
    if match.leak:
        told["leak"] = True
    if match.decision is not None:
        told["decision"] = {"ruling": str(match.decision.ruling), "by": match.decision.by, "reason": match.decision.reason}
    return told


def _mention(mention: Mention | None, text: PublishedText) -> dict[str, Any] | None:
    if mention is None:
        return None
    start, end = text.told_span(mention.start, mention.end)
    return {
        "text": text.text[mention.start : mention.end],
        "start": start,
        "end": end,
        "sentence": text.text[slice(*mention.sentence)],
        "indicator": mention.indicator,
        "kind": str(mention.kind),
        "value": None if mention.value is None else str(mention.value),
        "unit": mention.unit,
        "period": mention.period,
        "falling": mention.falling,
        "ranks": [{"scope": rank.scope, "position": rank.position, "of": str(rank.of)} for rank in mention.ranks],
    }


def _provenance(each: Provenance) -> dict[str, Any]:
    place = each.location
    return {"file": place.path, "line": place.line, "column": place.column, "value": each.value, "formula": each.formula}


def _edit(edit: Edit, review: Review) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": str(edit.kind),
        "draft": _stretch(edit.draft, review.draft),
        "published": _stretch(edit.published, review.published),
    }
    if edit.move:
        told["move"] = edit.move
    return told


def _stretch(span: tuple[int, int], text: PublishedText) -> dict[str, Any] | None:
    if span[0] == span[1]:
        return None
    start, end = text.told_span(*span)
    return {"text": text.text[slice(*span)], "start": start, "end": end}
