"""The texts of extract.md: every number that they state, and nothing else, as its table tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import extract, read
from reportgen.review import Mention, MentionKind

KINDS = {MentionKind.LEVEL: "水平", MentionKind.GROWTH: "增速", MentionKind.CHANGE: "变动", MentionKind.RANK: "位次"}
SECTIONS = Path(__file__).with_name("extract.md").read_text(encoding="utf-8").split("\n## ")[1:]


@pytest.mark.parametrize("section", SECTIONS, ids=[section.split("\n")[0] for section in SECTIONS])
def test_text(section: str):
    lines = section.splitlines()
    text = "\n".join(line.removeprefix("> ") for line in lines if line.startswith("> ")) + "\n"
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    stated = [[*row[:4], *sorted(row[4].split())] for row in table]

    assert [told(mention) for mention in extract.mentions(read.content(text.encode(), "a.txt"))] == stated


def told(mention: Mention) -> list[str]:
    """A fact as the tables of extract.md tell it."""
    ranks = [
        ("" if rank.of == "位次" else rank.of.removesuffix("位次"))
        + rank.scope
        + (f"第{rank.position}" if rank.position.isdecimal() else rank.position)
        for rank in mention.ranks
    ]
    others = [
        mention.comparison,
        "↓" if mention.falling else "",
        f"@{mention.scope}" if mention.scope else "",
        *ranks,
        mention.bound or "",
        mention.modality or "",
        mention.status,
        mention.approx,
        "" if mention.part_of is None else f"属{mention.part_of + 1}",
        "责：" + "、".join(mention.responsible) if mention.responsible else "",
    ]
    kind = ("目标" if mention.target else "") + KINDS[mention.kind]
    number = re.sub(r"(?<=\d)-", "—", mention.raw) + mention.unit
    return [number, mention.indicator, kind, mention.period, *sorted(word for word in others if word)]
