"""Parts and wholes in one sentence: 其中 and what it is of, lists with their total, shares (section 9).

In:  a folded line.   Out: slips for L01 to L05, L35, L52.
A part is a number whose words hold no verb of their own: 其中补助1494.39万元，撬动投入1.47亿 names one part and one effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import Listing
from reportgen.check import claims
from reportgen.check.sentences import Slip, recomputed
from reportgen.check.text.quantities import NUMBER, UNIT, Quantity, quantities
from reportgen.diagnostics import Severity
from reportgen.findings import Finding
from reportgen.messages import _

_SENTENCE = re.compile(r"[^。！？\n]+")
_AMONG = re.compile(r"(?P<open>（)?(?:其中|(?<=[，（])包括)[：，]?")
_OWN_VERB = re.compile(
    r"撬动|带动|拉动|支持|获得|获批|获|惠及|吸引|引导|实现|完成|增长|下降|提高|提升|同比|占|达到|达|拟|服务|解决|入选|入院|孵化|认定为|评为|超|落地|培训|授信|发放"
)
_MOVED = re.compile(r"(?:增加|减少|增长|下降|提高|降低|多|少|增|减)了?$")
"""What stands before a difference, which is no whole."""
_PART_UNITS = re.compile(r"[%‰]|百分点|千分点|(?<![家人户])次$")
_SUM = re.compile(r"(?:合计|共计|总计|共)$")
_COMPLETE = re.compile(r"全部|合计|共计|总计")


def _amongs(text: str) -> Iterator[tuple[Quantity, list[Quantity], str]]:
    """Wholes with the parts that 其中 names, of one kind each, and the words of the list."""
    for sentence in _SENTENCE.finditer(text):
        for match in _AMONG.finditer(sentence[0]):
            before = [each for each in quantities(sentence[0][: match.start()]) if not _MOVED.search(sentence[0][: each.start])]
            rest = sentence[0][match.end() :]
            end = rest.find("）") if match["open"] else -1
            following = _AMONG.search(rest)
            stop = min(each for each in (end if end >= 0 else len(rest), following.start() if following else len(rest), len(rest)))
            listed = rest[:stop]
            told = list(_own(listed if match[0].endswith("：") else listed.split("；")[0]))
            offset = sentence.start() + match.end()
            for whole in _wholes(before, told):
                parts = [_moved(part, offset, whole.unit) for part in told if _same_kind(part, whole)]
                if parts and not whole.rough:
                    yield _moved(whole, sentence.start(), whole.unit), parts, listed


def _moved(quantity: Quantity, offset: int, unit: str) -> Quantity:
    """The quantity in `unit`, placed in the line that its own piece begins in at `offset`."""
    value = quantity.into(unit) if quantity.unit else None
    return Quantity(quantity.value if value is None else value, unit, offset + quantity.start, offset + quantity.end, quantity.rough)


def _own(listed: str) -> Iterator[Quantity]:
    """The numbers of the list that are parts.

    其中： opens a list that goes on behind semicolons. In each stretch between them parts come first: what stands behind a number with a
    verb of its own, or of another kind, is about that one (获得贷款企业8家，贷款总额5100万元).
    """
    for stretch in re.finditer(r"[^；]+", listed):
        found = quantities(stretch[0])
        last = 0
        first: Quantity | None = None
        for place, quantity in enumerate(found):
            words = stretch[0][last : quantity.start]
            last = quantity.end
            # 1500、84.60、499万元: a list may have its unit at its end
            unit = quantity.unit or next((later.unit for later in found[place:] if later.unit), "")
            part = Quantity(quantity.value, unit, stretch.start() + quantity.start, stretch.start() + quantity.end, quantity.rough)
            first = first or part
            if _OWN_VERB.search(words) or _SUM.search(words) or part.rough or not _same_kind(part, first):
                break
            yield part


def _wholes(before: list[Quantity], told: list[Quantity]) -> Iterator[Quantity]:
    """For each kind of unit in the list the nearest number of that kind before 其中."""
    done: list[Quantity] = []
    for part in told:
        if not part.unit or _PART_UNITS.search(part.unit) or any(_same_kind(part, whole) for whole in done):
            continue
        nearest = next((each for each in reversed(before) if each.unit and _same_kind(part, each)), None)
        if nearest is not None:
            done.append(nearest)
            yield nearest


_PEOPLE = {"人", "名"}


def _same_kind(part: Quantity, whole: Quantity) -> bool:
    if part.unit == whole.unit or {part.unit, whole.unit} <= _PEOPLE:
        return True
    return "元" in part.unit and "元" in whole.unit


def _money(quantity: Quantity) -> bool:
    return quantity.value != quantity.value.to_integral_value() or "元" in quantity.unit


def part_exceeds_whole(text: str) -> Iterator[Slip]:
    """L02: a part that is larger than what it is a part of: 20人，其中博士25人."""
    for whole, parts, listed in _amongs(text):
        first = listed.split("；")[0]  # what stands behind may be told beside the whole: 油料14万吨，其中：菜籽11万吨；蔬菜49万吨
        for part in parts:
            if part.start >= parts[0].start + len(first):
                break
            found = arithmetic.breakdown([part.value], whole.value, exact=not _money(whole))
            if found.finding is Finding.PART_EXCEEDS_TOTAL:
                message = _("其中的{part}大于全部的{whole}{unit}").format(part=f"{part.value:f}", whole=f"{whole.value:f}", unit=whole.unit)
                yield Slip(whole.start, part.end, message)
                break


_GRADE = re.compile(r"^[、和及，]?(?:(?:国家|省|市|县|区|乡|镇|校)[级属]|[五四三二一]星级|\dA级|全国|国家|省|市|县)[^、，\d]{0,8}$")


def grades_exceed_whole(text: str) -> Iterator[Slip]:
    """L02: parts of different grade, which exclude each other, that come to more than their whole: 6个，其中省级4个、市级3个."""
    for whole, parts, _listed in _amongs(text):
        ends = [text.rfind("中", 0, parts[0].start) + 1, *(part.end for part in parts)]
        labels = [text[end : part.start].lstrip("：，") for end, part in zip(ends, parts, strict=False)]
        if len(parts) < 2 or not all(map(_GRADE.match, labels)) or max(part.value for part in parts) > whole.value:
            continue
        found = arithmetic.sum_against([part.value for part in parts], whole.value, exact=not _money(whole))
        if not found.matches and found.value > whole.value:
            message = _("其中各项合计{sum}，大于全部的{whole}{unit}").format(
                sum=f"{found.value:f}", whole=f"{whole.value:f}", unit=whole.unit
            )
            yield Slip(whole.start, parts[-1].end, message, severity=Severity.WARNING)


_TWO = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit>{UNIT})[^。；\d]{{0,24}}?(?P<two>{NUMBER})(?P=unit)，两[批项者家类个次年][^，。；\d]{{0,4}}(?:合计|共计?)[^，。；\d]{{0,6}}"
    rf"(?P<sum>{NUMBER})(?P=unit)"
)


def sums_of_two(text: str) -> Iterator[Slip]:
    """L01: 首批18名，第二批14名，两批共34名."""
    for match in _TWO.finditer(text):
        found = arithmetic.sum_against([_decimal(match["one"]), _decimal(match["two"])], _decimal(match["sum"]))
        if not found.matches:
            yield Slip(*match.span(), _mismatch(found, _decimal(match["sum"]), match["unit"]))


def parts_short_of_whole(text: str) -> Iterator[Slip]:
    """L03: an itemised list that leaves some of its total unsaid."""
    for whole, parts, listed in _amongs(text):
        if len(parts) < _ITEMISED or _COMPLETE.search(listed) or re.search("等|包括", listed[-6:]):
            continue
        found = arithmetic.breakdown([part.value for part in parts], whole.value, listing=Listing.ITEMISED)
        if found.finding is Finding.BREAKDOWN_INCOMPLETE:
            message = _("列出的{count}项合计{sum}，比{whole}{unit}少{gap}：其余是什么？").format(
                count=len(parts),
                sum=f"{found.value:f}",
                whole=f"{whole.value:f}",
                unit=whole.unit,
                gap=f"{found.difference.copy_abs():f}",
            )
            yield Slip(whole.start, parts[-1].end, message)


_ITEMISED = 4
"""So many parts read as if they were all."""


def complete_parts(text: str) -> Iterator[Slip]:
    """L01: parts that are said to be all and do not add up to their whole."""
    for whole, parts, listed in _amongs(text):
        after = text[parts[-1].end : parts[-1].end + 8]
        said = _COMPLETE.search(listed) or re.match(r"[（，]?(?:全部|合计|共计|总计)", after)
        if len(parts) < 2 or not said:
            continue
        found = arithmetic.breakdown([part.value for part in parts], whole.value, listing=Listing.COMPLETE, exact=not _money(whole))
        if found.finding is Finding.BREAKDOWN_MISMATCH:
            yield Slip(whole.start, parts[-1].end, _mismatch(found, whole.value, whole.unit))


def _mismatch(found: arithmetic.Sum, whole: Decimal, unit: str) -> str:
    return _("各项合计{sum}，不是{whole}{unit}，差{gap}").format(
        sum=f"{found.value:f}", whole=f"{whole:f}", unit=unit, gap=f"{found.difference.copy_abs():f}"
    )


_REGION_LIST = re.compile(
    rf"(?P<scope>全[国省市区县]|[\u4e00-\u9fff]{{2,4}}[省市])(?P<total>{NUMBER})(?P<unit>{UNIT})[；：，（]"
    rf"(?P<parts>(?:[\u4e00-\u9fff]{{2,6}}{NUMBER}(?P=unit)?[、，]){{2,}}[\u4e00-\u9fff]{{2,6}}{NUMBER}(?:{UNIT})?)"
)


def region_above_districts(text: str) -> Iterator[Slip]:
    """L01: a region's figure beside those of its districts, when it is not their sum: a question, for some may not be listed."""
    for match in _REGION_LIST.finditer(text):
        if re.search(r"[%‰]", match["unit"]):
            continue
        parts = [Decimal(number.replace(",", "")) for number in re.findall(NUMBER, match["parts"])]
        total = Decimal(match["total"].replace(",", ""))
        found = arithmetic.sum_against(parts, total)
        if not found.matches and not min(parts) <= total <= max(parts) and found.value >= total * Decimal("0.9"):
            yield Slip(*match.span(), _mismatch(found, total, match["unit"]), severity=Severity.WARNING)


_SHARES = re.compile(r"(?:占比|比重|占)[^。；]{0,120}")


def shares_off(text: str) -> Iterator[Slip]:
    """L05: the shares of a grouping that miss 100 by rounding; the numbers stay, a note may say so."""
    for match in _SHARES.finditer(text):
        found = [each for each in quantities(match[0]) if each.unit == "%"]
        listed = match[0][: found[-1].end] if found else ""
        if len(found) < 3 or "其中" in listed or re.search(r"增长|下降|提高|较|比上", listed):
            continue
        values = [each.value for each in found]
        if arithmetic.shares_finding(values) is Finding.ROUNDING_ONLY:
            message = _("各占比合计{sum}%，是四舍五入所致，可加注说明").format(sum=f"{sum(values):f}")
            yield Slip(match.start(), match.start() + found[-1].end, message)


_SHARE = re.compile(
    rf"(?P<part>{NUMBER})(?P<unit>{UNIT})[^。；\d]{{0,12}}?占(?P<of>[^。；，\d（）]{{0,16}}?)(?:的?(?:比重|比例|份额))?[为达]?(?:到)?"
    rf"(?P<percent>\d+(?:\.\d+)?)%(?:（(?P<name>[^（）\d]{{1,12}})(?P<whole>{NUMBER})(?P<other>{UNIT})）)"
)
_SHARE_OF = re.compile(
    rf"(?P<part>{NUMBER})(?P<unit>{UNIT})[^。；\d]{{0,12}}?占(?P<of>[^。；，\d（）]{{1,16}})(?P<whole>{NUMBER})(?P<other>{UNIT})的(?P<percent>\d+(?:\.\d+)?)%"
)
_SHARE_AMONG = re.compile(
    rf"(?P<whole>{NUMBER})(?P<other>[家个项件名人户所条处座])[^，。；\d]{{1,16}}中，[^。；]{{0,40}}?(?P<part>{NUMBER})(?P<unit>(?P=other))"
    rf"，占(?P<of>比|总数的?)?为?(?P<percent>\d+(?:\.\d+)?)%"
)
_GOAL = re.compile(claims.GOAL)


def wrong_shares(text: str) -> Iterator[Slip]:
    """L04: a share that part and whole beside it do not give."""
    for match in (*_SHARE.finditer(text), *_SHARE_OF.finditer(text), *_SHARE_AMONG.finditer(text)):
        whole = arithmetic.units.converted(_decimal(match["whole"]), match["other"], match["unit"])
        if whole is None or whole <= 0 or _GOAL.search(match["of"] or ""):
            continue
        part, percent = _decimal(match["part"]), Decimal(match["percent"])
        finding = arithmetic.share_finding(percent, part, whole)
        if finding is None:
            continue
        own = arithmetic.round_half_up(arithmetic.share(part, whole), arithmetic.declared_places(percent))
        explained = finding is Finding.ROUNDING_EXPLAINS
        yield Slip(*match.span(), recomputed(f"{own:f}%", explained=explained), severity=Severity.NOTICE if explained else None)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


_SUMMED = re.compile(
    rf"(?P<percent>(?<![\d.])\d+(?:\.\d+)?)%（(?P<parts>\d+(?:\.\d+)?(?:\+\d+(?:\.\d+)?)+)(?P<unit>{UNIT})[；，]"
    rf"[^（）\d]{{0,8}}(?P<whole>\d+(?:\.\d+)?)(?P<other>{UNIT})"
)


def unclear_denominator(text: str) -> Iterator[Slip]:
    """L52: the share of a sum of several, which the whole beside it does not give: of what is it a share?"""
    for match in _SUMMED.finditer(text):
        whole = arithmetic.units.converted(_decimal(match["whole"]), match["other"], match["unit"])
        part = arithmetic.rounding.total([Decimal(each) for each in match["parts"].split("+")])
        percent = Decimal(match["percent"])
        if whole and arithmetic.share_finding(percent, part, whole) is Finding.DENOMINATOR_MISMATCH:
            own = arithmetic.round_half_up(arithmetic.share(part, whole), arithmetic.declared_places(percent))
            yield Slip(*match.span(), _("照印出的数是{own}%：分母是什么？").format(own=f"{own:f}"))
    for match in _SHARE_BEYOND.finditer(text):
        if Decimal(match["percent"]) > 100:
            yield Slip(*match.span(), _("占比超过100%：分母是什么？"))


_SHARE_BEYOND = re.compile(r"占[^。；，\d]{2,20}(?:的?(?:比重|比例|份额))(?:为|达|达到)?(?P<percent>\d+(?:\.\d+)?)%")
_TWICE = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit>{UNIT})(?:，?(?:即|合|约合|折合|相当于)|（(?P<said>即|合|约合|折合|约|正文|公报|原文)?)(?P<two>{NUMBER})(?P<other>{UNIT})"
)


def two_scales(text: str) -> Iterator[Slip]:
    """L35: one amount in two units that do not come to the same: 1.413亿吨（14130.0亿斤）."""
    for match in _TWICE.finditer(text):
        one, two = _decimal(match["one"]), _decimal(match["two"])
        told = arithmetic.units.converted(two, match["other"], match["unit"])
        if match["unit"] == match["other"] or told is None or (match["said"] is None and "元" in match["unit"]):
            continue  # 1.59亿元（1300万元已兑现） tells of two amounts
        if arithmetic.units.conversion_finding(two, match["other"], one, match["unit"]) is Finding.UNIT_SCALE_ERROR:
            message = _("{two}{other}是{told}{unit}").format(
                two=match["two"], other=match["other"], told=f"{told.normalize():f}", unit=match["unit"]
            )
            yield Slip(*match.span(), message)
