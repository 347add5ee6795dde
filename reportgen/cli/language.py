"""Which language the command speaks, chosen once from the environment.

In: the environment.   Out: `zh_CN` or `en`, in use for our messages and for the command-line library's.
Chinese is the language of the house: it is spoken unless the locale asks for English, so also under `C` and `C.UTF-8`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, MutableMapping

from reportgen import messages

VARIABLES = ("REPORTGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first one that is set decides, as in POSIX; ours stands above them."""


def choose(environment: Mapping[str, str]) -> str:
    """`en` where the environment asks for English, else `zh_CN`.

    >>> choose({"LANG": "en_US.UTF-8"}), choose({"LANG": "C.UTF-8"}), choose({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB"})
    ('en', 'zh_CN', 'zh_CN')
    """
    wanted = next((value for name in VARIABLES if (value := environment.get(name))), "")
    return "en" if wanted.lower().startswith("en") else "zh_CN"


def use(environment: MutableMapping[str, str] | None = None) -> None:
    """Speak the language that the environment asks for.

    click asks the global gettext, which reads `LANGUAGE` first: so the choice is written there, and worker processes inherit it.
    """
    environment = os.environ if environment is None else environment
    language = choose(environment)
    environment["LANGUAGE"] = language
    gettext.bindtextdomain(messages.DOMAIN, str(messages.LOCALE))
    gettext.textdomain(messages.DOMAIN)
    messages.use(language)
