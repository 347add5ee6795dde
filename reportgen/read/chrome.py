"""Lines that belong to the page and not to the document: index table, navigation, counters, buttons, words of a site about its service.

In: a line and whether it stands before or after the document's words.   Out: whether it goes, and what it tells (索引号, 成文日期 …).
"""

from __future__ import annotations

import re

NAMES = (
    "索引号", "文号", "发文字号", "公文字号", "公开方式", "公开范围", "公开时限", "公开日期", "发布单位", "发布机构",
    "发文机关", "发文单位", "公开主体", "责任单位", "制发单位", "成文日期", "生成日期", "生成时间", "发文日期", "印发日期",
    "发布时间", "发布日期", "公布日期", "更新时间", "有效性", "有效期", "效力状态", "统一编号", "主题分类", "体裁分类",
    "组配分类", "服务对象", "公开目录", "信息分类", "主题词", "信息名称", "内容概述", "访问次数", "浏览次数", "点击数",
    "点击量", "阅读次数", "阅读量", "信息来源", "来源", "稿源", "日期", "时间", "字号", "字体",
    "作者", "编辑", "责任编辑", "审核", "文章来源",
)  # fmt: skip
"""What index tables and the line under a title name. The names of one thing stay apart: `PublishedText.meta` takes several."""
COUNTERS = frozenset({"访问次数", "浏览次数", "点击数", "点击量", "阅读次数", "阅读量", "字号", "字体"})
"""Whose values are of the page's machinery and tell nothing about the document."""
LONGEST = 240
_LONGEST_BUTTONS = 80

_SPACED = {name: r"[ \t\u3000]*".join(name) for name in NAMES}
_KEY = re.compile(
    r"(?P<before>^|[\s|•·●▪*(（\[【])(?P<name>"
    + "|".join(_SPACED[name] for name in sorted(NAMES, key=len, reverse=True))
    + r")[ \t\u3000]*[:：]"
)
_LEADING = re.compile(r"^[\s|•·●▪*(（\[【]*$")
_VALUE = re.compile(r"[^\s|•·\[\]【】].*")
_PAGE = re.compile(
    r"进入老年模式|退出老年模式|无障碍(?:阅读|浏览|模式)?$|长者(?:模式|版)|^(?:简体|繁[体體]|English|EN)(?:[\s|]+(?:简体|繁[体體]|English|EN))*$"
    r"|^(?:您?(?:现在)?(?:当前)?(?:所在)?(?:的)?位置(?:是)?|当前位置)\s*[:：]|^首页(?:\s*[>»/›|].*)?$|^[>»›]\s*\S"
    r"|^【(?:概述|正文|摘要|导读)】$|^(?:主动公开|依申请公开)$|^登录|^注册"
    r"|小编为(?:大家|您|你)|供大家参考|(?:希望|愿)(?:能)?(?:给|对)(?:你|您|大家).{0,20}(?:帮助|借鉴|参考)|网友投稿|范文.{0,6}参考"
)
_BUTTON = (
    r"(?:打印(?:本页|此页|页面|正文|文章)?|关闭(?:本页|窗口|页面|此页)?|返回(?:顶部|首页|上页|列表)?|收藏(?:本页)?|分享到?"
    r"|转发|扫一扫(?:分享|关注|手机查看|在手机(?:上|端)?(?:打开|查看|阅读)(?:当前页)?)?|微信|微博|新浪微博|QQ空间|大|中|小|字号|下载)"
)
_BUTTONS = re.compile(rf"^[\s|【】\[\]（）()/:：、·•]*(?:{_BUTTON}[\s|【】\[\]（）()/:：、·•]*)+$")
_AFTER = re.compile(
    r"^(?:相关(?:链接|文档|阅读|稿件|附件|信息|文章)|上一篇|下一篇|上一条|下一条|推荐(?:访问|阅读)|热门(?:文章|推荐)|友情链接|网站地图|版权(?:所有|声明)"
    r"|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|网站标识码|政府网站标识码|备案号|联系我们|关于我们|技术支持|(?:[\u4e00-\u9fff]ICP备)|[\u4e00-\u9fff]公网安备|Copyright|©)",
    re.IGNORECASE,
)
_EMPTY_LABEL = re.compile(r"^附件\s*[:：]?$")
_OFFICE = re.compile(r"^[市县区省][\u4e00-\u9fff]{1,8}(?:委|院|办|局|会|部|团)$")
_ISSUED = re.compile(r"^(?:(?P<office>[^\s\d。，|]{2,30})[\s\u3000|]+)?(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)印发$")
_COPIES_TOLD = re.compile(r"^抄\s*送\s*[:：]\s*(.+)$")


def metadata(line: str) -> list[tuple[str, str, int, int]] | None:
    """Name, value and the value's slice of `line` for each thing an index line tells; None where it is no such line.

    >>> metadata("文号: 成文日期: 2024-01-09")
    [('成文日期', '2024-01-09', 10, 20)]
    >>> metadata("保障来源：多方筹措") is None
    True
    """
    if len(line) > LONGEST:
        return None
    keys = list(_KEY.finditer(line))
    if not keys or not _LEADING.match(line[: keys[0].start("name")]):
        return None
    told = []
    for place, key in enumerate(keys):
        end = keys[place + 1].start() if place + 1 < len(keys) else len(line)
        name = re.sub(r"\s", "", key["name"])
        found = _VALUE.search(line, key.end(), end)
        if found is None or name in COUNTERS:
            continue
        value = found[0].rstrip(" \t\u3000|•·[]【】")
        if value:
            told.append((name, value, found.start(), found.start() + len(value)))
    return told


def is_page(line: str, *, after: bool) -> bool:
    """Whether a line before (or `after`) the document's words is of the page."""
    bare = line.strip(" \t\u3000|")
    if not bare or (len(bare) < _LONGEST_BUTTONS and _BUTTONS.match(bare)) or (len(bare) < LONGEST and _PAGE.search(bare)):
        return True
    return after and bool(_AFTER.match(bare) or _EMPTY_LABEL.match(bare))


def issued(line: str) -> re.Match[str] | None:
    """The line of a 版记 that says who had the paper printed (`office`, where it stands there) and when (`date`).

    >>> issued("市人民政府办公室　2023年6月6日印发")["date"], issued("2023年6月6日印发通知")
    ('2023年6月6日', None)
    """
    return _ISSUED.match(line)


def copies(line: str) -> str | None:
    """Who gets a copy (抄送), where a line after the document says nothing else.

    >>> copies("市监委,市法院,市检察院。"), copies("抄送：市委办公室")
    ('市监委,市法院,市检察院', '市委办公室')
    """
    told = _COPIES_TOLD.match(line)
    if told:
        return told[1].rstrip("。")
    offices = re.split(r"[，,、；;]", line.rstrip("。"))
    return line.rstrip("。") if len(offices) > 1 and all(_OFFICE.match(office.strip()) for office in offices) else None
