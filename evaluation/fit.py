"""Fit the weights of `resolve/weights.toml` that say whether a name is a place.

Logistic regression over the named evidence, on ANERcorp's training part (CC BY-SA 4.0), AQMAR
(CC BY-SA 3.0), our own annotations of Arabic news, GeoVirus (English WikiNews, CC BY) and IDRISI's
Arabic tweets (CC BY 4.0). Each weight is drawn towards the value in `prior.toml`, which was set by
hand, so that evidence which the data hardly shows keeps a sensible weight.

    python evaluation/fit.py            # prints the fitted table
    python evaluation/fit.py --write    # and writes it into weights.toml

`gold.py` says where the data is found.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import numpy as np
from gold import Document, article, digest, documents
from numpy.typing import NDArray

from geonews import Article, Geoparser, Role
from geonews.resolve.block import read_block
from geonews.resolve.decide import Decider
from geonews.resolve.roles import roles
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import PLACE

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src/geonews/resolve/weights.toml"
PRIOR = Path(__file__).parent / "prior.toml"
SETS = {
    "anercorp_train": 1.0,
    "arabicnews_dev": 2.0,
    "arabic_news": 2.0,
    "aqmar_dev": 0.5,
    "geovirus": 0.5,
    "idrisi_lmr_ar_train": 0.25,
}
"""Gold sets and the weight of each of their names: the second and third mark all roles, GeoVirus is English."""
_WITHOUT_EMBEDDED = ("anercorp_train", "aqmar_dev", "idrisi_lmr_ar_train")
"""Sets that mark what is inside an organisation's name as the organisation."""
ROUNDS = 4
"""Article evidence depends on the scores themselves, so fitting starts from the prior and is repeated."""
PULL = 10.0
"""How strongly a weight is drawn to its prior: the inverse variance."""

Row = tuple[tuple[str, ...], bool, float]
Wanted = Callable[[Document], bool]


def rows(name: str, weight: float, wanted: Wanted) -> Iterator[Row]:
    """Yield evidence, truth and weight of every sighting; where gold leaves embedded names out, so do we."""
    parser = Geoparser()
    decider = Decider(parser.gazetteer)
    for doc in filter(wanted, documents(name)):
        for sighting, role in _sightings(parser, decider, article(doc)):
            if role != Role.EMBEDDED or name not in _WITHOUT_EMBEDDED:
                yield (*sighting.facts.evidence, *sighting.evidence), _is_gold(sighting, doc), weight


def _sightings(parser: Geoparser, decider: Decider, article: Article) -> Iterator[tuple[Sighting, Role]]:
    block = read_block(article.content, parser.gazetteer)
    sightings = decider.weigh(article, block, 0, block.matches).sightings
    return zip(sightings, (rule.role for rule in roles(sightings)), strict=True)


def _is_gold(sighting: Sighting, doc: Document) -> bool:
    """Return whether gold marks a place that shares a character with the sighting."""
    start, end = sighting.match.start, sighting.match.end
    return any(t["start"] < end and start < t["end"] for t in doc["toponyms"])


def fit(data: list[Row], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of highest posterior probability, by Newton's method."""
    names = list(prior)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    x[:, column["bias"]] = 1
    for i, (evidence, _, _) in enumerate(data):
        for name in evidence:
            x[i, column[name]] += 1
    truth = np.array([t for _, t, _ in data], dtype=float)
    weight = np.array([w for _, _, w in data])
    start = np.array([prior[name] for name in names])
    return dict(zip(names, newton(x, truth, weight, start).round(2).tolist(), strict=True))


def newton(
    x: NDArray[np.float64], truth: NDArray[np.float64], weight: NDArray[np.float64], prior: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression of `truth` on the columns of `x`, drawn towards `prior`."""
    w = prior.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - truth)) + PULL * (w - prior)
        hessian = (x.T * (weight * p * (1 - p))) @ x + PULL * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w = w - np.clip(step, -2, 2)
    return w


def write(table: str, weights: Mapping[str, float], source: str, digest: str) -> None:
    """Put a fitted table and its provenance into weights.toml, leaving the other tables."""
    text = WEIGHTS.read_text(encoding="utf-8")
    day = dt.datetime.now(dt.UTC).date().isoformat()
    lines = [f"[{table}]", f"# fitted by {source}, data sha256 {digest[:16]}, {day}"]
    lines += [f"{name} = {value}" for name, value in weights.items()]
    pattern = rf"\[{table}\]\n.*?(?=\n\[|\Z)"
    WEIGHTS.write_text(re.sub(pattern, lambda _: "\n".join(lines) + "\n", text, flags=re.DOTALL), encoding="utf-8")


def fitted(prior: Mapping[str, float], wanted: Wanted = lambda _: True) -> dict[str, float]:
    """Return the weights fitted on the documents that are `wanted`; they stay in force."""
    weights = dict(prior)
    for _ in range(ROUNDS):
        use(weights)
        weights = fit([row for name, weight in SETS.items() for row in rows(name, weight, wanted)], prior)
    use(weights)
    return weights


def use(weights: Mapping[str, float]) -> None:
    """Let every parser that is made from now on weigh names so."""
    cast("dict[str, float]", PLACE).update(weights)


def run(about: str, table: str, sets: Iterable[str], fitted: Callable[[Mapping[str, float]], dict[str, float]]) -> None:
    """Be the command that fits a table: fit it, print it beside its prior, and write it when asked."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table into weights.toml")
    write_it = parser.parse_args().write
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))[table]
    weights = fitted(prior)
    if write_it:
        source = f"evaluation/{Path(sys.argv[0]).name} on {', '.join(sets)}"
        write(table, weights, source, hashlib.sha256(b"".join(map(digest, sets))).hexdigest())
    for name, value in weights.items():
        print(f"{name:20} {prior[name]:6.2f} {value:6.2f}")


if __name__ == "__main__":
    run(__doc__ or "", "place", list(SETS), fitted)
