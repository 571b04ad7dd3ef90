"""How much evidence each name needs, by what the word lists say of it and of its form with the other article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from geonews.gazetteer.hashtable import among
from geonews.gazetteer.keys import Key, hashes_of, toggled, words_of
from geonews.gazetteer.rows import Rule, WeakRow
from geonews.text.proclitics import ARTICLE
from geonews.text.tokens import U64, Bools


class Rules:
    """The rules of weak names, by the hashes of their keys."""

    def __init__(self, weak: Iterable[WeakRow]) -> None:
        """Take the weak names; of two with one key the last says."""
        weak = list(weak)
        by_key = dict(zip(words_of([row.text for row in weak]), (row.rule for row in weak), strict=True))
        by_key.pop((), None)
        self._own = _hashed(by_key)
        self._article = _hashed({other: Rule.CONTEXT for key, rule in by_key.items() if rule > Rule.CONTEXT
                                 for other in _with_other_article(key)})  # fmt: skip
        self._never, self._seldom = (
            _hashed({key: rule for key, rule in by_key.items() if rule == wanted})[0]
            for wanted in (Rule.NEVER, Rule.CLASS_NOUN)
        )

    def forbid(self, hashes: U64, is_alias: Bools) -> Bools:
        """Return which keys are never places.

        Args:
            hashes: The keys.
            is_alias: Whether a key is what public lists call a place besides its name, same shape: that is
                left out where the key is nearly always something else (الجزيرة for Algiers).
        """
        return among(hashes, self._never) | (is_alias & among(hashes, self._seldom))

    def of(self, hashes: U64, known: Bools) -> NDArray[np.uint8]:
        """Return the rule of each key; a small place named like a weak word but for its article needs context.

        Args:
            hashes: The keys.
            known: Whether a place of that name is reviewed or well known; same shape.
        """
        by_article = np.where(known, int(Rule.STRONG), _found(self._article, hashes, int(Rule.STRONG)))
        return _found(self._own, hashes, by_article).astype(np.uint8)


_Table = tuple[U64, NDArray[np.int64]]


def _with_other_article(key: Key) -> list[Key]:
    """Return the keys that become `key` when their article is dropped or added."""
    forms = ((ARTICLE + key[0], *key[1:]), (key[0].removeprefix(ARTICLE), *key[1:]))
    return [form for form in forms if form[0] and toggled(form) == key]


def _hashed(rules: Mapping[Key, Rule]) -> _Table:
    hashes = hashes_of([" ".join(key) for key in rules])
    order = np.argsort(hashes)
    return hashes[order], np.array([int(rule) for rule in rules.values()], dtype=np.int64)[order]


def _found(table: _Table, hashes: U64, default: object) -> NDArray[np.int64]:
    """Return what a table has for each hash, `default` where nothing."""
    keys, values = table
    if not len(keys):
        return np.broadcast_to(np.asarray(default, dtype=np.int64), hashes.shape)
    at = np.searchsorted(keys, hashes).clip(max=len(keys) - 1)
    return np.where(keys[at] == hashes, values[at], np.asarray(default, dtype=np.int64))
