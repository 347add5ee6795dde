"""A year file that somebody has begun, completed: the lines that it lacks, every other character as it was.

In:  its text, what the new year asks for.   Out: the text with 文种, the missing figures as 待补, and comments for targets and prose.
Figures that a table has brought in stand before anybody writes the report; what else the report needs is put beside them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen import enter, proving
from reportgen.cli import newyear
from reportgen.cli.newyear import Sheet
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, YearFile
from reportgen.yamlfile import Surgery

_BEGUN = re.compile(r"^#? ?(目标|材料):", re.MULTILINE)
"""Sections that stand, if only as comments to be filled in."""


def lacking(made: Sheet, file: YearFile) -> Sheet:
    """What is asked for and stands nowhere in the file, neither as a figure nor as 待补."""
    standing = {(each.indicator.name, each.period) for each in file.observations}
    return replace(made, entries=tuple(entry for entry in made.entries if (entry.indicator.name, entry.period) not in standing))


def whole(content: bytes, made: Sheet, file: YearFile, dataset: Dataset) -> bytes:
    """The file with what it lacks, proved: it says what it said before. UsageError for a file that is not UTF-8."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        old = content.removeprefix(mark).decode()
    except UnicodeDecodeError as error:
        raise UsageError(_("{path} 不是 UTF-8，没有改动").format(path=file.path), hint=_("用编辑器另存为 UTF-8")) from error
    order = [indicator.name for indicator in dict.fromkeys(dataset.indicators.values())]
    told = mark + text(old, made, file, order).encode()
    proving.prove(
        told,
        file.path,
        region=made.book.region,
        year=made.year,
        dataset=dataset,
        coming={(entry.indicator.name, entry.period): None for entry in made.entries},
        types=made.types,
    )
    return told


def text(old: str, made: Sheet, file: YearFile, order: Sequence[str]) -> str:
    """The text of `file` with what `made` asks for; `order` is the catalogue's, which new lines follow."""
    newline = "\r\n" if "\r\n" in old else "\n"
    if not file.document_types:
        old = enter.with_types(old, made.types)
    surgery = Surgery(old)
    section = None if surgery.root is None else surgery.root.at("指标")
    braced = section is not None and section.flow
    lines: list[tuple[Indicator, list[str]]] = []
    for name in dict.fromkeys(entry.indicator.name for entry in made.entries):
        own = [entry for entry in made.entries if entry.indicator.name == name]
        indicator = own[0].indicator
        alone = len(own) == 1 and enter.standing(surgery, indicator) is None
        values = [newyear.waiting(entry, made.year, alone=alone) for entry in own]
        if not braced:
            values = [f"{value}  # {newyear.remark(entry)}" for value, entry in zip(values, own, strict=True)]
        lines.append((indicator, values))
    enter.put(surgery, lines, order)
    told = surgery.result()
    begun = frozenset(_BEGUN.findall(old))
    comments = [
        *(() if file.targets or "目标" in begun else newyear.targets(made)),
        *(() if file.passages or "材料" in begun else newyear.prose(made)),
    ]
    if any(line.strip() for line in comments):
        told = told if told.endswith("\n") else told + newline
        told += newline + newline.join(line.rstrip() for line in comments).rstrip() + newline
    return told
