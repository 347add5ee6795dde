"""What was read from data files goes to other processes as bytes, from and to every Python that the program runs on."""

from __future__ import annotations

import pickle
from enum import Enum

import pytest

from reportgen.load.packing import pack, unpack
from reportgen.vocabulary import Audience, Stage


def test_words_of_the_vocabulary_are_told_by_their_value(monkeypatch):
    def as_before_3_11_4(word: Enum, _protocol: int):
        return getattr, (type(word), word.name)

    for kind in (Audience, Stage):
        monkeypatch.setattr(kind, "__reduce_ex__", as_before_3_11_4)

    assert unpack(pack((Audience.PUBLIC, [Stage.REVISED])), {}) == (Audience.PUBLIC, [Stage.REVISED])


def test_of_foreign_bytes_nothing_but_the_model_is_made():
    with pytest.raises(pickle.UnpicklingError, match="getattr"):
        unpack(pickle.dumps(getattr), {})
