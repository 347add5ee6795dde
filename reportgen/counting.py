"""How numbers are written in prose: digits, scales, what is counted and measured in, words that make a number rough.

In:  nothing.   Out: pieces of regular expressions, without names of groups.
Whoever reads numbers with their units takes them from here: facts of a text (`extract`), its rules (`check.text`), the words of a
comparison (`compare`). What each of them leaves out (years, ordinals, names) is its own business.
"""

from __future__ import annotations

from reportgen.wordlists import bare, either, listed

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,18})(?:\.\d{1,12})?"
"""Digits, in groups of three or not, of a half-width line."""
SCALES = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
SHARES = "[%‰]"
ROUGH = "余|多|来"
"""Behind a number."""
LATIN = "kWh|kW|MWh|MW|GW|kV|km|kg|mg|ha|dB|TB|PB|GB|EFLOPS"
_COUNTED = r"""
个百分点 百分点 个千分点 千分点 个工作日 工作日 个小时 个床位 家次 人次 件次 台次 车次 户次 场次 批次 班次 架次 项次 个次 人年 人日
人天 台套 平方公里 平方千米 平方米 立方米 万公里 公里 千米 公顷 公斤 千克 千瓦时 千瓦 兆瓦 千伏安 千伏 标准箱 标箱 标煤 吨标准煤
吨标煤 小时 分钟 美元 欧元 港元 日元 英镑 人民币 元(?![旦素宇]) 微克(?:/立方米)? 毫克 连冠 连增 连升 家(?![庭具长电乡]) 个 项 件
人(?![才民均口员工]) 名(?![单牌优称校]) 位(?![于列居]) 所(?![有得属在需以]) 场(?![所地景馆]) 次 期 份 篇 种(?![植子业养])
部(?![门分署委队]) 条(?![件例款]) 台(?![州湾风账帐阶]) 套(?!餐) 辆 座 处(?![于理置在罚长]) 批(?![准复评发]) 笔 倍 番
成(?![立为功效果都员长]) 岁 天(?![然使气津文]) 队(?![伍员]) 户(?![外籍口]) 亩 平方 吨 斤 克(?![服隆]) 米(?!面) 里(?!面) 头(?![部雁])
羽 只(?![要有是]) 股(?![份权东市票民金]) 株 棵 尾 艘 架(?![构]) 支(?![持撑付出部援]) 张(?![江家]) 幅 册 本(?![科级地市区县年省土报])
块(?!状) 类(?![别型似]) 节(?![能点约水省]) 栋 幢 间(?![隔接]) 床 箱 桶 瓶 把 对(?![接口标应照外于比象]) 组(?![织建成团合长])
门(?![类户诊店]) 颗 枚 宗 起 例 剂次 剂 点(?![位击亮名]) 分(?![别类为之批段布期级层设钟公点]) 层 道 轮 趟
课时 学时 周 顿 口(?![岸径]) 根 盏 眼 片(?![区]) 排 桩 台/套
"""
COUNTED = either(_COUNTED)
"""What is counted and measured in; what may not follow keeps 3部门 and 5人才 apart from 3部 and 5人."""
MEASURE = f"{either(' '.join(map(bare, listed(_COUNTED))))}|{LATIN}"
"""The same and Latin ones, for places where what stands behind is told anyway."""
UNIT = f"{SHARES}|个?[百千]分点|(?:{SCALES})?(?:{MEASURE})|{SCALES}"
"""Any unit there."""
