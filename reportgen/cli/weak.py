"""The candidates for a chapter on problems, as a list with evidence.

In: a `FactBook`.   Out: lines for a person, or JSON, on standard output; the exit status.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from reportgen import shortfalls
from reportgen.cli.session import Session
from reportgen.errors import UsageError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.shortfalls import Shortfall, Sign


def show(session: Session, book: FactBook, name: str | None, form: str) -> int:
    """Print them, of one indicator where `name` is given; having some is no fault."""
    if form == "csv":
        raise UsageError(_("--problems 不能输出 csv"), hint=_("可用的格式：{formats}").format(formats="table、json"))
    found = [each for each in shortfalls.shortfalls(book) if name in (None, each.indicator.name)]
    if form == "json":
        session.put_text(as_json(found))
        return 0
    for sign in Sign:
        own = [each for each in found if each.sign is sign]
        if own:
            session.put(_heading(sign))
        for each in own:
            session.put(f"  {each.message}  {session.place(each.location, column=False)}")
            for related in each.evidence:
                session.put(f"    {related.note}  {session.place(related.location, column=False)}")
    session.say(_("{count} 条线索，供写问题和短板时选用；用哪一条、怎么写，由人决定").format(count=len(found)))
    return 0


def _heading(sign: Sign) -> str:
    """Above the candidates of one sign, in the reader's language; JSON keeps the data's word."""
    return {
        Sign.LAST_THIRD: _("位次靠后"),
        Sign.FALL: _("位次后移"),
        Sign.MISSED: _("目标未达到"),
        Sign.BEHIND: _("低于同类地区"),
    }[sign]


def as_json(found: Sequence[Shortfall]) -> str:
    """The candidates for programs."""
    rows = [
        {
            "sign": str(each.sign),
            "indicator": each.indicator.name,
            "message": each.message,
            "file": each.location.path,
            "line": each.location.line,
            "evidence": [{"note": one.note, "file": one.location.path, "line": one.location.line} for one in each.evidence],
        }
        for each in found
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2) + "\n"
