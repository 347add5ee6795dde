"""The command: reads arguments, speaks to the person, sets the exit status; the only importer of click.

In: arguments and environment.   Out: files, text on the two streams, an exit status (`docs/reference/cli.md`).
Nothing heavy is imported before a command needs it: `--help` loads neither pydantic nor Jinja nor a writer.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path

import click

from reportgen.batch import interrupts
from reportgen.cli import language
from reportgen.cli.help import Context
from reportgen.cli.session import Session
from reportgen.messages import _

COMMANDS = (
    "render",
    "check",
    "facts",
    "list",
    "read",
    "extract",
    "diff",
    "test",
    "new",
    "import",
    "form",
    "export",
    "init",
    "schema",
    "fonts",
    "doctor",
)
"""In the order of the help page. Each is a module of `cli/commands/` with a `command`."""


def summary(command: str) -> str:
    """What a command does, in a line; kept here so that the help page loads no command."""
    return {
        "render": _("生成报告：一份，或成批"),
        "check": _("检查数据：差错、位次不符、目标与实绩矛盾等"),
        "facts": _("列出一个地区一年的全部指标：数值、变动、位次、出处"),
        "list": _("列出哪些地区、哪些年份能生成什么报告，还缺什么"),
        "read": _("读出已公布文件的正文：网页、txt、docx、pdf、doc、wps"),
        "diff": _("对照公布稿：哪些数不同，我方的数出自哪里，哪些只是排版"),
        "extract": _("列出一份文件里写到的数字：指标、数值、期间、位次、目标"),
        "test": _("用文种自带的样例检查模板"),
        "new": _("新建一个年度的数据文件，列出待填的数和报数的单位"),
        "import": _("把 Excel 或 csv 里的数写进年度文件"),
        "form": _("给报数的单位做填报表，填好后用 import 收回"),
        "export": _("把一份报告的数写成 Excel"),
        "init": _("新建工作区"),
        "schema": _("输出数据文件的 JSON Schema，供编辑器补全和提示"),
        "fonts": _("列出公文各部分使用的字体，以及报告中缺的字"),
        "doctor": _("检查本机：字体、程序库、工作区"),
    }[command]


class Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"reportgen.cli.commands.{cmd_name}{'_' * iskeyword(cmd_name)}").command
        assert isinstance(command, click.Command)
        command.context_class = Context
        command.options_metavar = _("[选项]")
        known = {parameter.name for parameter in command.params}
        command.params += [option for option in _anywhere() if option.name not in known]
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = _("，是否想写 {name}？").format(name=near[0]) if near else ""
            raise click.UsageError(_("没有命令 {name}").format(name=args[0]) + hint, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("命令")):
            formatter.write_dl([(name, summary(name)) for name in COMMANDS])

    def invoke(self, ctx: click.Context) -> int:
        """Run the command; its exit status, with errors told to the person. A reader that closes the pipe early is no fault."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _give_up_stdout()
            return 0
        except KeyboardInterrupt as stopped:
            return _interrupted(stopped)
        except Exception as error:
            from reportgen.errors import ReportgenError

            session = ctx.find_object(Session)
            if session is None or not isinstance(error, ReportgenError):
                raise
            session.fail(error)
            return error.exit_status
        return status if isinstance(status, int) else 0


def _anywhere() -> list[click.Option]:
    """The global options that are taken after the command as well; its help page leaves them to the main one."""

    def say(context: click.Context, option: click.Parameter, asked: bool) -> None:
        session = context.find_object(Session)
        if asked and session is not None and option.name is not None:
            setattr(session, option.name, True)

    return [
        click.Option([short, f"--{name}"], is_flag=True, expose_value=False, hidden=True, callback=say)
        for short, name in (("-q", "quiet"), ("-v", "verbose"))
    ]


def _give_up_stdout() -> None:
    """What stdout still holds and cannot take goes nowhere; else Python tries once more on its way out and sets its own status, 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _hear_nothing_of_closed_streams() -> None:
    """Whoever has closed one, as some do who start programs by the clock, is told nothing there; the work is done all the same."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  (until the program ends)


def _version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        from reportgen import __version__

        click.echo(f"reportgen {__version__}")
        context.exit()


def group() -> click.Group:
    """The command with its global options, in the language in use."""

    @click.group(
        cls=Commands,
        help=_(
            "从结构化数据生成中文工作报告（DOCX、PDF 等）：位次、增减、目标差距由程序计算，每个数字都能追到数据文件的一行。\n\n"
            "例：\n  reportgen render 柯城区 2023\n  reportgen facts 柯城区 2023 --explain 研发投入强度\n  reportgen check"
        ),
        options_metavar=_("[选项]"),
        subcommand_metavar=_("命令 [参数]..."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    @click.option(
        "-C",
        "directory",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        metavar=_("<目录>"),
        help=_("工作区（默认：当前目录）"),
    )
    @click.option("-q", "--quiet", is_flag=True, help=_("只报错误（也可写在命令之后，-v 同）"))
    @click.option("-v", "--verbose", is_flag=True, help=_("多说：连同提示级的问题和用时"))
    @click.option("--no-color", is_flag=True, help=_("不用颜色（也可设环境变量 NO_COLOR）"))
    @click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help=_("显示版本并退出"))
    @click.pass_context
    def reportgen(context: click.Context, directory: Path, quiet: bool, verbose: bool, no_color: bool) -> None:
        color = False if no_color or os.environ.get("NO_COLOR") else None
        context.color = color
        context.obj = Session(directory=directory, quiet=quiet, verbose=verbose, color=color)
        if (names := sys.getfilesystemencoding()) != "utf-8":
            from reportgen.errors import MachineError

            raise MachineError(
                _("这里的语言环境用 {encoding} 读文件名，文种和数据的文件名是 UTF-8").format(encoding=names),
                hint=_("把终端和语言环境改为 UTF-8：export LC_ALL=C.UTF-8"),
            )

    return reportgen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; never a traceback unless REPORTGEN_DEBUG=1 asks for it."""
    language.use()
    _hear_nothing_of_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a character shows \\u…, it does not stop the work
            stream.reconfigure(errors="backslashreplace")
    try:
        with interrupts.alike():
            status: int = group().main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(KeyboardInterrupt())
    except Exception as error:  # noqa: BLE001  (a person is told, whatever it was)
        from reportgen import faults
        from reportgen.cli import problems

        fault = faults.told(error)
        if isinstance(error, OSError):
            _give_up_stdout()
        with suppress(OSError):  # a terminal that is gone
            click.echo(problems.error_text(fault), err=True)
        return fault.exit_status
    return status


def _interrupted(stopped: KeyboardInterrupt) -> int:
    """Say so, if anybody is there to read it; 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP."""
    with suppress(OSError):
        click.echo("\n" + _("已中断；文件都是完整的，再运行一次从这里接着做"), err=True)
    _give_up_stdout()
    return 128 + interrupts.named(stopped)
