"""Which open fonts stand in for the usual faces, told to fontconfig: LibreOffice asks it when a DOCX names 仿宋_GB2312.

In: the chains of the theme.   Out: a fontconfig file (`python -m reportgen.write.aliases`), which `./run` puts in its place.
A face that is installed is taken first; nothing else on the machine changes.
"""

from __future__ import annotations

import sys
from xml.sax.saxutils import escape

from reportgen.write.theme import CHAINS, Chain, Face

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <description>Open fonts for the faces of Chinese official documents (reportgen)</description>
"""


def configuration() -> str:
    """The fontconfig file; Times New Roman is left to fontconfig's own list of metric equals."""
    aliases = (alias for face, chain in CHAINS.items() if face is not Face.LATIN for alias in _aliases(chain))
    return f"{HEAD}{''.join(aliases)}</fontconfig>\n"


def _aliases(chain: Chain) -> list[str]:
    accepted = "".join(f"<family>{escape(family)}</family>" for family in chain.substitutes)
    return [f'  <alias binding="strong"><family>{escape(name)}</family><accept>{accepted}</accept></alias>\n' for name in chain.same]


if __name__ == "__main__":
    sys.stdout.write(configuration())
