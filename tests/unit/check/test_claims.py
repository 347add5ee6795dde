"""Claims about targets in a sentence: L29, L30, L31, L36, L68."""

import pytest

from reportgen.check import claims
from reportgen.diagnostics import Severity


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        (claims.wrong_completions, "新增67家，完成年度目标39家的152%", "67是39的172%"),
        (claims.wrong_completions, "收入1206亿元，占年初预算1100亿元的96.2%", "1206是1100的109.6%"),
        (claims.overclaims, "完成38家（目标39家），超额完成年度任务", "38没有超过目标39"),
        (claims.overclaims, "新增39家，年度目标39家，超额完成", "39没有超过目标39"),
        (claims.early_claims, "截至12月底完成100%，提前完成年度任务", "数据截至期末（截至12月底），不能说提前"),
        (claims.early_claims, "截至2023年底新增45家，提前完成年度任务", "数据截至期末（年底），不能说提前"),
        (claims.doubled_bounds, "预计投资约5000万元左右", "说了两次，可写作“预计投资约5000万元”"),
        (claims.doubled_bounds, "至少需要启动资金1000万元以上", "说了两次，可写作“至少需要启动资金1000万元”"),
        (claims.far_beyond, "1—9月，技术交易额42.58亿元，完成年度目标17.28亿元的246.4%。", "完成率超过150%：目标与实绩是同一口径吗？"),
    ],
)
def test_a_claim_that_does_not_hold(rule, text, words):
    (slip,) = rule(text)

    assert slip.message == words
    assert 0 <= slip.start < slip.end <= len(text)


def test_what_rounding_explains_is_a_notice():
    (slip,) = claims.wrong_completions("政府性基金收入969万元，占年初预算2180万元的44.5%")

    assert (slip.message, slip.severity) == ("969是2180的44.4%", Severity.NOTICE)


@pytest.mark.parametrize(
    "text",
    [
        "全年新增高新技术企业58家，完成年度目标39家的148.7%。",
        "新增45家（目标39家），超额完成年度任务",
        "城镇新增就业1206万人，超额完成1100万人的年度目标任务",
        "截至10月底新增45家，提前完成年度任务",
        "提前完成全年目标任务",
        "全年目标任务提前完成",
        "完成年度目标任务的150%",
        "新增67家，完成年度目标0家的52%",
        "9月份已达45家，提前完成全年任务",
        "力争2024年R&D占比达3.25%以上",
        "力争超400家，确保不低于350家",
        "失业率控制在5.5%左右",
        "“双倍增”行动计划实施以来，力争新增5家",
        "占比合计100.1%",
        "完成投资5000万元左右",
        "支持获得贷款5100万元",
    ],
)
def test_what_holds_is_left_alone(text):
    rules = (claims.wrong_completions, claims.overclaims, claims.early_claims, claims.doubled_bounds, claims.far_beyond)

    assert [slip.message for rule in rules for slip in rule(text)] == []
