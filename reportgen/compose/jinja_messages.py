"""What Jinja says in English, in Chinese.

In:  a message of Jinja.   Out: the same for a bureau's writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.messages import _

_MESSAGES: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
    (re.compile(r"No filter named '(?P<what>.*)'"), lambda: _("没有过滤器“{what}”")),
    (re.compile(r"No test named '(?P<what>.*)'"), lambda: _("没有判断“{what}”")),
    (re.compile(r"'(?P<what>.*)' is undefined"), lambda: _("模板里没有“{what}”这个名字")),
    (re.compile(r"Encountered unknown tag '(?P<what>\w+)'.*"), lambda: _("没有标签“{what}”，或它没有配对的开头")),
    (
        re.compile(r"Unexpected end of template.*innermost block that needs to be closed is '(?P<what>\w+)'.*"),
        lambda: _("“{what}”没有结束的标签"),
    ),
    (re.compile(r"Unexpected end of template.*"), lambda: _("模板到末尾仍有标签没有结束")),
    (re.compile(r"unexpected '(?P<what>.*)'"), lambda: _("多出“{what}”")),
    (re.compile(r"unexpected end of template.*"), lambda: _("表达式没有写完")),
    (re.compile(r"expected token 'end of (?:print statement|statement block)', got '='"), lambda: _("比较是否相等写 ==，不写 =")),
    (re.compile(r"expected token '(?P<want>.*)', got '(?P<what>.*)'"), lambda: _("此处应为“{want}”，写的是“{what}”")),
    (re.compile(r"unexpected char '(?P<what>.*)' at \d+"), lambda: _("看不懂的字符“{what}”；标点要用半角")),
    (re.compile(r"Missing end of (?P<what>.*) (?:tag|directive).*"), lambda: _("没有写完：{what}")),
    (re.compile(r"'.*' not supported between instances of.*|unsupported operand.*"), lambda: _("这两样内容不能比较或运算")),
    (re.compile(r"macro '(?P<what>.*)' (?:takes|was).*"), lambda: _("宏“{what}”的参数不对")),
)


def in_chinese(message: str) -> str:
    """`message` of Jinja or Python for people; the original stands behind where there is no better.

    >>> in_chinese("No filter named 'centre'.")
    '没有过滤器“centre”'
    """
    text = message.strip().rstrip(".")
    for pattern, told in _MESSAGES:
        if match := pattern.fullmatch(text) or pattern.match(text):
            return told().format(**match.groupdict())
    return _("模板运行出错：{message}").format(message=message)
