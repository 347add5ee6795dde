"""Wording: a fact becomes words, by rule (semantics sections 2 to 11).

In:  facts.   Out: phrases: words whose numbers know where they come from.
Templates, passages, tables and checks say a thing through here, so it is said one way everywhere. No template engine and no arithmetic
beyond rounding to text. One module a subject:

phrases   words with their numbers          numbers   levels with unit and approximation
periods   2022年, 截至2022年底, 1—9月        changes   提高0.69个百分点, 增长14.7%, 扭亏为盈
ranks     居全市第2位, 前移2位               parts     占全市的35.6%, （小柯城26家）
bounds    达到…以上, 控制在…以内, 保持在…
targets   力争…超2.71%, 差0.09个百分点    completion  完成年度目标的86.7%，尚差4家
history   连续3年增长, 创历史新高           families    1484万元撬动…5399万元, 分别增长…, 由…调整为…

Each function takes the bureau's choices (`house.House`) as its last argument.
"""
