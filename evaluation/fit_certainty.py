"""Fit the table of `resolve/weights.toml` that says how sure an answer is, and when none is given.

Each rule for roles gets the certainty that makes its mentions as often right, in name, role and
place, as their confidence says, on arabicnews_dev and our own annotations, where roles are marked; a
rule that the data hardly shows stays near its value in `prior.toml`. A place is
left open below the certainty at which fewer than half of the choices are right; those are counted
on all sets with coordinates.

    python evaluation/fit_certainty.py            # prints the tables
    python evaluation/fit_certainty.py --write    # and writes them into weights.toml

Run it after `fit.py` and `fit_choice.py`; `gold.py` says where the data is found.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

import numpy as np
from fit import PRIOR, newton, write
from fit_choice import SETS, Found, found
from gold import article, digest, documents

from geonews import Geoparser, Mention, ParsedArticle
from geonews.evaluate import GoldDocument, gold_document
from geonews.evaluate.scores import is_placed
from geonews.evaluate.spans import words_around
from geonews.resolve.weights import CALIBRATION, CERTAINTY

WITH_ROLES = ("arabicnews_dev", "arabic_news")
PULL = 10
"""So many mentions does a rule's prior count for."""
MOST = 0.99
STEP = 0.05
LEAST = "least_choice"


def role_certainties(prior: Mapping[str, float]) -> dict[str, float]:
    """Return for each rule what makes its placed mentions as often right, in name, role and place, as they say."""
    said, right = defaultdict[str, float](float), Counter[str]()
    for mention, is_right in answers():
        rule = next(e.name for e in mention.resolution.evidence if e.name.startswith("role_"))
        said[rule] += mention.resolution.confidence / CERTAINTY[rule]
        right[rule] += is_right
    shares = {name: (right[name] + PULL * value) / (said[name] + PULL) for name, value in prior.items()}
    return {name: round(min(share, MOST), 2) for name, share in shares.items()}


def scaling(prior: Mapping[str, float]) -> dict[str, float]:
    """Return the line in log-odds that turns what the answers say into how often they are right, after Platt."""
    rows = [(mention.resolution.confidence, is_right) for mention, is_right in answers()]
    said = np.array([confidence for confidence, _ in rows])
    x = np.stack([np.log(said / (1 - said)), np.ones(len(said))], axis=1)
    truth = np.array([is_right for _, is_right in rows], dtype=float)
    line = newton(x, truth, np.ones(len(said)), np.array(list(prior.values())))
    return dict(zip(prior, line.round(2).tolist(), strict=True))


def answers() -> Iterator[tuple[Mention, bool]]:
    """Yield the answers on the sets that mark roles, and whether they are right."""
    parser = Geoparser()
    for name in WITH_ROLES:
        for document in documents(name):
            yield from outcomes(gold_document(document), parser.parse(article(document)))


def outcomes(gold: GoldDocument, found: ParsedArticle) -> Iterator[tuple[Mention, bool]]:
    """Yield the mentions that have a place, and whether name, role and place are those of gold."""
    text = gold.article.text
    marked = {words_around(text, t.start, t.end): t for t in gold.toponyms}
    for mention in found.mentions:
        place = mention.resolution.place
        toponym = marked.get(words_around(text, mention.start, mention.end))
        if place is not None:
            right = toponym is not None and toponym.role == mention.role
            yield mention, right and (toponym.point is None or is_placed(toponym, place))


def choices(names: list[Found]) -> Iterator[tuple[float, int, int]]:
    """Yield for each step of certainty how many names were decided so, and how many of them rightly."""
    steps, right = Counter[int](), Counter[int]()
    for one in names:
        if one.toponym is not None and one.toponym.point is not None:
            ranked = one.chooser.rank(one.sighting)
            step = min(int(ranked.certainty / STEP), int(1 / STEP) - 1)
            steps[step] += 1
            right[step] += is_placed(one.toponym, ranked.options[0].place)
    for step in sorted(steps):
        yield round(step * STEP, 2), steps[step], right[step]


def least_choice(names: list[Found]) -> float:
    """Return the certainty below which, taken together, fewer than half of the choices are right."""
    least, count, right = 0.0, 0, 0
    for step, here, right_here in choices(names):
        count, right = count + here, right + right_here
        if 2 * right < count:
            least = step + STEP
    return round(least, 2)


def use(table: Mapping[str, float], weights: Mapping[str, float]) -> None:
    """Let every answer from now on be as sure as `weights` say."""
    cast("dict[str, float]", table).update(weights)


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables into weights.toml")
    write_it = parser.parse_args().write
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    use(CALIBRATION, prior["calibration"])
    every = [one for name in SETS for one in found(name)]
    use(CERTAINTY, certainty := role_certainties(prior["certainty"]) | {LEAST: least_choice(every)})
    tables = {"certainty": certainty, "calibration": scaling(prior["calibration"])}
    source = f"evaluation/fit_certainty.py on {', '.join(SETS)}"
    for table, weights in tables.items():
        if write_it:
            write(table, weights, source, hashlib.sha256(b"".join(map(digest, SETS))).hexdigest())
        for name, value in weights.items():
            print(f"{name:20} {prior[table][name]:6.2f} {value:6.2f}")
    for step, count, right in choices(every):
        print(f"certainty {step:.2f}: {count:5} names, {right / count:.2f} right")


if __name__ == "__main__":
    main()
