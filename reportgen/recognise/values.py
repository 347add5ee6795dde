"""What one cell says: a number with its parts, a place, or nothing.

In:  a cell.   Out: `Reading`, a place, None for `--` and the like; what is doubtful goes to the problems.
Text that is a number is read and named; what cannot be a number is an error, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen import counting
from reportgen.arithmetic import units
from reportgen.messages import _
from reportgen.recognise.problems import Problems
from reportgen.workbook import Cell, CellKind

NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "/",
        "//",
        "\\",
        "...",
        "......",
        "无",
        "没有",
        "空缺",
        "缺",
        "暂缺",
        "暂无",
        "未公布",
        "未统计",
        "未报",
        "未出",
        "不详",
        "N/A",
        "n/a",
        "*",
        "待补",
        ".",
    }
)
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_UNIT = rf"{counting.SHARES}|个?[百千]分点|(?:{counting.SCALES})?(?:{counting.MEASURE})"
_PARTED = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})?(?:\((?P<parts>[^()]*\d[^()]*)\)|[,;]?(?P<rest>其中[^()]*\d[^()]*))")
_PART = re.compile(rf"(?:其中[:：]?)?(?P<name>[^\d\s,，、;；:：(]+?)[:：]?(?P<number>{_NUMBER})[家个人件项户]?")
_APPROX = re.compile(rf"(?P<before>约|近|超)?(?P<number>{_NUMBER})(?P<rough>余|多)?(?P<unit>{_UNIT})?(?P<after>余|多)?")
_MOVED = re.compile(
    r"(?:同比|较上年|比上年)?(?:(?P<up>增长|增加|提高|提升|上升|上涨|加快|\+|↑)|"
    r"(?P<down>下降|降低|减少|回落|下跌|放缓|负增长|↓)|(?P<none>(?:基本)?持平))"
)
_PLACE = re.compile(r"(?:第|并列第?|T)?(\d{1,4})(?:位|名)?(?:\(?并列\)?)?")
_RATIO = re.compile(rf"(?P<number>\d+(?:\.\d+)?)[:：{units.RATIO[0]}]1")
_THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as a cell tells it."""

    text: str
    unit: str = ""
    """What the cell itself says behind the number, or `%` where its format does."""
    parts: Mapping[str, str] = field(default_factory=dict)
    approx: str = ""


def nothing(cell: Cell | None) -> bool:
    """Whether a cell says that there is no figure."""
    return cell is None or (cell.kind is CellKind.TEXT and _half(cell.shown) in NOTHING)


def reading(cell: Cell, sheet: str, problems: Problems, *, moves: bool = False) -> Reading | None:
    """The number of a cell; None where it has none, an error where it should.

    `moves`: the number tells how far something moved, so that 下降3.2% is −3.2 and 持平 is 0; of a level, 增长8.1% says nothing.
    """
    if nothing(cell):
        return None
    match cell.kind:
        case CellKind.NUMBER:
            return Reading(cell.shown, "%" if cell.percent else "")
        case CellKind.TEXT:
            return _from_text(cell, sheet, problems, moves=moves)
        case _:
            _refuse(cell, sheet, problems)
            return None


def growth(cell: Cell, sheet: str, problems: Problems) -> str | None:
    """The growth that a cell tells, in %; D515 where it says another unit."""
    found = reading(cell, sheet, problems, moves=True)
    if found is not None and found.unit not in ("", "%"):
        message = _("同比是百分之几，这里写的是“{text}”").format(text=_in_line(cell))
        problems.error("D515", sheet, cell.row, cell.column, message, _("变动多少写在“较上年”一列；同比只写百分之几"))
        return None
    return None if found is None else found.text


def place(cell: Cell, sheet: str, problems: Problems) -> int | None:
    """The place that a cell tells; None where it tells none."""
    if nothing(cell):
        return None
    text = _half(cell.shown)
    match = _PLACE.fullmatch(text) if cell.kind in (CellKind.NUMBER, CellKind.TEXT) else None
    if match is not None and int(match[1]) > 0 and not cell.percent:
        return int(match[1])
    if cell.kind in (CellKind.NUMBER, CellKind.TEXT):
        message = _("“{text}”不是名次").format(text=_in_line(cell))
        problems.error("D512", sheet, cell.row, cell.column, message, _("名次是从 1 起的整数；看看这一行是不是错了列"))
    else:
        _refuse(cell, sheet, problems)
    return None


def _from_text(cell: Cell, sheet: str, problems: Problems, *, moves: bool) -> Reading | None:
    text = _half(cell.shown)
    where = (sheet, cell.row, cell.column)
    if parted := _PARTED.fullmatch(text):
        parts = {match["name"]: match["number"] for match in _PART.finditer(parted["parts"] or parted["rest"])}
        if parts:
            return Reading(parted["number"].replace("−", "-"), parted["unit"] or "", parts=parts)
    moved = _MOVED.match(text) if moves else None
    bare = text[moved.end() :] if moved else text
    if moved and moved["none"] and not bare:
        bare = "0"
    whole = _THOUSANDS.match(bare)
    if whole is not None:
        bare = whole[0].replace(",", "") + bare[whole.end() :]
    if ratio := _RATIO.fullmatch(bare):
        return Reading(ratio["number"], units.RATIO)
    about = _APPROX.fullmatch(bare)
    if about is None or about["before"] == "超" or (moved and about["number"][0] in "-−"):
        hint = _("改成数，或写 -- 表示没有；整列不要就在对照里写 不导入")
        problems.error("D513", *where, _("“{text}”不是数").format(text=_in_line(cell)), hint)
        return None
    number = ("-" if moved and moved["down"] else "") + about["number"].replace("−", "-")
    unit = about["unit"] or ""
    approx = about["after"] or about["rough"] or about["before"] or ""
    if unit or (number != cell.shown and not approx):
        problems.warn("D507", *where, _("“{text}”是文字，按 {number} 读").format(text=_in_line(cell), number=f"{number}{unit}"))
    return Reading(number, unit, approx=approx)


def _in_line(cell: Cell) -> str:
    """What a cell shows, on one line."""
    return " ".join(cell.shown.split())


def _refuse(cell: Cell, sheet: str, problems: Problems) -> None:
    where = (sheet, cell.row, cell.column)
    match cell.kind:
        case CellKind.ERROR:
            problems.error("D504", *where, _("公式出错：{text}").format(text=cell.shown), _("在 Excel 里改好公式再导入"))
        case CellKind.UNCOMPUTED:
            problems.error("D505", *where, _("公式没有算过，没有值"), _("在 Excel 里打开、保存一次，再导入"))
        case CellKind.DATE:
            problems.error(
                "D508", *where, _("这里是日期 {text}，不是数").format(text=cell.shown), _("多半是 Excel 把数认成了日期：改成数再导入")
            )
        case CellKind.SCALED:
            problems.error(
                "D506", *where, _("数字格式按千、万缩小显示，看到的与存的不是一个数"), _("把格式改成“数值”，单位写在表头，再导入")
            )
        case _:
            problems.error("D513", *where, _("“{text}”不是数").format(text=_in_line(cell)), _("改成数，或写 -- 表示没有"))


def _half(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
