"""A 填报表 goes out, comes back filled in, and becomes data; what looks odd comes back to the office with a remark."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen import load
from reportgen.forms import FIRST_ROW, HEAD_ROW, TYPES_ROW, Column
from reportgen.project import Project
from tests.end_to_end.workspace import Workspace
from tests.office import filled

EAST = ("甲省", "乙市", "东区")
ANSWERS = {"研发投入强度": ("2.85", "", "1"), "研发费用": ("38.00", "11.0", ""), "高新技术企业": ("190", "", "")}


@pytest.fixture
def form(workspace: Workspace) -> Path:
    """The form that goes out for 2024."""
    answer = workspace.run("form", "东区", "2024", "--deadline", "2025年1月10日", "-o", str(workspace.root / "填报表.xlsx"))
    assert answer.status == 0, answer.err
    return workspace.root / "填报表.xlsx"


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def fill(path: Path, answers: dict[str, tuple[str, str, str]], *, reasons: dict[str, str] | None = None) -> None:
    """Fill the form in as an office does: numbers in the yellow cells, its name and the date below."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        name = sheet.cell(row, Column.INDICATOR).value
        if name in answers:
            for column, text in zip((Column.VALUE, Column.GROWTH, Column.RANK), answers[name], strict=True):
                if text:
                    sheet.cell(row, column).value = float(text)
            sheet.cell(row, Column.REASON).value = (reasons or {}).get(name)
        for cell in list(sheet[row]):
            if cell.value == "填报人：":
                sheet.cell(row, cell.column + 1).value = "王芳"
            if cell.value == "填报日期：":
                sheet.cell(row, cell.column + 1).value = "2025-01-08"
    book.save(path)


def test_the_form_asks_what_the_report_needs_with_last_year_beside_it(form: Path):
    sheet = sheet_of(form)
    rows = {
        sheet.cell(row, Column.INDICATOR).value: [
            sheet.cell(row, column).value for column in (Column.PERIOD, Column.UNIT, Column.LAST, Column.TARGET)
        ]
        for row in range(FIRST_ROW, FIRST_ROW + 3)
    }

    assert sheet.cell(1, 1).value == "东区2024年度报告数据填报表"
    assert rows["研发投入强度"] == ["2023年", "%", 2.71, "力争研发投入强度达到2.80%以上"]
    assert rows["研发费用"][:3] == ["2024年", "亿元", 34.23]
    assert rows["高新技术企业"][:3] == ["2024年12月底", "家", 169]


def test_heads_are_protected_and_numbers_validated(form: Path):
    sheet = sheet_of(form)
    locked = {column.name: sheet.cell(FIRST_ROW + 1, column).protection.locked for column in Column}

    assert sheet.protection.sheet
    assert [name for name, is_locked in locked.items() if not is_locked] == ["VALUE", "GROWTH", "RANK", "STAGE", "REASON"]
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"whole", "decimal", "list"}


def test_the_same_form_has_the_same_bytes(workspace: Workspace, form: Path):
    workspace.run("form", "东区", "2024", "--deadline", "2025年1月10日", "-o", str(workspace.root / "又一份.xlsx"))

    assert (workspace.root / "又一份.xlsx").read_bytes() == form.read_bytes()


def test_a_filled_form_becomes_data_with_who_and_when(workspace: Workspace, form: Path):
    fill(form, ANSWERS)

    answer = workspace.run("import", str(form))

    assert answer.status == 0, answer.err
    file = load.dataset(Project(workspace.root)).files[EAST, 2024]
    assert {each.indicator.name: (each.raw, str(each.period), each.source_place) for each in file.observations} == {
        "研发投入强度": ("2.85", "2023", "区科技局!G5"),
        "研发费用": ("38", "2024", "区科技局!G6"),
        "高新技术企业": ("190", "2024-12", "区科技局!G7"),
    }
    source = next(iter(file.sources.values()))
    assert (source.publisher, source.filled_by, source.date, source.file) == ("区科技局", "王芳", "2025-01-08", "填报表.xlsx")


def test_a_form_tells_what_it_is_for_and_the_new_file_names_it(workspace: Workspace, form: Path):
    sheet = sheet_of(form)
    assert (sheet.cell(TYPES_ROW, 1).value, sheet.cell(TYPES_ROW, Column.KEY).value) == ("用于：简报", "简报")
    fill(form, ANSWERS)

    imported = workspace.run("import", str(form))
    completed = workspace.run("new", "东区", "2024", "--add")

    assert (imported.status, completed.status) == (0, 0), imported.err + completed.err
    text = workspace.root.joinpath("data", *EAST, "2024.yaml").read_text(encoding="utf-8")
    assert text.count("文种: [简报]\n") == 1
    assert text.index("文种:") < text.index("来源:") < text.index("指标:")


def imported_over(begun: str, workspace: Workspace, form: Path) -> Path:
    """The new year's file, which somebody has begun, after the form has been filled in and imported."""
    file = workspace.root.joinpath("data", *EAST, "2024.yaml")
    file.write_text(begun, encoding="utf-8")
    fill(form, ANSWERS)
    answer = workspace.run("import", str(form))
    assert answer.status == 0, answer.err
    return file


def test_the_types_that_a_file_names_are_a_person_s(workspace: Workspace, form: Path):
    imported_over("文种: [通报]\n指标:\n  研发费用: 待补\n", workspace, form)

    assert load.dataset(Project(workspace.root)).files[EAST, 2024].document_types == ("通报",)


def test_a_file_that_was_begun_without_a_type_gets_the_form_s(workspace: Workspace, form: Path):
    begun = imported_over("# 我的备注\n指标:\n  研发费用: 待补  # 问过了\n", workspace, form)

    text = begun.read_text(encoding="utf-8")
    assert text.startswith("# 我的备注\n文种: [简报]\n")
    assert "# 问过了" in text


@pytest.mark.parametrize(
    ("mark", "said"), [(None, ""), ("没有的文种", "表上写的文种“没有的文种”这里没有")], ids=["older form", "unknown type"]
)
def test_a_form_of_an_older_version_or_another_house_is_imported_all_the_same(
    workspace: Workspace, form: Path, mark: str | None, said: str
):
    fill(form, ANSWERS)
    book = openpyxl.load_workbook(form)
    book.worksheets[0].cell(TYPES_ROW, Column.KEY).value = mark
    book.save(form)

    answer = workspace.run("import", str(form))

    assert answer.status == 0, answer.err
    assert said in answer.err
    file = load.dataset(Project(workspace.root)).files[EAST, 2024]
    assert (len(file.observations), file.document_types) == (3, ())


@pytest.mark.libreoffice
def test_a_form_filled_in_and_saved_by_libreoffice_is_imported_and_rendered(workspace: Workspace, form: Path):
    place = {cell.value: cell.coordinate for row in sheet_of(form).iter_rows() for cell in row if cell.value in ("填报人：", "填报日期：")}
    typed = {"G5": "2.85", "I5": "1", "G6": "38", "H6": "11", "G7": "190", "J7": "年报"}
    signed = {f"{chr(ord(cell[0]) + 1)}{cell[1:]}": words for cell, words in zip(place.values(), ("王芳", "2025-01-08"), strict=True)}

    saved = filled(form, {**typed, **signed}, workspace.root / "收到.xlsx")

    imported = workspace.run("import", str(saved))
    rendered = workspace.run("render", "东区", "2024", "-f", "txt")
    assert (imported.status, rendered.status) == (0, 0), imported.err + rendered.err
    text = workspace.written()["甲省/乙市/东区/2024/简报.txt"].decode()
    assert "研发投入强度2.85%，居全市第1位" in text
    assert "研发费用38.00亿元，同比增长11.0%" in text
    source = next(iter(load.dataset(Project(workspace.root)).files[EAST, 2024].sources.values()))
    assert (source.filled_by, source.date) == ("王芳", "2025-01-08")


@pytest.mark.parametrize(
    ("name", "value", "remark"),
    [
        ("研发投入强度", "285", "超过了 100%"),
        ("研发费用", "380000", "单位是不是错了"),
        ("研发费用", "0.38", "单位是不是错了"),
        ("高新技术企业", "190.5", "不是整数"),
        ("高新技术企业", "40", "是不是填成了本年新增数"),
    ],
)
def test_what_looks_odd_is_told_beside_the_cell_in_a_copy(workspace: Workspace, form: Path, name: str, value: str, remark: str):
    fill(form, {**ANSWERS, name: (value, "", "")})

    answer = workspace.run("import", str(form))

    assert answer.status == 1
    assert not (workspace.root / "data" / "/".join(EAST) / "2024.yaml").exists()
    copy = sheet_of(workspace.root / "填报表.核对意见.xlsx")
    told = {copy.cell(row, Column.INDICATOR).value: copy.cell(row, Column.REMARK).value for row in range(FIRST_ROW, FIRST_ROW + 3)}
    assert copy.cell(HEAD_ROW, Column.REMARK).value == "核对意见"
    assert remark in told[name]
    assert [words for indicator, words in told.items() if indicator != name] == [None, None]


def test_what_looks_odd_is_taken_with_a_reason(workspace: Workspace, form: Path):
    fill(form, {**ANSWERS, "高新技术企业": ("40", "", "")}, reasons={"高新技术企业": "三年到期未重新认定"})

    answer = workspace.run("import", str(form))

    assert answer.status == 0, answer.err
    file = load.dataset(Project(workspace.root)).files[EAST, 2024]
    assert next(each.note for each in file.observations if each.indicator.name == "高新技术企业") == "三年到期未重新认定"


def test_a_changed_unit_stops_the_import(workspace: Workspace, form: Path):
    fill(form, ANSWERS)
    book = openpyxl.load_workbook(form)
    book.worksheets[0].cell(FIRST_ROW + 1, Column.UNIT).value = "万元"
    book.save(form)

    answer = workspace.run("import", str(form))

    assert answer.status == 1
    assert "单位改成了“万元”，应为“亿元”" in answer.err


def test_only_one_office_is_asked(workspace: Workspace):
    answer = workspace.run("form", "东区", "2024", "--unit", "市统计局")

    assert answer.status == 2
    assert "有：区科技局" in answer.err


def test_names_that_begin_with_an_equals_sign_are_words(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "单位: 区科技局", '单位: "=HYPERLINK(1)"')
    workspace.run("form", "东区", "2024", "-o", str(workspace.root / "a.xlsx"))

    book = openpyxl.load_workbook(io.BytesIO((workspace.root / "a.xlsx").read_bytes()))

    assert [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
