"""`reportgen render`: one report, or many.

In: a region and a year, or a choice of them.   Out: paths of the files on standard output; everything else on standard error.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import Folder, parse_year
from reportgen.cli.session import Session, current, near
from reportgen.messages import _
from reportgen.project import NO_SHELL

if TYPE_CHECKING:
    from reportgen.batch.requests import Request
    from reportgen.batch.stores import Place

DEFAULT = ("docx", "pdf")


@click.command(
    "render",
    help=_(
        "生成报告，写入 output/<地区路径>/<年份>/<文种>.<格式>，并输出文件路径。\n\n"
        "地区写名称；重名时写路径的末段，如 衢州市/柯城区。年份如 2023；方案写起止年份，如 2023-2027。\n"
        "不写 --template 时，用数据文件里的 文种。缺的数据在草稿中印作【待补充：…】。\n\n"
        "只写印出的内容有变的文件；生成之后被人改动过的文件不会不声不响地覆盖。\n\n"
        "例：\n  reportgen render 柯城区 2023\n  reportgen render 柯城区 2023 -f docx,txt,trace --strict\n"
        "  reportgen render --all --year 2020..2023 --region '浙江省/**'\n  reportgen render --changed -n\n"
        "  reportgen render --job 年度任务.yaml"
    ),
)
@click.argument("region", required=False, metavar=_("[地区]"))
@click.argument("year", required=False, metavar=_("[年份]"))
@click.option("--template", multiple=True, metavar=_("<文种>"), help=_("文种，即 templates/ 下的目录名；成批时可写几个"))
@click.option("--theme", metavar=_("<版式>"), default="", help=_("版式：通用、严格、实务、本单位；默认用 data/版式.yaml，没有则用通用"))
@click.option(
    "--shell",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=_("<文件>"),
    help=_("DOCX 套进本单位的这个 Word 文件（红头、样式、页眉页脚）；默认用 data/红头.docx，没有则不套"),
)
@click.option("--no-shell", is_flag=True, help=_("DOCX 不套 data/红头.docx"))
@click.option(
    "-f", "--format", "formats", default="", show_default=",".join(DEFAULT), metavar=_("<格式>"), help=_("格式：docx,pdf,html,txt,md,trace")
)
@click.option(
    "--pdf-engine",
    "engine",
    type=click.Choice(["weasyprint", "plutoprint"]),
    default="weasyprint",
    show_default=True,
    help=_("用哪个程序做 PDF：weasyprint 版面最全；plutoprint 快五倍左右，须另装，差别见 reportgen doctor"),
)
@click.option("--pdf-a", "archival", is_flag=True, help=_("PDF 做成归档用的 PDF/A-2u（国际标准 ISO 19005-2）"))
@click.option(
    "-o",
    "--output",
    type=Folder(file_okay=False, path_type=Path),
    metavar=_("<目录>"),
    help=_("写到这个目录之下（默认：工作区的 output）；也可写存储的地址，如 s3://桶/目录、sftp://主机/目录"),
)
@click.option("--strict", is_flag=True, help=_("有待补充的数据就不生成，并全部列出"))
@click.option("--audience", type=click.Choice(["公开", "人大", "内部"]), show_default="内部", help=_("给谁看；公开版略去不公开的内容"))
@click.option("--all", "everything", is_flag=True, help=_("成批：list 列出的能生成的全部报告"))
@click.option(
    "--year", "years", multiple=True, metavar=_("<年份>"), help=_("成批：只要这些年，如 2023、2020..2023、2021..；方案如 2023-2027")
)
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar=_("<式样>"),
    help=_("成批：只要相符的地区，如 '*区'、'衢州市/*'、'浙江省/**'；前面加 ! 表示不要"),
)
@click.option("--changed", is_flag=True, help=_("成批：只看以前生成过、数据或模板又有改动的报告，按当时的格式"))
@click.option("--job", "job_file", type=click.Path(dir_okay=False, path_type=Path), metavar=_("<文件>"), help=_("成批：照任务文件做"))
@click.option("-n", "--dry-run", is_flag=True, help=_("只说会生成哪些、为什么，不写文件"))
@click.option("--force", "edited", flag_value="force", help=_("覆盖生成之后被改动过的文件"))
@click.option("--keep", "edited", flag_value="keep", help=_("保留生成之后被改动过的文件，不算失败"))
@click.option(
    "-j",
    "--jobs",
    "workers",
    type=click.IntRange(1, 256),
    default=None,
    metavar=_("<个数>"),
    help=_("成批：同时用几个进程（默认：按本机的核数和内存）"),
)
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=600, show_default=True, metavar=_("<秒>"), help=_("成批：一份报告最多用多久")
)
@click.option(
    "--log", type=click.Path(dir_okay=False, path_type=Path), metavar=_("<文件>"), help=_("逐份记下结果，一行一个 JSON，给程序读")
)
@click.option("--report", "overview", type=click.Path(dir_okay=False, path_type=Path), metavar=_("<文件>"), help=_("写一页概览（HTML）"))
@click.option("--cluster", default="", metavar=_("<地址>"), help=_("成批：在 Dask 集群上做，如 tcp://127.0.0.1:8786、tls://主机:8786"))
@click.option(
    "--cluster-tls",
    "tls",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar=_("<目录>"),
    help=_("集群证书所在的目录：ca.pem、cert.pem、key.pem"),
)
@click.option("--memory", metavar=_("<大小>"), help=_("成批：一个进程最多用多少内存，如 2G"))
@current
def command(
    session: Session,
    region: str | None,
    year: str | None,
    template: tuple[str, ...],
    theme: str,
    shell: Path | None,
    no_shell: bool,
    formats: str,
    engine: str,
    archival: bool,
    output: Place | None,
    strict: bool,
    audience: str | None,
    everything: bool,
    years: tuple[str, ...],
    regions: tuple[str, ...],
    changed: bool,
    job_file: Path | None,
    dry_run: bool,
    edited: str | None,
    workers: int | None,
    timeout: float,
    memory: str | None,
    cluster: str,
    tls: Path | None,
    log: Path | None,
    overview: Path | None,
) -> int:
    """Say what is asked for; `cli.rendering` sees to it."""
    choice = everything or bool(years) or bool(regions) or changed
    if job_file is not None:
        _check_alone(
            {_("地区"): region, "--all": everything, "--year": years, "--region": regions, "--changed": changed}
            | {"--template": template, "--audience": audience, "--strict": strict}
        )
    if [region is not None, choice, job_file is not None].count(True) != 1 or (region is not None and year is None):
        raise click.UsageError(_("写地区和年份生成一份；或用 --all、--year、--region、--changed、--job 成批生成"))
    from reportgen.batch import requests, selection
    from reportgen.cli import rendering

    wanted = tuple(dict.fromkeys(selection.listed([formats])))
    if formats and not wanted:
        raise click.UsageError(_("没有写格式"))
    choices = _choices(theme, shell, engine, no_shell=no_shell, archival=archival)
    asked = (
        _asked(job_file, wanted, output, choices)
        if job_file
        else [
            requests.Request(
                wanted=selection.Wanted(
                    years=selection.checked_years(years),
                    regions=selection.listed(regions),
                    templates=selection.listed(template),
                    changed=changed,
                ),
                region=region or "",
                year=str(parse_year(year)) if year else "",
                formats=wanted or (() if changed else DEFAULT),
                audience=audience or "",
                choices=choices,
                strict=strict,
                output=output,
            )
        ]
    )
    manner = rendering.Manner(
        dry=dry_run,
        edited=edited or "ask",
        workers=workers or 0,
        timeout=timeout,
        memory=requests.amount(memory) if memory else None,
        cluster=cluster,
        tls=tls,
        log=log,
        overview=overview,
    )
    return rendering.render(session, asked, manner)


def _check_alone(others: Mapping[str, object]) -> None:
    """What a job file says for itself is not said beside it."""
    if said := [name for name, value in others.items() if value]:
        raise click.UsageError(_("{options} 不和 --job 一起用，写在任务文件里").format(options="、".join(said)))


def _choices(theme: str, shell: Path | None, engine: str, *, no_shell: bool, archival: bool) -> dict[str, str]:
    """Fields of a job that the command line names."""
    if shell is not None and no_shell:
        raise click.UsageError(_("--shell 和 --no-shell 只能用一个"))
    if archival:
        from reportgen import write  # where there is nothing to do, no writer is loaded

        write.Making(engine=write.Engine(engine), archival=True)  # not all go together
    words = {
        "theme": theme,
        "shell": NO_SHELL if no_shell else "" if shell is None else str(shell.resolve()),
        "pdf": "pdf/a" if archival else "" if engine == "weasyprint" else engine,
    }
    return {name: word for name, word in words.items() if word}


def _asked(file: Path, formats: tuple[str, ...], output: Place | None, choices: dict[str, str]) -> list[Request]:
    """What a job file asks for; what the command line says comes before its own."""
    from reportgen.batch import jobfile

    place = Path(os.path.abspath(file))  # noqa: PTH100  (links stay as the person wrote them)
    found = jobfile.requests(place, near(place), formats=formats or DEFAULT)
    return [
        replace(each, formats=formats or each.formats, output=output or each.output, choices={**each.choices, **choices}) for each in found
    ]
