"""What makes WeasyPrint quicker changes nothing that its PDF shows, and no byte but for how closely streams are compressed."""

from __future__ import annotations

import gc
import zlib
from typing import Any

import pydyf
import pytest
import weasyprint

from reportgen.write import fonts, html, justify, quick, themes, weasy
from tests.unit.write.charts import pictures
from tests.unit.write.samples import every_node, notice, report
from tests.unit.write.torture import torture

pytestmark = pytest.mark.pdf
THEME = themes.profile("common")


def by_its_own_way(page: str) -> bytes:
    """As WeasyPrint itself reads and makes a page, its streams compressed as ours."""
    source: Any = weasyprint.HTML(string=page, url_fetcher=weasy._fetcher())
    sheet = weasy._sheet(THEME, tuple(fonts.faces().items()))
    with justify.chinese(), quick._squeezed_less():
        made: bytes = source.write_pdf(
            stylesheets=[sheet], font_config=weasy._font_configuration(), pdf_tags=True, pdf_variant=None, finisher=weasy._turn
        )
    return made


@pytest.mark.parametrize("document", [every_node, notice, pictures, report, torture])
def test_the_bytes_are_those_of_its_own_way(document):
    page = html.page(document(), THEME, "")

    assert type(quick.source(page, weasy._fetcher())).__name__ == "Tree"
    assert weasy.write(document(), THEME) == by_its_own_way(page)


def test_a_page_that_is_not_well_formed_is_left_to_weasyprint():
    source = quick.source("<!DOCTYPE html>\n<html><body><p>甲<br>乙</body></html>", weasy._fetcher())

    assert type(source) is weasyprint.HTML


def test_garbage_is_collected_again_afterwards():
    before = gc.isenabled()
    with quick.hands():
        inside = gc.isenabled()

    assert (before, inside, gc.isenabled()) == (True, False, True)


def test_what_goes_wrong_inside_leaves_nothing_changed():
    from weasyprint.pdf import fonts as theirs

    original = theirs.get_hb_object_data
    with pytest.raises(ValueError, match="甲"), quick.hands():
        raise ValueError("甲")

    assert theirs.get_hb_object_data is original
    assert pydyf.zlib is zlib
    assert gc.isenabled()
