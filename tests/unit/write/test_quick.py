"""What makes WeasyPrint quicker changes nothing that its PDF shows, and no byte but for how closely streams are compressed."""

from __future__ import annotations

import gc
import random
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pydyf
import pytest
import weasyprint

from reportgen.document import Document
from reportgen.write import breaks, fonts, html, justify, quick, themes, weasy
from reportgen.write.quick import files, parts, words
from reportgen.write.quick.parts import Swap, swapped
from reportgen.write.theme import Face
from tests.unit.write.charts import pictures
from tests.unit.write.samples import every_node, notice, report
from tests.unit.write.torture import torture

pytestmark = pytest.mark.pdf
THEME = themes.profile("common")
DOCUMENTS = [every_node, notice, pictures, report, torture]
OTHERS = [part for part in quick.PARTS if part is not files.squeezed_less]


def sheet() -> Any:
    return weasy._sheet(THEME, tuple(fonts.faces().items()))


def by_its_own_way(document: Document, variant: str | None = None) -> bytes:
    """As WeasyPrint itself reads and makes the pages, its streams compressed as ours."""
    options = {"pdf_tags": True, "pdf_variant": variant}

    def lay(page: str) -> Any:
        source: Any = weasyprint.HTML(string=page, url_fetcher=weasy._fetcher())
        return source.render(stylesheets=[sheet()], font_config=weasy._font_configuration(), **options)

    with swapped(breaks.chinese, justify.chinese, files.squeezed_less), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # as in weasy
        laid = weasy._settled(document, THEME, lay, html.page(document, THEME, ""))
        made: bytes = laid.write_pdf(finisher=weasy._turn, **options)
        laid = None
        gc.collect()
    return made


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_bytes_are_those_of_its_own_way(document):
    page = html.page(document(), THEME, "")

    assert parts.tested()
    assert type(quick.source(page, weasy._fetcher(), sheet())).__name__ == "Tree"
    assert weasy.write(document(), THEME) == by_its_own_way(document())


def test_so_are_those_of_a_file_for_archives():
    made = weasy.write(report(), THEME, archival=True)

    assert made == by_its_own_way(report(), weasy.ARCHIVAL)


@pytest.mark.parametrize("part", OTHERS, ids=lambda part: part.__name__)
def test_each_part_is_put_in_by_itself_and_changes_nothing(part):
    swaps = part()

    assert swaps
    assert all(getattr(swap.owner, swap.name) is not swap.instead for swap in swaps)
    with swapped(part):
        assert by_its_own_way(notice()) == weasy.write(notice(), THEME)


@pytest.mark.parametrize("library", ["weasyprint", "pydyf"])
def test_with_another_version_its_own_way_is_taken(library, monkeypatch):
    page = html.page(report(), THEME, "")
    monkeypatch.setattr({"weasyprint": weasyprint, "pydyf": pydyf}[library], "__version__", "700.1")

    assert not parts.tested()
    assert type(quick.source(page, weasy._fetcher(), sheet())) is weasyprint.HTML
    with quick.hands():
        assert pydyf.zlib is zlib
    with swapped(files.squeezed_less):
        made = weasy.write(report(), THEME)
    assert made == by_its_own_way(report())


def test_a_part_that_a_version_does_not_have_is_left_out():
    def gone() -> list[Swap]:
        return [Swap(pydyf, "zlib", None), Swap(pydyf, "no_such_thing", None)]

    def moved() -> list[Swap]:
        from weasyprint import no_such_module  # noqa: F401

        return []

    with swapped(gone, moved, files.squeezed_less):
        assert pydyf.zlib.compressobj is not zlib.compressobj
    assert pydyf.zlib is zlib


def test_a_page_that_is_not_well_formed_is_left_to_weasyprint():
    source = quick.source("<!DOCTYPE html>\n<html><body><p>甲<br>乙</body></html>", weasy._fetcher(), sheet())

    assert type(source) is weasyprint.HTML


def test_garbage_is_collected_again_afterwards():
    before = gc.isenabled()
    with quick.hands():
        inside = gc.isenabled()

    assert (before, inside, gc.isenabled()) == (True, False, True)


def test_what_goes_wrong_inside_leaves_nothing_changed():
    swaps = [swap for part in (*OTHERS, files.squeezed_less) for swap in part()]
    originals = [getattr(swap.owner, swap.name) for swap in swaps]

    def fail() -> None:
        assert [getattr(swap.owner, swap.name) for swap in swaps] != originals
        raise ValueError("甲")

    with pytest.raises(ValueError, match="甲"), quick.hands():
        fail()

    assert [getattr(swap.owner, swap.name) for swap in swaps] == originals
    assert pydyf.zlib is zlib
    assert gc.isenabled()


def test_threads_take_turns():
    originals = [getattr(swap.owner, swap.name) for part in quick.PARTS for swap in part()]
    expected = weasy.write(report(), THEME)
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _number: weasy.write(report(), THEME), range(6)))

    assert set(made) == {expected}
    assert [getattr(swap.owner, swap.name) for part in quick.PARTS for swap in part()] == originals


HAN = "坚持把科技创新作为推动高质量发展的关键变量"
PIECES = (*HAN, *"，。、；：（）《》“”—…％", "2023年", "2.71%", "R&D", "315", "internationalisation ", " ", "GB/T 9704-2012", "劵", "𠮷")


@pytest.mark.parametrize("seed", range(4))
def test_a_line_ends_where_it_does_in_the_whole_paragraph(seed):
    """Every line of a hundred paragraphs of all kinds of words, in columns of many widths."""
    from weasyprint.layout import inline
    from weasyprint.text.line_break import split_first_line

    chance = random.Random(seed)
    font_config = weasy._font_configuration()
    sheet()
    style = styled(font_config)
    (swap,) = words._lines()
    assert swap.owner is inline
    ends = 0
    for _paragraph in range(25):
        text = "".join(chance.choice(PIECES) for _piece in range(chance.choice((20, 90, 200)))).strip()
        width = style["font_size"] * chance.choice((5.5, 12, 27.9, 28.01, 40))
        while text:
            expected = split_first_line(text, style, None, width, 0)
            found = swap.instead(text, style, None, width, 0)
            assert (found[0].text, *found[1:]) == (expected[0].text, *expected[1:]), (text, width)
            ends += 1
            text = "" if expected[2] is None else text.encode()[expected[2] :].decode()
    assert ends > 100


def styled(font_config: Any) -> Any:
    """The style of a paragraph of a report."""
    from weasyprint.css import get_all_computed_styles
    from weasyprint.css.counters import CounterStyle
    from weasyprint.css.targets import TargetCollector

    source = quick.source("<html><body><p>甲</p></body></html>", weasy._fetcher(), sheet())
    style_for = get_all_computed_styles(source, [sheet()], False, font_config, CounterStyle(), {}, [], [], TargetCollector(), False)
    return style_for(source.etree_element.find("body/p"))


OFFICIAL = [face for face in Face if face is not Face.LATIN]


@pytest.mark.parametrize("face", OFFICIAL)
def test_a_font_cut_down_in_one_round_is_the_same(face, monkeypatch):
    """Of each face, with what every report holds of it: rare and common characters, marks and digits."""
    from weasyprint.pdf.fonts import Font

    (swap,) = files._fonts_cut_down_once()
    in_two = Font._harfbuzz_subset
    compared = []

    def both(font: Any, to_unicode: Any, hinting: bool) -> None:
        swap.instead(font, to_unicode, hinting)
        mine = font.file_content
        in_two(font, to_unicode, hinting)
        compared.append(("CFF " in font.tables, bytes(mine) == bytes(font.file_content)))

    monkeypatch.setattr(Font, "_harfbuzz_subset", both)
    for hinting in (False, True):
        family = fonts.faces()[face][0]
        page = f"<p style=\"font-family:'{family}'\">{HAN}，。（）《》0123456789—…<b>{HAN[:7]}</b></p>"
        weasyprint.HTML(string=page).write_pdf(hinting=hinting)

    assert len(compared) >= 2
    assert {same for _cff, same in compared} == {True}
