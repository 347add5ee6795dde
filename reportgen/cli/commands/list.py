"""`reportgen list`: which regions and years can be rendered as what, and what is missing for it.

In: the workspace.   Out: a table or JSON on standard output.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from reportgen.cli.session import Session, current
from reportgen.diagnostics import Severity
from reportgen.errors import DataError, UsageError
from reportgen.messages import _
from reportgen.width import table

if TYPE_CHECKING:
    from reportgen.choosing import Candidate
    from reportgen.errors import ReportgenError
    from reportgen.facts import Missing

SHOWN = 3
"""Missing things that a row of the table names."""


@click.command(
    "list",
    help=_(
        "列出哪些地区、哪些年份能生成什么文种，还缺哪些数据。render --all 生成的就是这里“能生成”的报告。\n\n"
        "数据文件写了 文种 的，缺数也能出草稿；没有写的，所需数据齐全才列为能生成，数据不足的用 --all 列出。\n\n"
        "“还缺”只看文种写明“需要”的数和材料；正文里其他缺的，生成时印作【待补充】并列出，定稿用 render --strict。"
    ),
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help=_("输出格式"))
@click.option("--ready", is_flag=True, help=_("只列能生成的"))
@click.option("--all", "everything", is_flag=True, help=_("连同没有写 文种、数据也不足的"))
@click.option(
    "--year",
    "years",
    multiple=True,
    metavar=_("<年份>"),
    help=_("只列这些年，写法同 render 的 --year"),
)
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar=_("<式样>"),
    help=_("只列相符的地区，写法同 render 的 --region；只读这些地区和所依据的文件"),
)
@current
def command(session: Session, form: str, ready: bool, everything: bool, years: tuple[str, ...], regions: tuple[str, ...]) -> int:
    """Ask every document type for every region and year, or for those that are chosen."""
    if ready and everything:
        raise click.UsageError(_("--ready 和 --all 只写一个"))
    possible = _all(session) if not (years or regions) else _chosen(session, years, regions)
    found = [one for one in possible if one.renderable or everything or (one.declared and not ready)]
    if form == "json":
        session.put_text(as_json(found))
    elif found:
        rows = [
            [one.region.label, str(one.year), one.template, _state(one), one.error.message if one.error else _missing(one.missing)]
            for one in found
        ]
        for line in table([_("地区"), _("年份"), _("文种"), _("状态"), _("还缺")], rows):
            session.put(line)
    able = [candidate for candidate in found if candidate.renderable]
    drafts = sum(bool(one.missing) for one in able)
    told = _("{count} 份报告能生成，其中 {drafts} 份还缺文种“需要”的数据；正文里其他待补的，生成时列出")
    if not drafts:
        told = _("{count} 份报告能生成；正文里待补的，生成时列出") if able else _("还没有能生成的报告")
    session.say(told.format(count=len(able), drafts=drafts))
    broken = {one.template: one.error.message for one in possible if one.error and not one.declared}
    for name, message in broken.items():
        if not everything and not (session.project.root / "templates" / name).is_dir():
            continue  # shipped, and for another office's figures
        session.say(_("文种 {name} 用不了：{message}").format(name=name, message=message), grave=True)
    if not possible:
        session.say(_("还没有年度文件；新建：reportgen new <地区> <年份> --template <文种>，或先用 reportgen import 导入表格"))
    if (left := len(possible) - len(found)) and not ready:
        session.say(_("另有 {count} 种没有写 文种、数据也不足，未列；--all 全部列出").format(count=left))
    return 0


def _all(session: Session) -> list[Candidate]:
    from reportgen import choosing, workspace

    loaded = workspace.open_whole(session.project)
    session.show(loaded.diagnostics)
    return list(choosing.all_candidates(loaded))


def _chosen(session: Session, years: tuple[str, ...], regions: tuple[str, ...]) -> list[Candidate]:
    """The candidates of some regions and years, for which only what they rest on is read."""
    from reportgen import choosing, workspace
    from reportgen.batch.selection import Wanted, checked_years, listed

    wanted = Wanted(years=checked_years(years), regions=listed(regions))
    loaded = workspace.open_lazily(session.project)
    assert loaded.shelf is not None
    files = [(path, year) for path, year in loaded.dataset.files if wanted.means_year(year) and wanted.means_region(path)]
    if not files:
        raise UsageError(_("没有符合条件的数据文件"), hint=_("不写 --region、--year，列出全部"))
    _demand(told.error for told in map(loaded.shelf.told, dict(files)))
    possible = list(choosing.all_candidates(loaded, files))
    _demand(one.error for one in possible)
    session.show(loaded.diagnostics)
    return possible


def _demand(errors: Iterable[ReportgenError | None]) -> None:
    """DataError with every problem of all files that cannot be read."""
    found = sorted({each for error in errors if isinstance(error, DataError) for each in error.diagnostics}, key=lambda each: each.sort_key)
    if found:
        count = sum(each.severity is Severity.ERROR for each in found)
        raise DataError(_("数据里有 {n} 处错误").format(n=count), hint=_("逐条改正后再运行"), diagnostics=found)


def as_json(found: Sequence[Candidate]) -> str:
    """The candidates for programs."""
    rows = [
        {
            "region": one.region.label,
            "year": str(one.year),
            "template": one.template,
            "declared": one.declared,
            "renderable": one.renderable,
            "error": one.error.message if one.error else None,
            "missing": [
                {
                    "indicator": gap.name,
                    "period": str(gap.period) if gap.period else None,
                    "unit": gap.unit,
                    "what": gap.what,
                    "file": gap.file,
                }
                for gap in one.missing
            ],
        }
        for one in found
    ]
    return json.dumps({"reports": rows}, ensure_ascii=False, indent=2) + "\n"


def _state(one: Candidate) -> str:
    if one.error:
        return _("用不了")
    if not one.renderable:
        return _("数据不足")
    return _("草稿") if one.missing else _("能生成")


def _missing(gaps: Sequence[Missing]) -> str:
    from reportgen.period import label

    names = list(dict.fromkeys(gap.name + gap.what + (f"（{label(gap.period)}）" if gap.period else "") for gap in gaps))
    text = "、".join(names[:SHOWN])
    return text if len(names) <= SHOWN else _("{names} 等 {count} 项").format(names=text, count=len(names))
