"""Figures into year files: what is new, what stands already, what contradicts, and the files with the new figures in them.

In:  `Incoming` figures, the data set, the bytes of its files.   Out: `Entered`: new contents by path, conflicts, counts. Nothing is saved.
What stands in a file and agrees is left alone to the byte; what contradicts is told with both sources and changed only where asked.
"""

from reportgen.enter.answers import with_answers
from reportgen.enter.files import put, standing
from reportgen.enter.planning import Conflict, Entered, enter
from reportgen.enter.types import with_types
from reportgen.enter.words import Origin, free_id

__all__ = ["Conflict", "Entered", "Origin", "enter", "free_id", "put", "standing", "with_answers", "with_types"]
