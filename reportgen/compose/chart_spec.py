"""Charts as declared in template.yaml under 图.

In:  the mapping 图.   Out: a `ChartSpec` each; problems are collected, with did-you-mean.
"""

from __future__ import annotations

from enum import StrEnum

from reportgen.compose.entry import Entry
from reportgen.compose.spec import ChartSpec
from reportgen.document import ChartKind
from reportgen.messages import _
from reportgen.model import Audience

KEYS = ("类型", "指标", "题", "年数", "对比", "范围", "注", "来源", "公开")
MOST_YEARS = 12
YEARS = 5


class Shown(StrEnum):
    """类型: what a chart shows."""

    TREND = "趋势"
    RANKING = "排名"


KINDS = {Shown.TREND: ChartKind.TREND, Shown.RANKING: ChartKind.RANKING}
FOREIGN = {Shown.TREND: ("范围",), Shown.RANKING: ("年数", "对比")}
"""Keys that mean nothing to a kind of chart."""


def charts(root: Entry) -> dict[str, ChartSpec]:
    """The charts of a document type by their ids."""
    declared = root.entry("图")
    if declared is None:
        return {}
    found = {}
    for key in declared:
        entry = declared.entry(key)
        if entry is not None and (spec := _chart(key, entry)) is not None:
            found[key] = spec
    return found


def _chart(key: str, entry: Entry) -> ChartSpec | None:
    entry.expect(KEYS)
    shown = entry.choice("类型", Shown, Shown.TREND)
    for foreign in FOREIGN[shown]:
        if foreign in entry:
            entry.problem("T116", _("“{kind}”图不用“{key}”").format(kind=shown, key=foreign), foreign, _("删去它"))
    indicator = entry.text("指标", required=True)
    if indicator is None:
        return None
    return ChartSpec(
        id=key,
        kind=KINDS[shown],
        caption=entry.small_text("题"),
        indicator=indicator,
        years=entry.whole("年数", 2, MOST_YEARS) or YEARS,
        beside=entry.words("对比"),
        scope=entry.text("范围") or "上级",
        notes=entry.small_texts("注"),
        source=entry.small_text("来源"),
        audience=entry.choice("公开", Audience, Audience.PUBLIC),
        location=entry.location,
    )
