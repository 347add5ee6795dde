"""Who has to supply what for a new year file: figures by the office that reports them, targets by the unit that leads.

In: a `Sheet`.   Out: lines for a person, by unit in the order in which they first occur.
"""

from __future__ import annotations

from reportgen.cli.newyear import Sheet, goal, last_words
from reportgen.messages import _
from reportgen.period import label


def lines(sheet: Sheet) -> list[str]:
    """Each unit on a line of its own, what it has to do below."""
    found: dict[str, list[str]] = {}
    for entry in sheet.entries:
        unit = f"，{entry.indicator.unit}" if entry.indicator.unit else ""
        item = _("{name}（{period}{unit}）").format(name=entry.indicator.name, period=label(entry.period), unit=unit)
        if entry.last is not None:
            item += _("，上次 {words}").format(words=last_words(entry.last))
        found.setdefault(entry.unit, []).append(item)
    for target in sheet.due:
        lead = target.units_responsible[0] if target.units_responsible else sheet.issuer
        found.setdefault(lead, []).append(_("说明完成情况：{goal}").format(goal=goal(target)))
    own = found.setdefault(sheet.issuer, [])
    if sheet.set_before or sheet.planned:
        own.append(_("{year} 年的目标：{count} 条待定").format(year=sheet.year + 1, count=len(sheet.set_before) or len(sheet.planned)))
    if sheet.topics:
        own.append(_("材料：{topics}").format(topics="、".join(sheet.topics)))
    return [line for unit, items in found.items() if items for line in (unit, *(f"  {item}" for item in items))]
