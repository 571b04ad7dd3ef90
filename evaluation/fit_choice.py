"""Fit the weights of `resolve/weights.toml` that choose among the places of one name.

A conditional logit over the named evidence of each candidate, on the gold names that have coordinates:
arabicnews_dev and our own annotations, IDRISI (CC BY 4.0) and GeoVirus (CC BY). A name teaches
something where one of its candidates is right and another wrong. Each weight is drawn towards the
value in `prior.toml`, which was set by hand.

    python evaluation/fit_choice.py            # prints the fitted table
    python evaluation/fit_choice.py --write    # and writes it into weights.toml

`gold.py` says where the data is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

import numpy as np
from fit import PULL, Wanted, run
from gold import article, documents
from numpy.typing import NDArray

from geonews import Geoparser
from geonews.evaluate import gold_document
from geonews.evaluate.gold import GoldToponym
from geonews.evaluate.scores import is_placed
from geonews.evaluate.spans import words_around
from geonews.resolve.block import read_block
from geonews.resolve.choice import Chooser
from geonews.resolve.decide import Decider
from geonews.resolve.roles import Rule, roles
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import CHOICE

SETS = {"arabicnews_dev": 2.0, "arabic_news": 2.0, "idrisi_lmd_ar_train": 0.25, "geovirus": 0.25}
"""Gold sets with coordinates and the weight of each of their names."""
ROUNDS = 40

Values = NDArray[np.float64]


class Found(NamedTuple):
    """A name taken for a place, the rule that gives its role, what ranks its candidates, and what gold says of it."""

    sighting: Sighting
    rule: Rule
    chooser: Chooser
    toponym: GoldToponym | None

    @property
    def placed(self) -> list[bool]:
        """Which candidates are where gold has the place; none where gold tells no place."""
        if self.toponym is None or self.toponym.point is None:
            return []
        return [is_placed(self.toponym, option.place) for option in self.sighting.facts.options]


class Row(NamedTuple):
    """One name: the evidence of its candidates (shape: candidates x weights), which are right, its weight."""

    values: Values
    right: NDArray[np.bool_]
    weight: float


def rows(name: str, weight: float, prior: Mapping[str, float], wanted: Wanted) -> Iterator[Row]:
    """Yield the names of a set that have a right candidate and a wrong one."""
    for one in found(name, wanted):
        right = np.array(one.placed, dtype=np.bool_)
        if right.any() and not right.all():
            yield Row(_values(one, prior), right, weight)


def found(name: str, wanted: Wanted = lambda _: True) -> Iterator[Found]:
    """Yield the names of a set that are taken for places."""
    parser = Geoparser()
    decider = Decider(parser.gazetteer)
    for document in filter(wanted, documents(name)):
        content = article(document).content
        block = read_block(content, parser.gazetteer)
        sightings, scope, _ = decider.weigh(article(document), block, 0, block.matches)
        places = [s for s in sightings if s.score > 0]
        chooser = Chooser(places, scope)
        marked = {words_around(content, t.start, t.end): t for t in gold_document(document).toponyms}
        for s, rule in zip(places, roles(places), strict=True):
            yield Found(s, rule, chooser, marked.get(words_around(content, s.match.start, s.match.end)))


def _values(one: Found, prior: Mapping[str, float]) -> Values:
    """Return what each weight is multiplied by, for each candidate."""
    column = {name: i for i, name in enumerate(prior)}
    options = one.sighting.facts.options
    values = np.zeros((len(options), len(prior)))
    for i, option in enumerate(options):
        for name, worth in one.chooser.evidence(one.sighting, option):
            if name in column:
                values[i, column[name]] += worth / CHOICE[name]
    return values


def fit(data: list[Row], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of highest posterior probability, by Gauss and Newton's method."""
    start = np.array(list(prior.values()))
    w = start.copy()
    for _ in range(ROUNDS):
        gradient, hessian = PULL * (w - start), PULL * np.eye(len(w))
        for row in data:
            p = _softmax(row.values @ w)
            among_right = p * row.right / (p @ row.right)
            mean = p @ row.values
            gradient += row.weight * (mean - among_right @ row.values)
            hessian += row.weight * ((row.values.T * p) @ row.values - np.outer(mean, mean))
        w -= np.clip(np.linalg.solve(hessian, gradient), -1, 1)
    return dict(zip(prior, w.round(2).tolist(), strict=True))


def _softmax(scores: Values) -> Values:
    weights = np.exp(scores - scores.max())
    result: Values = weights / weights.sum()
    return result


def use(weights: Mapping[str, float]) -> None:
    """Let every name that is looked at from now on be decided so."""
    cast("dict[str, float]", CHOICE).update(weights)


def fitted(prior: Mapping[str, float], wanted: Wanted = lambda _: True) -> dict[str, float]:
    """Return the weights fitted on the documents that are `wanted`; they stay in force."""
    use(prior)
    weights = fit([row for name, weight in SETS.items() for row in rows(name, weight, prior, wanted)], prior)
    use(weights)
    return weights


if __name__ == "__main__":
    run(__doc__ or "", "choice", list(SETS), fitted)
