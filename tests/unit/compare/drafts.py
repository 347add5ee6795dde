"""The five sample reports that a public text answers, as the data give them now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen import read, write
from reportgen.compose import document
from reportgen.document import Document
from reportgen.model import Audience, Region
from reportgen.period import Span
from reportgen.project import Project
from reportgen.published import PublishedText
from reportgen.workspace import Workspace, open_whole

FIVE: tuple[tuple[str, int | Span, str], ...] = (
    ("临海市", 2023, "年度工作总结和工作思路"),
    ("柯城区", 2023, "科技创新工作情况"),
    ("临海市", Span(2023, 2027), "实施方案"),
    ("泰兴市", 2020, "年度工作总结和工作思路"),
    ("洞头区", 2023, "审议意见落实情况报告"),
)


@dataclass(frozen=True)
class Sample:
    """One report."""

    name: str
    document: Document
    text: PublishedText
    region: Region
    year: int


@cache
def workspace() -> Workspace:
    return open_whole(Project(Path(__file__).resolve().parents[3]))


@cache
def samples() -> tuple[Sample, ...]:
    return tuple(sample(*each) for each in FIVE)


@cache
def sample(name: str, year: int | Span, template: str) -> Sample:
    loaded = workspace()
    region = loaded.region(name)
    made = document(loaded.book(region, year), loaded.template(template), audience=Audience.PUBLIC).document
    text = read.content(write.content(made, "txt"), "草稿.txt")
    return Sample(f"{name} {year}", made, text, region, year.first if isinstance(year, Span) else year)


def as_read(sample: Sample, form: str) -> PublishedText:
    """The report written in a format and read again."""
    return read.content(write.content(sample.document, form), f"草稿.{form}")
