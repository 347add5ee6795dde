"""For every text: what the program writes into a YAML file is read back as that text, by our reader and by PyYAML, wherever it stands."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen import yamlfile
from reportgen.yamlfile import Entry, Surgery, braces, scalar

SIGNS = "甲乙 \t\n\r\"'\\#:,-?[]{}&*!|>%@`=~<.+_0159eExofnNyOo…　\x85\xa0\u2028\ufeff𠮷"
WORDS = (
    "null",
    "Null",
    "~",
    "yes",
    "No",
    "true",
    "OFF",
    "<<",
    "=",
    "---",
    "...",
    "... 甲",
    "2023-01-01",
    "1e3",
    "0o17",
    "1:30",
    ".5",
    ".inf",
)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=SIGNS, max_size=12),
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.text(alphabet=SIGNS, max_size=3)).map("".join),
)


def read_by_both(text: str) -> object:
    """What both readers see; they must see the same."""
    ours = yamlfile.load(text.encode(), "甲.yaml").root
    assert ours == yaml.safe_load(text) == yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return ours


@settings(max_examples=500)
@given(TEXTS)
@example("<<")
@example("甲" * 900)
def test_for_every_text_it_is_read_back_as_key_and_value_in_lines_and_in_brackets(text):
    word = scalar(text)

    assert "\n" not in word
    assert read_by_both(f"{word}: {word}\n") == {text: text}
    assert read_by_both(f"甲:\n  - {word}\n  - {word}: {word}   # 注\n") == {"甲": [text, {text: text}]}
    assert read_by_both(f"甲: {braces({text: word})}\n") == {"甲": {text: text}}
    assert read_by_both(f"甲: [{word}, {word}, {braces({'乙': word, text: f'[{word}]'})}]\n") == {
        "甲": [text, text, {"乙": text, text: [text]}]
    }


@given(st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=4), st.sampled_from(["", "# 头\n", "甲甲: 1", "甲甲:\n  乙: 1   # 注\n\n# 尾\n"]))
def test_for_every_text_a_line_put_into_a_file_is_read_back_and_the_rest_stays(told, before):
    surgery = Surgery(before)
    surgery.entries("新 节", [Entry(name, scalar(words)) for name, words in told.items()])
    surgery.entries("甲甲" if "乙" in before else "另", [Entry(name, scalar(words)) for name, words in told.items() if name != "乙"])
    after = surgery.result()

    assert read_by_both(after)["新 节"] == told  # type: ignore[index]
    kept = iter(after.splitlines())
    assert all(line in kept for line in before.splitlines())


@given(st.lists(st.dictionaries(TEXTS, TEXTS.filter(str.strip), min_size=1, max_size=3), min_size=1, max_size=3))
def test_for_every_entry_it_stands_on_top_of_its_list_in_one_line(entries):
    content = yamlfile.added("# 头\n已阅:\n  # 旧\n  - { 甲: 乙 }\n".encode(), "甲.yaml", "已阅", entries)

    told = [{name: " ".join(words.split()) for name, words in entry.items()} for entry in entries]
    assert read_by_both(content.decode()) == {"已阅": [*told, {"甲": "乙"}]}
    assert content.decode().endswith("  # 旧\n  - { 甲: 乙 }\n")


@pytest.mark.parametrize(
    "name",
    [
        "研发投入强度",
        "R&D经费（全社会）",
        "“315”科技创新体系",
        "通报#研发!C5",
        "5G基站",
        "2023年",
        "3.5亿",
        "规上工业企业研发费用占营业收入比重（%）",
        "1—9月",
        "省、市、县",
        "科技局 工信局",
        "2023-01..2023-09",
        "𠮷林",
        "…",
    ],
)
def test_ordinary_words_stand_without_quotes(name):
    assert scalar(name) == name
