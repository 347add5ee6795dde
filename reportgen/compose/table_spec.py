"""Tables as declared in template.yaml under 表.

In:  the mapping 表.   Out: a `TableSpec` each; problems are collected, with did-you-mean.
"""

from __future__ import annotations

from reportgen.compose.entry import Entry
from reportgen.compose.spec import LAST, Column, ColumnGroup, PassageRows, SmallText, TableSpec, TargetRows
from reportgen.document import Align
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.period import Period, parse_period

KEYS = ("题", "单位", "行", "列", "注", "来源", "公开")
ROW_KEYS = ("范围", "首列", "首行", "目标", "材料", "逐")
_LAST_YEAR = "末"
COLUMN_KEYS = ("题", "指标", "栏", "显示", "年", "年份", "期间", "范围", "括注", "缺", "齐", "宽")
GROUP_KEYS = (*COLUMN_KEYS, "列")
SHOWN = ("数值", "位次", "增速", "增速位次", "变动", "增幅位次", "进步位次", "占比", "期间", "到期目标", "完成率")
"""What a column may show."""
TARGET_SHOWN = ("序号", "名称", "单位", "目标", "主题", "责任单位", "牵头单位", "配合单位")
"""What a column may show besides, where the rows are targets."""
PASSAGE_SHOWN = ("序号", "大类", "题", "文", "目标", "责任单位", "牵头单位", "配合单位", "时限")
"""What a column may show where the rows are passages."""
TEXT = "栏"
BLANK = ("缺口", "留空")
OFTEN_BLANK = ("目标", "配合单位")
"""What many rows do not have, so that it is blank unless the column says otherwise."""
LEFT = ("名称", "目标", "题", "文", "责任单位", "配合单位", TEXT)
"""What reads like prose and stands at the left."""
ALIGN = {"左": Align.LEFT, "中": Align.CENTER, "右": Align.RIGHT}
Rows = TargetRows | PassageRows | None


def tables(root: Entry) -> dict[str, TableSpec]:
    """The tables of a document type by their ids."""
    declared = root.entry("表")
    if declared is None:
        return {}
    found = {}
    for key in declared:
        entry = declared.entry(key)
        if entry is not None and (spec := _table(key, entry)) is not None:
            found[key] = spec
    return found


def _table(key: str, entry: Entry) -> TableSpec | None:
    entry.expect(KEYS)
    caption = entry.small_text("题", required=True)
    listed = _listed_rows(entry)
    columns = tuple(column for each in entry.entries("列") if (column := _head(each, listed)) is not None)
    if "列" not in entry:
        entry.problem("T105", _("缺少“{key}”").format(key="列"))
    rows = entry.entry("行")
    scope, first_head, parent_row = "上级", SmallText("", entry.location), None
    if rows is not None:
        rows.expect(ROW_KEYS)
        scope = rows.text("范围") or scope
        first_head = rows.small_text("首列") or first_head
        parent_row = rows.small_text("首行")
    if caption is None or not columns:
        return None
    return TableSpec(
        id=key,
        caption=caption,
        unit=entry.small_text("单位"),
        scope=scope,
        first_head=first_head,
        parent_row=parent_row,
        rows=listed,
        columns=columns,
        notes=entry.small_texts("注"),
        source=entry.small_text("来源"),
        audience=entry.choice("公开", Audience, Audience.PUBLIC),
        location=entry.location,
    )


def _listed_rows(entry: Entry) -> Rows:
    """What the rows are, where they are no regions."""
    rows = entry.entry("行")
    if rows is None or ("目标" not in rows and "材料" not in rows):
        return None
    if sum(key in rows for key in ("目标", "材料", "范围")) > 1:
        rows.problem("T108", _("“范围”“目标”“材料”只能写一个"))
    for key in ("首列", "首行"):
        if key in rows:
            rows.problem("T103", _("行不是地区的表没有“{key}”").format(key=key), key)
    if "目标" in rows:
        topic = rows.text("目标")
        return TargetRows(None if topic == "全部" else topic)
    return PassageRows(rows.text("材料") or "", bool(rows.one_of("逐", ("", "要点"), "")))


def _head(entry: Entry, rows: Rows) -> Column | ColumnGroup | None:
    if "列" not in entry:
        entry.expect(COLUMN_KEYS)
        return _column(entry, rows)
    entry.expect(GROUP_KEYS)
    title = entry.small_text("题", required=True)
    inside = []
    for each in entry.entries("列", inherit=True):
        each.expect(COLUMN_KEYS)
        if (column := _column(each, rows)) is not None:
            inside.append(column)
    return None if title is None or not inside else ColumnGroup(title=title, columns=tuple(inside))


def _column(entry: Entry, rows: Rows) -> Column | None:
    title = SmallText(text, entry.content.place("题")) if isinstance(text := entry.content.get("题"), str) else None
    if title is None:
        entry.problem("T105", _("缺少“{key}”").format(key="题"))
    indicator = entry.text("指标", required=rows is None)
    text = entry.text("栏") if isinstance(rows, PassageRows) else None
    if "栏" in entry and not isinstance(rows, PassageRows):
        entry.problem("T103", _("行不是材料的表没有“{key}”").format(key="栏"), "栏")
    show = entry.one_of("显示", _shown(rows), "数值") if text is None else entry.one_of("显示", (*_shown(rows), TEXT), TEXT)
    missing = entry.one_of("缺", BLANK, "留空" if rows is not None and show in OFTEN_BLANK else "缺口")
    if sum(key in entry.content for key in ("年", "年份", "期间")) > 1:
        entry.problem("T108", _("“年”“年份”“期间”只能写一个"))
    width = entry.number("宽")
    if width is not None and not 0 < width <= 100:
        entry.problem("T107", _("“{key}”要写成大于 0 的数").format(key="宽"), "宽")
        width = None
    moving = _moving(entry)
    side = entry.one_of("齐", tuple(ALIGN), "左" if rows is not None and show in LEFT else "中")
    if title is None or (indicator is None and rows is None):
        return None
    return Column(
        title=title,
        indicator=indicator,
        show=show,
        relative_year=LAST if entry.content.get("年") == _LAST_YEAR else entry.whole("年", -50, 50),
        year=entry.whole("年份", 1949, 2100),
        period=None if moving else _period(entry),
        period_text=moving,
        scope=entry.text("范围"),
        brackets=entry.yes("括注"),
        blank=missing == "留空",
        width=1.0 if width is None else float(width),
        location=entry.location,
        text=text,
        align=ALIGN[side],
    )


def _shown(rows: Rows) -> tuple[str, ...]:
    match rows:
        case TargetRows():
            return (*TARGET_SHOWN, *SHOWN)
        case PassageRows():
            return PASSAGE_SHOWN
    return SHOWN


def _moving(entry: Entry) -> SmallText | None:
    """A period that only the data can tell."""
    text = entry.value("期间")
    return SmallText(text, entry.place("期间")) if isinstance(text, str) and "{{" in text else None


def _period(entry: Entry) -> Period | None:
    text = entry.text("期间")
    if text is None:
        return None
    try:
        return parse_period(text)
    except ValueError as error:
        entry.problem("T109", _("“{text}”不是期间").format(text=text), "期间", str(error))
        return None
