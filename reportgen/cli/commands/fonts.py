"""`reportgen fonts`: which font serves for each role, and which characters of a report it lacks.

In: the machine, and a region and a year if given.   Out: a table or JSON; exit status 4 where a font or a glyph is missing altogether.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.session import Session, current
from reportgen.errors import MachineError, UsageError
from reportgen.messages import _
from reportgen.width import table

if TYPE_CHECKING:
    from reportgen.document import Document
    from reportgen.write.glyphs import Use


@click.command(
    "fonts",
    help=_(
        "列出公文各部分用什么字体：取自哪个文件，代替哪种字体。写了地区和年份，则列出报告中该字体没有的字，以及改用的字体。\n\n"
        "没有可用的中文字体，或有的字哪种字体都没有，退出码为 4。\n\n"
        "例：\n  reportgen fonts\n  reportgen fonts 柯城区 2023 --format json"
    ),
)
@click.argument("region", required=False, metavar=_("[地区]"))
@click.argument("year", required=False, metavar=_("[年份]"))
@click.option("--template", "name", metavar=_("<文种>"), help=_("文种（默认：数据文件写的全部文种）"))
@click.option("--theme", metavar=_("<版式>"), default="", help=_("版式：通用、严格、实务、本单位；默认用 data/版式.yaml，没有则用通用"))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help=_("输出格式"))
@current
def command(session: Session, region: str | None, year: str | None, name: str | None, theme: str, form: str) -> int:
    """Ask fontconfig, print, and say what is missing."""
    if (region is None) != (year is None):
        raise UsageError(_("地区和年份要一起写"), hint=_("如 reportgen fonts 柯城区 2023"))
    from reportgen.write import glyphs

    look = session.theme(theme)
    reports: Iterable[tuple[str | None, Document | None]] = [(None, None)]
    if region is not None and year is not None:
        reports = _documents(session, region, year, name)
    found = [(report, glyphs.uses(document, look)) for report, document in reports]
    if form == "json":
        session.put_text(as_json(found))
    else:
        for report, uses in found:
            for line in ([report] if report else []) + as_table(uses):
                session.put(line)
    _demand([use for _report, uses in found for use in uses])
    return 0


def _documents(session: Session, region: str, year: str, name: str | None) -> list[tuple[str | None, Document | None]]:
    from reportgen import choosing, compose, workspace

    when = parse_year(year)
    loaded = workspace.open_lazily(session.project)
    place = loaded.region(region)
    names = (workspace.checked_template(loaded.project, name),) if name else choosing.chosen(loaded, place, when)
    return [(one, compose.document(loaded.book(place, when), loaded.template(one)).document) for one in names]


def _demand(uses: Iterable[Use]) -> None:
    """MachineError where the PDF would stop."""
    from reportgen.write import fonts

    faces = dict.fromkeys(str(use.face) for use in uses if use.family is None)
    chars = dict.fromkeys(char for use in uses for char, family in use.lacking.items() if family is None)
    if faces:
        raise MachineError(
            _("缺少字体：{faces}").format(faces="、".join(faces)),
            hint=_("运行 ./run fonts 安装开源字体，或请管理员执行：{command}").format(command=fonts.INSTALL),
        )
    fonts.require("".join(chars))


def as_table(uses: Iterable[Use]) -> list[str]:
    """A row a role; characters that fall back stand behind it."""
    none = _("没有")
    head = [_("部分"), _("应为"), _("使用"), _("代用"), _("文件"), _("缺字与改用的字体")]
    rows = [
        [
            use.label,
            use.office,
            use.family or none,
            _("代用") if use.stands_in else "",
            use.file.name if use.file else "",
            "；".join(f"{chars} → {family or none}" for family, chars in _by_family(use).items()),
        ]
        for use in uses
    ]
    return table(head, rows)


def _by_family(use: Use) -> dict[str | None, str]:
    grouped: dict[str | None, str] = {}
    for char, family in use.lacking.items():
        grouped[family] = grouped.get(family, "") + char
    return grouped


def as_json(found: Iterable[tuple[str | None, tuple[Use, ...]]]) -> str:
    """Every report with its roles; whole paths of the files."""
    reports = [
        {
            "report": report,
            "roles": [
                {
                    "role": use.role,
                    "face": str(use.face),
                    "wanted": use.office,
                    "family": use.family,
                    "substitute": use.stands_in,
                    "file": str(use.file) if use.file else None,
                    "lacking": [{"character": char, "fallback": family} for char, family in use.lacking.items()],
                }
                for use in uses
            ],
        }
        for report, uses in found
    ]
    return json.dumps({"reports": reports}, ensure_ascii=False, indent=2) + "\n"
