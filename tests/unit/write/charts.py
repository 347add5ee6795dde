"""Charts made by hand: a trend of two lines, and a ranking with a region that fell."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document import Chart, ChartKind, Document, Point, Section, Series
from tests.unit.write.samples import meta, paragraph, phrase, value


def points(*numbers: str | None) -> tuple[Point | None, ...]:
    return tuple(None if number is None else Point(value(number), Decimal(number)) for number in numbers)


def trend(caption: str = "图一 丙区研发投入强度走势") -> Chart:
    return Chart(
        id="走势",
        kind=ChartKind.TREND,
        caption=phrase(caption),
        corner=phrase("年份"),
        categories=tuple(phrase(f"{year}年") for year in (2019, 2020, 2021, 2022)),
        series=(
            Series(phrase("丙区"), points("1.86", "2.00", "2.02", "2.71")),
            Series(phrase("乙市"), points("1.90", None, "2.05", "2.10")),
        ),
        decimals=2,
        unit=phrase("单位：%"),
        notes=(phrase("注：乙市2020年数据未公布。"),),
    )


def ranking(caption: str = "图二 各县高新技术产业投资增速") -> Chart:
    return Chart(
        id="排名",
        kind=ChartKind.RANKING,
        caption=phrase(caption),
        corner=phrase("县（市、区）"),
        categories=tuple(map(phrase, ("江山市", "丙区", "龙游县", "R&D <b>", "开化县"))),
        series=(Series(phrase("高新技术产业投资增速"), points("64.2", "31.0", "5.8", None, "-12.4")),),
        decimals=1,
        emphasis=1,
        unit=phrase("单位：%"),
    )


def pictures() -> Document:
    """A page with both."""
    text = paragraph("2022年，全区研发投入强度达2.71%，较上年提高0.69个百分点，居全市第2位。")
    section = Section(level=1, number="一、", title=phrase("科技创新能力现状"), blocks=(text, trend(), text, ranking(), text))
    return Document(meta=meta("图"), title=phrase("丙区2023年科技创新工作情况"), sections=(section,))
