"""The fontconfig file gives every face that a DOCX names its open substitutes."""

from __future__ import annotations

from xml.etree import ElementTree

from reportgen.write import aliases
from reportgen.write.theme import CHAINS, Face


def test_every_chinese_face_of_the_sheet_has_its_substitutes_in_order():
    found = {
        alias.findtext("family"): [family.text for family in alias.iterfind("accept/family")]
        for alias in ElementTree.fromstring(aliases.configuration()).iterfind("alias")
    }

    wanted = {name: list(chain.substitutes) for face, chain in CHAINS.items() if face is not Face.LATIN for name in chain.same}
    assert found == wanted
    assert {chain.office for face, chain in CHAINS.items() if face is not Face.LATIN} <= set(found)
