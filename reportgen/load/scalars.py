"""Single values of the data files: numbers, words, yes and no, years, texts.

In:  a value of the YAML tree (`Decimal`, `str`, None, a mapping or a sequence).   Out: the value that the model wants.
What does not fit is a WrongError with the diagnostic code, a message in Chinese, and perhaps a hint.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from reportgen import yamlfile
from reportgen.chinese import counted
from reportgen.load.findings import meant
from reportgen.markers import APPROXIMATIONS_AFTER, APPROXIMATIONS_BEFORE, written_number
from reportgen.messages import _
from reportgen.period import Span, parse_span

MISSING = frozenset(("待补", "缺", "—", "－", "-", "…", "……", "N/A", "n/a", ""))
"""How a person writes that a figure is not there (R47)."""
NOT_APPLICABLE = "不适用"
"""How a person writes that there is no such figure here, so that no clause tells of it (R47)."""
MOST_DECIMALS = 8
APPROXIMATIONS = APPROXIMATIONS_BEFORE + APPROXIMATIONS_AFTER
_NOT_FINITE = re.compile(r"[-+.]*(nan|inf|infinity|∞|无穷大?)", re.IGNORECASE)
_PLACE_IN_WORDS = re.compile(r"(?P<within>前)?第?\s*(?:(?P<digits>[0-9]+)|(?P<words>[一二三四五六七八九十百]+))\s*[位名]?")
_MOVED = re.compile(
    r"(?:(?P<up>[↑▲]|增长|上升|提高|增加|提升)|(?P<down>[↓▼]|负增长|下降|减少|降低|回落|下滑))\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:%|个?百分点)?"
)
_WITH_UNIT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*([^0-9.\s].*)")
_YEAR = re.compile(r"([0-9]{4})年?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,，'’ ][0-9]{3})+(?:\.[0-9]+)?")


class WrongError(Exception):
    """A value that does not fit: our code, our message, our hint."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint


def shown(value: object) -> str:
    """What was found, for a message: the text as typed, shortened."""
    if isinstance(value, Decimal):
        return _("“{text}”").format(text=yamlfile.number_text(value))
    if isinstance(value, yamlfile.Mapping):
        return _("一组“键: 值”")
    if isinstance(value, yamlfile.Sequence):
        return _("一个列表")
    if value is None:
        return _("空")
    text = str(value).strip()
    return _("“{text}”").format(text=text if len(text) <= 24 else text[:24] + "…")


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """Makes `function` the whole validation of a field, and `schema` its JSON Schema."""

    function: Callable[[Any], Any]
    schema: Mapping[str, Any]


def one_of(words: type[StrEnum], hint: Callable[[str], str | None] = lambda _word: None) -> Check:
    """A word of a closed list, as a member of its enumeration; `hint` knows what other words mean, where letters do not tell."""
    members = {word.value: word for word in words}
    choices = list(members)

    def member(value: object) -> StrEnum:
        found = members.get(value) if isinstance(value, str) else None
        return members[_chosen(value, choices, hint)] if found is None else found

    return Check(member, {"enum": choices})


def word_of(choices: Sequence[str]) -> Check:
    """A word of a closed list, as it is."""
    return Check(lambda value: _chosen(value, choices), {"enum": list(choices)})


def _chosen(value: object, choices: Sequence[str], hint_of: Callable[[str], str | None] = lambda _word: None) -> str:
    if (text := str(value)) in choices:
        return text
    likely = hint_of(unicodedata.normalize("NFKC", text.strip())) or meant(value, choices) if isinstance(value, str) else None
    everything = _("可以写：{words}").format(words="、".join(choices))
    both = likely is not None and likely != everything
    hint = _("{hint}{more}").format(hint=likely, more=everything) if both else everything
    raise WrongError("D205", _("没有{found}这个选项").format(found=shown(value)), hint)


def number(value: object) -> Decimal:
    """A number without unit, percent sign or grouping."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise WrongError("D204", _("应为一个数，现为{found}").format(found=shown(value)))
    text = value.strip()
    if (plain := yamlfile.plain_number(text)) is not None:
        return plain
    raise WrongError("D204", _("{found}不是数").format(found=shown(value)), _why_no_number(text))


def _why_no_number(text: str) -> str:
    if _NOT_FINITE.fullmatch(text):
        return _("要一个确定的数；没有数据写 待补")
    if text in MISSING:
        return _("这里必须有数；没有就删去这一项")
    folded = unicodedata.normalize("NFKC", text)
    if folded != text and yamlfile.plain_number(folded) is not None:
        return _("数字要用半角：{number}").format(number=folded)
    if _GROUPED.fullmatch(text):
        return _("不要千分号：{number}").format(number=re.sub(r"[^0-9.-]", "", text))
    if folded.endswith("%") and yamlfile.plain_number(folded[:-1].strip()) is not None:
        return _("只写数，不写 %：{number}；单位由指标目录给出").format(number=folded[:-1].strip())
    return _why_no_plain_number(text, folded)


def _why_no_plain_number(text: str, folded: str) -> str:
    try:
        written = written_number(folded)
    except ValueError:
        written = None
    if written is not None and written.approx:
        return _("数与概数词分开写：数值: {number}, 概数: {word}").format(number=written.digits[0], word=written.approx)
    if written is not None and len(written.digits) == 2:
        return _("这里只能写一个数，不能写范围")
    if re.fullmatch(r"\+[0-9.]+", text):
        return _("不写加号：{number}").format(number=text[1:])
    if re.fullmatch(r"-?0[0-9]+(\.[0-9]+)?", text):
        return _("数不能以 0 开头")
    if "_" in text and yamlfile.plain_number(text.replace("_", "")) is not None:
        return _("不要下划线：{number}").format(number=text.replace("_", ""))
    if match := re.fullmatch(r"(-?[0-9]+)[。·、，,]([0-9]+)", folded):
        return _("小数点写成半角的点：{number}").format(number=f"{match[1]}.{match[2]}")
    if match := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)[:∶]1", folded):
        return _("只写前一个数：{number}；“:1”写在指标目录的 单位 里").format(number=match[1])
    if match := _MOVED.fullmatch(folded):
        return _("只写数，下降写负数：{number}").format(number=("-" if match["down"] else "") + match["number"])
    if match := _WITH_UNIT.fullmatch(folded):
        return _("数与单位分开写：数值: {number}, 单位: {unit}").format(number=match[1], unit=match[2])
    return _("写作 34.23 这样的数，不带单位；没有数据写 待补")


def number_or_missing(value: object) -> Decimal | None:
    """A number, or None where it is said to be missing or not to apply."""
    if value is None or (isinstance(value, str) and value.strip() in (*MISSING, NOT_APPLICABLE)):
        return None
    return number(value)


def whole(value: object) -> int:
    """A whole number from 0."""
    found = number(value)
    made = int(found)
    if made != found or not 0 <= made < 1_000_000_000:
        raise WrongError("D204", _("{found}不是非负整数").format(found=shown(value)))
    return made


def position(value: object) -> int:
    """A place in a ranking, from 1."""
    if isinstance(value, str) and (match := _PLACE_IN_WORDS.fullmatch(value.strip())):
        told = match["digits"] or counted(match["words"])
        if match["within"]:
            message, hint = _("{found}不是确切的名次"), _("写实际的名次，如 {number}；“前{number}”只能写在目标里")
        else:
            message, hint = _("名次{found}只写数字"), _("写作 {number}")
        raise WrongError("D211", message.format(found=shown(value)), hint.format(number=told))
    found = number(value)
    made = int(found)
    if made != found or not 1 <= made < 100_000:
        raise WrongError("D211", _("名次应为从 1 起的整数，现为{found}").format(found=shown(value)))
    return made


def year_number(value: object) -> int:
    """A year as a number."""
    text = yamlfile.number_text(value) if isinstance(value, Decimal) else value
    if isinstance(text, str) and (match := _YEAR.fullmatch(text.strip())) and 1949 <= int(match[1]) <= 2100:
        return int(match[1])
    raise WrongError("D206", _("{found}不是年份").format(found=shown(value)), _("写作 2023；月份用 截至 或 期间"))


def text(value: object) -> str:
    """One line of text; a number is taken as it was typed."""
    if isinstance(value, Decimal):
        return yamlfile.number_text(value)
    if not isinstance(value, str):
        raise WrongError(
            "D203", _("应为一段文字，现为{found}").format(found=shown(value)), _("以 { 或 [ 开头的文字要加引号，或写在 | 下面")
        )
    return value.strip()


def filled_text(value: object) -> str:
    """One line of text that is not empty."""
    if found := text(value):
        return found
    raise WrongError("D203", _("不能为空"))


def prose(value: object) -> str:
    """Text of any length, its lines kept."""
    if isinstance(value, str):
        return value
    return text(value)


def flag(value: object) -> bool:
    """是 or 否."""
    if isinstance(value, str) and value.strip() in _FLAGS:
        return _FLAGS[value.strip()]
    raise WrongError("D205", _("应写 是 或 否，现为{found}").format(found=shown(value)))


def approximation(value: object) -> str:
    """A word that makes a number approximate (R20)."""
    if isinstance(value, str) and value.strip() in APPROXIMATIONS:
        return value.strip()
    raise WrongError("D205", _("没有{found}这个概数词").format(found=shown(value)), _("可以写：余、多、近、约"))


class TargetNumber(NamedTuple):
    """What a target's 数值 says: one number or a range."""

    low: Decimal
    high: Decimal | None
    raw: str


def target_number(value: object) -> TargetNumber:
    """One number, or a range such as 5—10."""
    if isinstance(value, str):
        try:
            written = written_number(value)
        except ValueError:
            written = None
        if written is not None and not written.ordinal and written.approx is None:
            low, *high = written.values
            return TargetNumber(low, high[0] if high else None, value.strip())
    found = number(value)
    return TargetNumber(found, None, yamlfile.number_text(found))


class TargetPlace(NamedTuple):
    """What a target's 位次 says: 3 or 前3."""

    position: int
    within: bool
    raw: str


_TARGET_PLACE = re.compile(r"(前|第)?\s*([1-9][0-9]{0,4})\s*[位名]?", re.ASCII)


def target_place(value: object) -> TargetPlace:
    """A place to be reached: 前3, 第3 or 3; 前1 is 第1, and so told (nobody writes 进入前1)."""
    raw = text(value)
    if match := _TARGET_PLACE.fullmatch(raw):
        position = int(match[2])
        return TargetPlace(position, match[1] == "前" and position > 1, raw)
    if _TARGET_PLACE.fullmatch(folded := unicodedata.normalize("NFKC", raw)):
        raise WrongError("D211", _("{found}不是名次目标").format(found=shown(value)), _("数字要用半角：{number}").format(number=folded))
    raise WrongError("D211", _("{found}不是名次目标").format(found=shown(value)), _("写作 前3 或 3"))


def year_or_span(value: object) -> int | Span:
    """A year, or a span of years such as 2024-2026."""
    if isinstance(value, str):
        try:
            return parse_span(value)
        except ValueError:
            pass
    try:
        return year_number(value)
    except WrongError:
        raise WrongError("D206", _("{found}不是年份").format(found=shown(value)), _("写作 2024 或 2024-2026")) from None


_FLAGS = {"是": True, "否": False, "true": True, "false": False}

Number = Annotated[Decimal, Check(number, {"type": "number"})]
MaybeNumber = Annotated[
    Decimal | None, Check(number_or_missing, {"anyOf": [{"type": "number"}, {"enum": ["待补", NOT_APPLICABLE]}, {"type": ["null"]}]})
]
Whole = Annotated[int, Check(whole, {"type": "integer", "minimum": 0})]
Position = Annotated[int, Check(position, {"type": "integer", "minimum": 1})]
YearNumber = Annotated[int, Check(year_number, {"type": "integer", "minimum": 1949, "maximum": 2100})]
Text = Annotated[str, Check(text, {"type": ["string", "number"]})]
FilledText = Annotated[str, Check(filled_text, {"type": ["string", "number"]})]
Prose = Annotated[str, Check(prose, {"type": ["string", "number"]})]
Flag = Annotated[bool, Check(flag, {"enum": ["是", "否", True, False]})]
Approximation = Annotated[str, Check(approximation, {"enum": ["余", "多", "近", "约"]})]
TargetNumberField = Annotated[TargetNumber, Check(target_number, {"type": ["number", "string"]})]
TargetPlaceField = Annotated[TargetPlace, Check(target_place, {"type": ["integer", "string"], "pattern": "^[前第]?\\d+$"})]
YearOrSpan = Annotated[
    int | Span,
    Check(year_or_span, {"type": ["integer", "string"], "pattern": r"^\d{4}\s*[-—–~～]\s*\d{4}$"}),
]


def listed(names: Iterable[str]) -> tuple[str, ...]:
    """Names one by one, also those that stand in one text with 、 between them: 区科技局、区统计局."""
    return tuple(part for name in names for each in name.split("、") if (part := each.strip()))
