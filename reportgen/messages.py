"""Messages in the reader's language: written in Chinese in the code, in English where the locale asks for it.

In: the Chinese message.   Out: the message in the language of the process.
The catalogues stand in `locale/`; `en` translates our messages, `zh_CN` those of the command-line library. Both are compiled when the
package is built. The language is chosen once, by the command line; a library user who never calls `use` reads Chinese.
"""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "reportgen"
LOCALE = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Speak `zh_CN` or `en` from now on; any other language reads Chinese."""
    global _catalogue
    wanted = "en" if language.startswith("en") else "zh_CN"
    _catalogue = gettext.translation(DOMAIN, LOCALE, [wanted], fallback=True)


def _(message: str) -> str:
    """`message`, which stands in the code in Chinese, in the language in use."""
    return _catalogue.gettext(message)
