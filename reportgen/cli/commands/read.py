"""`reportgen read`: the clean text of a published file.

In: a file.   Out: its text on standard output, or with its parts and metadata as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.session import Session, current
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.published import PublishedText


@click.command(
    "read",
    help=_(
        "读出已公布文件的正文：网页（html）、txt、docx、有文字的 pdf；doc、wps 要装 LibreOffice。\n\n"
        "一段一行，表格一行一行、单元格之间为“ | ”；网页上的导航、按钮等不在其中。docx 里的修订按全部接受读，批注不读。\n\n"
        "例：\n  reportgen read 公布稿.html > 公布稿.txt\n  reportgen read 公布稿.docx --format json"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("json 另有标题、段落、表格行的起止和索引号、成文日期等信息"),
)
@current
def command(session: Session, file: Path, form: str) -> int:
    """Print the clean text; what a person should know of the reading goes to standard error."""
    from reportgen import read

    published = read.file(file)
    for warning in published.warnings:
        session.say(f"{file.name}：{warning}")
    session.put_text(published.text if form == "text" else _as_json(published))
    return 0


def _as_json(published: PublishedText) -> str:
    told = {
        "schema": "reportgen.text/1",
        "name": published.name,
        "format": published.format,
        "encoding": published.encoding,
        "metadata": [asdict(datum) for datum in published.metadata],
        "warnings": list(published.warnings),
        "text": published.text,
        "units": [
            {key: value for key, value in asdict(unit).items() if value or key in ("start", "end")}
            | dict(zip(("raw_start", "raw_end"), published.raw_span(unit.start, unit.end), strict=True))
            for unit in published.units
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
