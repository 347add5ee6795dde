"""The right word for what people write instead."""

import pytest

from reportgen.load import likewords
from reportgen.model import Bound, Modality


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("不少于", "不低于"),
        ("至少", "不低于"),
        ("≥", "不低于"),
        ("不高于", "不超过"),
        ("至多", "不超过"),
        ("<=", "不超过"),
        ("超过", "超"),
        ("大于", "超"),
        ("以下", "以内"),
        ("低于", "以内"),
        ("约", "左右"),
        ("达", "达到"),
        ("保持在", "保持"),
    ],
)
def test_a_bound_is_meant_by_sense_not_by_letters(word: str, meant: str):
    assert likewords.of_bound(word) == f"是否想写“{meant}”？"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("争取", "力争"), ("力求", "力争"), ("预期", "预计"), ("务必", "确保"), ("保证", "确保"), ("拟", "计划"), ("实现", "完成")],
)
def test_a_modal_word_is_meant_by_sense_not_by_letters(word: str, meant: str):
    assert likewords.of_modality(word) == f"是否想写“{meant}”？"


def test_a_word_that_belongs_under_the_other_key_is_sent_there():
    assert likewords.of_bound("确保") == "“确保”写在 语气 里。"
    assert likewords.of_modality("不少于") == "“不少于”写在 界 里。"


def test_of_a_stranger_nothing_is_said():
    assert (likewords.of_bound("若干"), likewords.of_modality("若干")) == (None, None)


def test_no_word_that_may_be_written_is_taken_for_another():
    assert all(likewords.BOUNDS.get(word.value, word) is word for word in Bound)
    assert all(likewords.MODALITIES.get(word.value, word) is word for word in Modality)
