"""`reportgen test`: whether document types still print what their samples expect.

In: names of document types, or all that carry a 样例.   Out: a line for each expected text; status 1 where one differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli.session import Session, current, near
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.samples import Outcome

SHOWN = 40
"""Lines of a difference that are shown."""


@click.command(
    "test",
    help=_(
        "用文种自带的样例检查模板：样例数据应当印出的全文，与现在印出的逐行对照。\n\n"
        "样例放在 templates/<文种>/样例：data/ 是几个小数据文件，“甲县 2023.txt”是应当印出的全文，"
        "“甲县 2023 公开.txt”是公开版的。\n\n"
        "例：\n  reportgen test\n  reportgen test 科技创新工作情况 --update"
    ),
)
@click.argument("names", nargs=-1, metavar=_("[文种]..."))
@click.option("--update", is_flag=True, help=_("按现在的结果重写应当印出的全文"))
@current
def command(session: Session, names: tuple[str, ...], update: bool) -> int:
    """Render every sample and hold it against what it should be."""
    from reportgen import compose, samples, saving

    project = session.project
    wanted = names or tuple(name for name in compose.names(project.template_folders) if samples.folder_of(project, name))
    failed = 0
    for name in wanted:
        for outcome in samples.outcomes(project, name):
            own = outcome.path.resolve().is_relative_to(project.root.resolve())
            if update and own and not outcome.passed:
                saving.save({outcome.path: outcome.printed.encode()})
                session.put(_("已重写 {path}").format(path=near(outcome.path)))
            elif outcome.passed:
                session.put(_("通过 {path}").format(path=near(outcome.path)))
            else:
                failed += 1
                _show(outcome, session)
                if update:
                    session.say(_("  随附的文种不改写；要改，先用 reportgen init --templates 复制一份"))
    if not wanted:
        session.say(_("没有带样例的文种"))
    return 1 if failed else 0


def _show(outcome: Outcome, session: Session) -> None:
    session.put(_("不符 {path}").format(path=near(outcome.path)))
    if outcome.expected is None:
        session.say(_("还没有应当印出的全文；看过以后用 --update 写下"))
        return
    for line in outcome.difference[:SHOWN]:
        session.say(f"  {line}")
    if len(outcome.difference) > SHOWN:
        session.say(_("  ……还有 {count} 行").format(count=len(outcome.difference) - SHOWN))
