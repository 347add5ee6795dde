"""`reportgen schema`: the JSON Schemas of the data files, with which an editor completes and explains.

In: nothing.   Out: one schema or all on standard output, or files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from reportgen.cli.session import Session, current, near
from reportgen.errors import UsageError
from reportgen.messages import _


@click.command(
    "schema",
    help=_(
        "输出数据文件的 JSON Schema（2020-12）。名称为其中一种：年度、指标、范围、地区、措辞、版式、任务；不写则全部。\n\n"
        "例：\n  reportgen schema -o docs/schema\n  reportgen schema 年度\n\n"
        "在数据文件第一行写 # yaml-language-server: $schema=路径/年度.json，编辑器即能补全和提示。"
    ),
)
@click.argument("name", required=False, metavar=_("[名称]"))
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar=_("<目录>"), help=_("写成这个目录下的文件，一种一个")
)
@current
def command(session: Session, name: str | None, output: Path | None) -> int:
    """Print or write the schemas."""
    from reportgen.saving import save

    chosen = schemas()
    if name is not None:
        if name not in chosen:
            raise UsageError(_("没有 {name} 的模式").format(name=name), hint=_("可选：{names}").format(names="、".join(chosen)))
        chosen = {name: chosen[name]}
    if output is not None:
        for path in save(files(output, chosen)):
            session.put(near(path))
    else:
        session.put_text(as_text(chosen[name] if name else chosen))
    return 0


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by the kind of file, without `.yaml`."""
    from reportgen import load
    from reportgen.write import sheet_schema

    return {**load.schemas(), sheet_schema.NAME: sheet_schema.schema()}


def files(folder: Path, chosen: dict[str, dict[str, Any]]) -> dict[Path, bytes]:
    """What `schema -o` writes."""
    return {folder / f"{kind}.json": as_text(schema).encode() for kind, schema in chosen.items()}


def as_text(schema: dict[str, Any]) -> str:
    """JSON as it is committed: two blanks, Chinese as it is, a newline at the end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
