"""A data file as a tree of plain values that know where they stand. The only package that imports PyYAML.

In:  the bytes of a file and the path to name in messages.   Out: `Document`, or YamlError with every problem as a diagnostic.

The tree holds `Mapping` and `Sequence` (a dict and a list with places), `Decimal` for plain decimal numbers, None for what is left
empty, and `str` for everything else: `NO`, `0571`, `12:30`, `1_500` and dates stay as typed. Tags, anchors, aliases, merge keys and a
second document are refused; size, depth and number of nodes are limited, so that a hostile file costs nothing.
"""

from reportgen.yamlfile.entries import Told, added, listed
from reportgen.yamlfile.problems import mark_in_braces
from reportgen.yamlfile.prose import ProseLine
from reportgen.yamlfile.quoting import braces, scalar
from reportgen.yamlfile.reading import MAX_BYTES, MAX_DEPTH, MAX_NODES, Document, YamlError, load
from reportgen.yamlfile.scalars import number_text, plain_number
from reportgen.yamlfile.spots import Spot, spots
from reportgen.yamlfile.surgery import Entry, Surgery
from reportgen.yamlfile.tree import Mapping, Node, Sequence, Source

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Document",
    "Entry",
    "Mapping",
    "Node",
    "ProseLine",
    "Sequence",
    "Source",
    "Spot",
    "Surgery",
    "Told",
    "YamlError",
    "added",
    "braces",
    "listed",
    "load",
    "mark_in_braces",
    "number_text",
    "plain_number",
    "scalar",
    "spots",
]
