"""Numbers declared in the prose of the data, held against what a text tells of the same things."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen import extract
from reportgen.check.text import text_findings
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model import Passage, Region, RegionType, TextLine, YearFile
from reportgen.review import Registered
from tests.unit.check.text.making import excerpt

REGION = Region(
    path=("江南省", "临江市", "东河区"), type=RegionType.DISTRICT, self_word="我区", whole_word="全区", location=Location("地区.yaml", 1, 1)
)
PROSE = (
    "“会商月”联席会议累计召开{“会商月”联席会议|17|次}，联合走访企业{联合走访企业|200余|家次}，解决问题{解决问题|近30|项}。",
    "光电园申报投资额全年达到{光电园申报投资额|3.48|亿元}，居全省{光电园申报投资额全省名次|第5|位}。",
    "建成省级研发中心{省级研发中心|6|家}、市级研发中心{市级研发中心|10|家}，新引进博士{新引进博士|6|人}、硕士{新引进硕士|96|人}。",
    "科技小院建成后，每年派遣导师{科技小院每年派遣导师|5—10|名}到柑橘基地开展技术培训。",
)
RIGHT = (
    "截至目前，“会商月”联席会议已召开17次，联合走访企业200余家次，解决问题近30项。"
    "光电园全年申报投资额3.48亿元，排名全省第5。"
    "全区有省级研发中心6家，市级研发中心10家，新引进硕士96人，博士6人。"
    "科技小院建成后，将每年派遣导师5-10名，到柑橘基地开展培训。"
)


def registered(*lines: TextLine, topic: str = "亮点") -> Sequence[Registered]:
    """The numbers that these lines of a year file declare."""
    place = lines[0].location
    passages = {topic: (Passage(text=lines, location=place),)}
    file = YearFile(region=REGION.path, year=2023, path=place.path, passages=passages, location=place)
    return extract.registered(file, catalogue={}, region=REGION)


def told(words: str) -> list[Diagnostic]:
    """What only the prose of the data can say of a text."""
    declared = registered(*(TextLine(text, Location("data/东河区/2023.yaml", 9 + place, 1)) for place, text in enumerate(PROSE)))
    published = excerpt(words)
    mentions = extract.mentions(published, region=REGION, year=2023)
    alone = {each.message for each in text_findings(published, mentions, whole=False, titled=False)}
    found = text_findings(published, mentions, whole=False, titled=False, registered=declared)
    return [each for each in found if each.message not in alone]


def test_every_declared_number_is_read_with_what_its_sentence_says():
    line = TextLine("推广{新技术|30余|项}，居全省{新技术全省名次|第5|位}，每年{名额|5—10|名}。", Location("x.yaml", 4, 7))
    found = registered(line, topic="下步打算")

    assert [(each.name, each.text) for each in found] == [("新技术", "30余项"), ("新技术全省名次", "第5位"), ("名额", "5—10名")]
    assert [each.location.column for each in found] == [7 + line.text.index("{", place) for place in (0, 13, 28)]
    assert [each.rank.position if each.rank else None for each in found] == [None, "5", None]
    assert all(each.mention.target for each in found)


def test_a_text_that_tells_the_same_in_its_own_words_is_left_alone():
    assert told(RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line"),
    [
        ("召开17次", "召开71次", "L18", 9),
        ("召开17次", "召开十八次", "L18", 9),
        ("200余家次", "不到200家次", "L18", 9),
        ("近30项", "30余项", "L18", 9),
        ("3.48亿元", "3.48万元", "L18", 10),
        ("全省第5", "全省第7", "L13", 10),
        ("全省第5", "全市第5", "L13", 10),
        ("研发中心10家", "研发中心100家", "L18", 11),
        ("硕士96人", "硕士69人", "L18", 11),
        ("5-10名", "5-15名", "L18", 12),
    ],
)
def test_what_the_prose_declares_otherwise_is_told_with_its_line(right, wrong, code, line):
    words = RIGHT.replace(right, wrong)
    (found,) = told(words)

    assert words != RIGHT
    assert (found.code, found.related[0].location.line) == (code, line)


@pytest.mark.parametrize(
    "words",
    [
        "光电园全年申报投资额34800万元，排名全省第5。",
        "光电园全年申报投资额3.5亿元。",
        "省级研发中心由市里评定，明年新建市级研究院10家。",
        "西城区召开“会商月”联席会议12次。",
        "新引进本科生320人，引进博士后9人。",
        "全省新引进硕士5万人。",
        "国家级研发中心9家，县级研发中心4家。",
    ],
)
def test_another_thing_of_like_name_is_not_held_against_it(words):
    assert told(words) == []


def test_a_number_that_the_data_declare_somewhere_is_right_wherever_it_stands():
    assert told("新引进博士6人、硕士96人。一年来，新引进硕士96人、博士6人充实到企业一线。") == []


def test_another_year_before_the_same_number_is_told():
    prose = TextLine("2023年，新引进硕士{新引进硕士|96|人}。", Location("x.yaml", 4, 7))
    declared = registered(prose, topic="人才")
    for year, codes in (("2023", []), ("2022", ["L18"])):
        published = excerpt(f"{year}年，全区新引进硕士96人。")
        mentions = extract.mentions(published, region=REGION, year=2023)
        found = text_findings(published, mentions, whole=False, titled=False, registered=declared)

        assert [each.code for each in found] == codes
