"""`reportgen import`: figures from a workbook into the year files.

In: xlsx, xls or csv; a table, or a form that was sent out.   Out: year files; with -n their changes as a diff on standard output.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.progress import waiting
from reportgen.cli.session import Session, current, near
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Period, label, parse_period

if TYPE_CHECKING:
    from reportgen.importing import Prepared, Wanted
    from reportgen.incoming import Names, Question
    from reportgen.model import Dataset


@click.command(
    "import",
    help=_(
        "把 Excel 或 csv 里的数写进年度文件：地区一行一个、指标和排名在各列的通报表，或一行一个数的长表。\n\n"
        "表头和地区的名称按指标目录、别名和地区树对照；拿不准的问一次，答案记在 data/导入.yaml。"
        "数按格子里显示的精度写入，公布的名次一并写入；原有的行、注释和次序都不动，已有的数不同时只提示，不改动。\n\n"
        "例：\n  reportgen import 2023年通报.xlsx -n\n  reportgen import 2023年通报.xlsx\n"
        "  reportgen import 通报.xls --sheet 研发 --region 衢州市 --year 2023"
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_("<文件>…"))
@click.option("--sheet", "sheets", multiple=True, metavar=_("<表名>"), help=_("只导入这张表（可多次；默认：全部）"))
@click.option("--region", metavar=_("<地区>"), help=_("表里各行的上级地区（默认：按行里的名称判断）"))
@click.option("--year", type=click.IntRange(1949, 2100), metavar=_("<年份>"), help=_("是哪一年报告的数（默认：按文件名、表名、标题判断）"))
@click.option("--period", metavar=_("<期间>"), help=_("表里的数是哪一期，如 2024-01..2024-09（默认：按表头、标题、表名、文件名判断）"))
@click.option("-n", "--dry-run", is_flag=True, help=_("只显示会改什么，不写入"))
@click.option("--replace", is_flag=True, help=_("与已有的数不同时，改成表里的数"))
@click.option("--hidden", is_flag=True, help=_("隐藏的行、列、表也导入"))
@click.option("--map", "pairs", multiple=True, metavar=_("<表里的名称=目录的名称>"), help=_("名称对照（可多次；记入 data/导入.yaml）"))
@click.option("--title", default="", metavar=_("<名称>"), help=_("来源的名称（默认：文件名）"))
@click.option("--publisher", default="", metavar=_("<单位>"), help=_("来源的发布单位"))
@click.option("--date", default="", metavar=_("<日期>"), help=_("来源的日期"))
@current
def command(
    session: Session,
    files: tuple[Path, ...],
    sheets: tuple[str, ...],
    region: str | None,
    year: int | None,
    period: str | None,
    dry_run: bool,
    replace: bool,
    hidden: bool,
    pairs: tuple[str, ...],
    title: str,
    publisher: str,
    date: str,
) -> int:
    """Import each file in turn; the first that cannot be imported stops the rest."""
    from reportgen.importing import Wanted

    wanted = Wanted(
        year=year,
        period=_period(period),
        region=region,
        sheets=sheets,
        hidden=hidden,
        replace=replace,
        title=title,
        publisher=publisher,
        date=date,
    )
    given = dict(_pair(text) for text in pairs)
    for file in files:
        status = _one(session, file, wanted, given, dry_run=dry_run)
        if status:
            return status
    return 0


def _one(session: Session, file: Path, wanted: Wanted, given: dict[str, str], *, dry_run: bool) -> int:
    from reportgen import importing

    prepared = _asked(session, file, wanted, given, dry_run=dry_run)
    for remark in prepared.remarks:
        session.say(_("{file}：{remark}").format(file=near(file), remark=remark))
    session.show(prepared.problems)
    if prepared.questions:
        _tell_questions(session, prepared.questions)
        return 1
    if not prepared.ready or prepared.entered is None:
        if prepared.form is not None and prepared.form.remarks and not dry_run:
            session.put(near(_put_remarks(file, prepared)))
        session.say(_("{file} 没有导入，什么也没有改动").format(file=near(file)), grave=True)
        return 1
    _tell_conflicts(session, prepared, replace=wanted.replace)
    if dry_run:
        for path, content in prepared.contents.items():
            _put_diff(session, near(path), prepared.old[path], content)
    else:
        for path in importing.save(prepared):
            session.put(near(path))
    entered = prepared.entered
    counts = _("新增 {added}，补齐 {filled}，改动 {replaced}，相同 {same}").format(
        added=entered.added, filled=entered.filled, replaced=entered.replaced, same=entered.same
    )
    if entered.different:
        counts += _("，不同 {count}").format(count=entered.different)
    periods = "、".join(label(period) for period in prepared.periods)
    done = _("{file}：{parent} {year} 年，{tables} 张表 {figures} 个数（{periods}）；{counts}；{files} 个文件").format(
        periods=periods,
        file=near(file),
        parent=prepared.parent.name,
        year=prepared.year,
        tables=prepared.tables,
        figures=prepared.figures,
        counts=counts,
        files=len(prepared.contents),
    )
    session.say(done + (_("（没有写入）") if dry_run else ""))
    return 1 if prepared.conflicts and not wanted.replace else 0


def _put_remarks(file: Path, prepared: Prepared) -> Path:
    """A copy of the form with what looks odd beside its lines, for the office that filled it in."""
    from reportgen import tabulate
    from reportgen.saving import save

    assert prepared.form is not None
    target = file.with_name(f"{file.stem}.核对意见.xlsx")
    save({target: tabulate.remarked(file.read_bytes(), prepared.form.remarks)})
    return target


def _asked(session: Session, file: Path, wanted: Wanted, given: dict[str, str], *, dry_run: bool) -> Prepared:
    """What the import would do, after a person has answered what was not certain."""
    from reportgen import importing, load
    from reportgen.incoming import LEFT_OUT, Names

    with waiting(session):
        dataset = load.dataset(session.project)
    known = importing.read_answers(session.project, dataset)
    new, left_out = _meanings(given, dataset)
    prepared = importing.prepare(file, session.project, wanted, dataset, known.with_more(new))
    if left_out:
        kinds = {question.name: question.kind for question in prepared.questions}
        rows = {name: LEFT_OUT for name in left_out if kinds.get(name) == "地区"}
        new = new.with_more(Names({name: LEFT_OUT for name in left_out if name not in rows}, rows))
        prepared = importing.prepare(file, session.project, wanted, dataset, known.with_more(new))
    if prepared.questions and sys.stdin.isatty() and not dry_run:
        new = new.with_more(_questions(session, prepared.questions))
        prepared = importing.prepare(file, session.project, wanted, dataset, known.with_more(new))
    if (new.indicators or new.regions) and not dry_run and not prepared.questions:
        path = importing.keep_answers(session.project, new)
        session.say(_("对照已记入 {path}").format(path=near(path)))
    return prepared


def _meanings(given: dict[str, str], dataset: Dataset) -> tuple[Names, list[str]]:
    """What `--map` tells of indicators and regions, and names that are left out; UsageError where a meaning is neither."""
    from reportgen.incoming import LEFT_OUT, Names
    from reportgen.load.findings import meant

    places = {name for path, region in dataset.regions.items() for name in (path[-1], *(region.members or ()))}
    indicators = {name: meaning for name, meaning in given.items() if meaning in dataset.indicators}
    regions = {name: meaning for name, meaning in given.items() if meaning.rpartition("/")[2] in places and name not in indicators}
    for name, meaning in given.items():
        if meaning != LEFT_OUT and name not in indicators and name not in regions:
            message = _("--map {name}={meaning}：指标目录里没有“{meaning}”，也没有这个地区").format(name=name, meaning=meaning)
            raise UsageError(message, hint=meant(meaning, (*dataset.indicators, *places), listed=0))
    return Names(indicators, regions), [name for name, meaning in given.items() if meaning == LEFT_OUT]


def _questions(session: Session, questions: tuple[Question, ...]) -> Names:
    from reportgen.incoming import LEFT_OUT, Names

    indicators: dict[str, str] = {}
    regions: dict[str, str] = {}
    for question in questions:
        session.say(
            _("“{sheet}”表 {cell} 的{kind}“{name}”是哪一个？").format(
                sheet=question.sheet, cell=question.cell, kind=question.kind, name=question.name
            ),
            grave=True,
        )
        for number, candidate in enumerate(question.candidates, 1):
            session.say(f"  {number}. {candidate}", grave=True)
        session.say(_("  0. 不导入"), grave=True)
        likely = "0" if not question.candidates else "1" if question.kind == "指标" else None  # a county is never guessed
        answer = click.prompt(_("写序号，或写目录里的名称"), default=likely, err=True)
        meaning = LEFT_OUT if answer == "0" else answer
        if answer.isdigit() and 1 <= int(answer) <= len(question.candidates):
            meaning = question.candidates[int(answer) - 1]
        (indicators if question.kind == "指标" else regions)[question.name] = meaning
    return Names(indicators, regions)


def _tell_questions(session: Session, questions: tuple[Question, ...]) -> None:
    from reportgen.project import ANSWERS

    session.say(_("有 {count} 个名称对不上，什么也没有改动：").format(count=len(questions)), grave=True)
    for question in questions:
        told = _("  “{sheet}”表 {cell} 的{kind}“{name}”：").format(
            sheet=question.sheet, cell=question.cell, kind=question.kind, name=question.name
        )
        near_names = "、".join(question.candidates)
        session.say(told + (_("相近的有 {names}").format(names=near_names) if near_names else _("没有相近的")), grave=True)
    session.say(_("在终端里运行会逐个询问；也可以写进 data/{file}：").format(file=ANSWERS), grave=True)
    for kind in dict.fromkeys(question.kind for question in questions):
        session.say(f"  {kind}:", grave=True)
        for question in questions:
            if question.kind == kind:
                session.say(f"    {question.name}: {_proposed(question)}", grave=True)
    if any(question.kind == "指标" for question in questions):
        session.say(_("指标目录里还没有的指标，先在 data/指标.yaml 里登记"), grave=True)


def _proposed(question: Question) -> str:
    """What a person may put into the file; which county a row means is never guessed for them."""
    from reportgen.incoming import LEFT_OUT

    if question.kind == "地区":
        return "…"
    return question.candidates[0] if question.candidates else LEFT_OUT


def _tell_conflicts(session: Session, prepared: Prepared, *, replace: bool) -> None:
    for conflict in prepared.conflicts:
        figure = conflict.figure
        session.say(
            _("{place} 不同：{region}“{name}”{period} {what}，文件里是 {stands}（{source}），“{sheet}”表 {cell} 是 {comes}").format(
                place=session.place(conflict.location, column=False),
                region=figure.region[-1],
                name=figure.indicator.name,
                period=figure.period,
                what=conflict.what,
                stands=conflict.stands,
                source=conflict.source,
                sheet=figure.sheet,
                cell=conflict.cell,
                comes=conflict.comes,
            ),
            grave=True,
        )
    if prepared.conflicts and not replace:
        session.say(_("以上 {count} 处没有改动；要改成表里的数，加 --replace").format(count=len(prepared.conflicts)), grave=True)


def _put_diff(session: Session, path: str, old: str, new: bytes) -> None:
    lines = difflib.unified_diff(
        old.splitlines(), new.decode("utf-8", "replace").splitlines(), path if old else "/dev/null", path, lineterm="", n=1
    )
    for line in lines:
        session.put(line)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return parse_period(text)
    except ValueError as error:
        raise UsageError(_("看不懂期间“{text}”").format(text=text), hint=str(error)) from error


def _pair(text: str) -> tuple[str, str]:
    name, mark, meaning = text.partition("=")
    if not (mark and name.strip() and meaning.strip()):
        raise UsageError(_("看不懂对照“{text}”").format(text=text), hint=_("写作 表里的名称=目录的名称，如 R&D强度=研发投入强度"))
    return name.strip(), meaning.strip()
