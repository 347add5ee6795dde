"""Every message has its translation: ours in English, the command-line library's in Chinese."""

from __future__ import annotations

import ast
import re
import runpy
import shutil
from collections.abc import Iterator
from datetime import timedelta, timezone
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "reportgen" / "locale"
FIELD = re.compile(r"(?<![{\\])\{\w+(?::[^{}]*|![rs])?\}(?!\})|%\(\w+\)s")


def messages(folder: Path, keywords: dict[str, tuple[int, ...] | None]) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Place and text of every marked message below `folder`."""
    for name, line, message, _comments, _context in extract_from_dir(folder, [("**.py", "python")], keywords=keywords):
        yield f"{name}:{line}", message


def catalogue(language: str) -> dict[str, str]:
    """Translations by message; plural forms joined."""
    with (LOCALE / language / "LC_MESSAGES" / "reportgen.po").open("rb") as file:
        return {
            (entry.id if isinstance(entry.id, str) else entry.id[0]): (
                entry.string if isinstance(entry.string, str) else "".join(entry.string or ())
            )
            for entry in read_po(file)
            if entry.id and not entry.fuzzy
        }


OURS = sorted({message for _place, message in messages(ROOT / "reportgen", {"_": None}) if isinstance(message, str)})


def test_messages_are_found():
    assert len(OURS) > 300


PRINTED = {"Missing", "missing", "unheld"}
"""What makes gaps: `name` and `what` stand in the report, 【待补充：研发投入强度目标】."""


def test_what_a_gap_prints_is_no_message():
    """A report reads the same whatever language its writer is told in."""
    within = [
        f"{path.relative_to(ROOT)}:{word.lineno}"
        for path in sorted((ROOT / "reportgen").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in PRINTED
        for given in call.keywords
        if given.arg in ("name", "what")
        for word in ast.walk(given.value)
        if isinstance(word, ast.Call) and isinstance(word.func, ast.Name) and word.func.id == "_"
    ]

    assert within == []


def test_no_message_stands_in_an_f_string():
    """Before Python 3.12 whoever collects messages does not see it there, and nobody misses its translation."""
    within = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "reportgen").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]

    assert within == []


def test_every_message_of_ours_has_an_english_translation_and_nothing_else_has():
    english = catalogue("en")

    assert [message for message in OURS if not english.get(message)] == []
    assert sorted(set(english) - set(OURS)) == []


def test_the_same_messages_have_the_same_bytes_wherever_and_whenever_they_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Machines of a cluster compare what their programs are made of."""
    compile_catalogues = runpy.run_path(str(LOCALE / "compile.py"))["compile_catalogues"]
    made = []
    for hours in (0, 8):
        folder = tmp_path / str(hours)
        shutil.copytree(LOCALE, folder, ignore=shutil.ignore_patterns("*.mo"))
        monkeypatch.setattr("babel.messages.catalog.LOCALTZ", timezone(timedelta(hours=hours)))
        compile_catalogues(folder)
        made.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*o")})

    assert sorted(made[0]) == [f"{language}/LC_MESSAGES/reportgen.{kind}" for language in ("en", "zh_CN") for kind in ("mo", "po")]
    assert made[0] == made[1]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_translations_have_the_fields_of_their_messages(language):
    wrong = {
        message: translation
        for message, translation in catalogue(language).items()
        if not set(FIELD.findall(translation))
        <= set(FIELD.findall(message)) | {"{possibilities}", "{len}", "{choices}", "{formats}", "{len_value}"}
        or (language == "en" and set(FIELD.findall(translation)) != set(FIELD.findall(message)))
    }

    assert not wrong


def test_the_command_line_library_speaks_chinese():
    chinese = catalogue("zh_CN")
    folder = Path(click.__file__).parent
    theirs = {
        message if isinstance(message, str) else message[0]
        for _place, message in messages(folder, {"_": None, "gettext": None, "ngettext": (1, 2)})
    }

    assert len(theirs) > 50
    assert sorted(message for message in theirs if message and not chinese.get(message)) == []


def test_english_messages_end_without_chinese_punctuation():
    assert [translation for translation in catalogue("en").values() if translation.endswith(("。", "，", "：", "；"))] == []
