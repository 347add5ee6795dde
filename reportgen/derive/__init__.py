"""From data to facts: what a region's figures say beside last year's, its peers' and its targets.

In:  Dataset, Region, report year.   Out: a `FactBook`, whose facts carry their inputs and formulas.
Facts are made when they are asked for, once a book; groups of regions are ranked once a run (`Rankings`).
"""

from reportgen.derive.book import Book, facts
from reportgen.derive.handed import Elsewhere, Key, Number, Question
from reportgen.derive.ranking import Rankings

__all__ = ["Book", "Elsewhere", "Key", "Number", "Question", "Rankings", "facts"]
