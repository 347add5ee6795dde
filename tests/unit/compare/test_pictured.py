"""What a published text draws or shows as an image: a chart of ours is none of its tables, a table made into an image is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import reviewing, write
from reportgen.model import Audience
from tests.unit.compare.drafts import sample, workspace

REPORT = ("柯城区", 2023, "科技创新工作情况")
TABLE = "全市研发投入强度情况表"


@pytest.fixture(scope="module")
def job():
    return reviewing.checked_job(workspace(), REPORT[0], REPORT[1], REPORT[2], Audience.PUBLIC)


def warnings(job, content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    return [each.removeprefix(f"{path.name}：") for each in reviewing.of_report(job, workspace(), path).warnings]


@pytest.mark.parametrize("form", ["docx", "html", pytest.param("pdf", marks=pytest.mark.pdf)])
def test_the_charts_of_our_own_report_are_told_as_charts(job, tmp_path, form):
    content = write.content(sample(*REPORT).document, form)

    assert warnings(job, content, tmp_path / f"公布.{form}") == ["有 2 幅图，图里的数没有核对"]


def imaged(page: str) -> str:
    """The page with its first table as an image."""
    start = page.index("<table")
    return page[:start] + '<img src="1.png">' + page[page.index("</table>", start) + len("</table>") :]


def test_a_table_made_into_an_image_is_told_beside_the_charts(job, tmp_path):
    page = imaged(write.content(sample(*REPORT).document, "html").decode())

    assert TABLE in page
    assert warnings(job, page.encode(), tmp_path / "公布.html") == [
        "有 1 张表做成了图片，其中的数没有核对",
        "有 2 幅图，图里的数没有核对",
    ]


def test_charts_that_were_saved_as_images_are_told_by_their_names(job, tmp_path):
    page = write.content(sample(*REPORT).document, "html").decode()
    while "<svg" in page:
        start = page.index("<svg")
        page = page[:start] + '<img src="1.png">' + page[page.index("</svg>", start) + len("</svg>") :]

    assert warnings(job, page.encode(), tmp_path / "公布.html") == ["有 2 幅图，图里的数没有核对"]


@pytest.mark.parametrize(("pictured", "told"), [(False, "有 2 幅图，图里的数没有核对"), (True, "有 3 张表做成了图片，其中的数没有核对")])
def test_two_files_go_by_whether_the_published_one_holds_an_image(tmp_path, pictured, told):
    given = sample(*REPORT)
    page = write.content(given.document, "html").decode()
    (tmp_path / "草稿.txt").write_bytes(write.content(given.document, "txt"))
    (tmp_path / "公布.html").write_text(imaged(page) if pictured else page, encoding="utf-8")
    outcome = reviewing.of_files(tmp_path / "草稿.txt", tmp_path / "公布.html", loaded=workspace())

    assert outcome.warnings == (f"公布.html：{told}",)
