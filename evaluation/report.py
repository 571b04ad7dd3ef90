"""Write `REPORT.md`: how right geonews is on documents that its weights were not fitted on, and why.

    python evaluation/report.py

Every document of the fitting sets is measured with weights fitted on four fifths of the documents,
its own fifth left out. Takes about ten minutes; `gold.py` says where the data is found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from fit import PRIOR, SETS, fitted, use
from fit_certainty import LEAST, choices, outcomes
from fit_choice import SETS as PLACED_SETS
from fit_choice import found as found_names
from gold import Document, article, documents

from geonews import Geoparser, ParsedArticle, Role
from geonews.evaluate import GoldDocument, Scores, gold_document, score
from geonews.evaluate.spans import Match
from geonews.resolve.weights import CERTAINTY, PLACE

REPORT = Path(__file__).parent / "REPORT.md"
FOLDS = 5
WITHOUT_EMBEDDED = ("anercorp_train", "aqmar_dev", "idrisi_lmr_ar_train")
WITH_ROLES = ("arabicnews_dev", "arabic_news")
SHARES = (0.1, 0.25, 0.5, 1.0)
GROUPS = {
    "class nouns": ("class_noun", "class_noun_other", "class_noun_after"),
    "prepositions and directions": ("locative", "locative_strong", "attached_bi", "attached_li", "attached_ka"),
    "verbs of motion": ("motion_before", "motion_towards"),
    "events": ("event_before",),
    "persons": ("title_before", "given_name_before", "family_name_before", "kunya_before", "name_after",
                "also_given_name", "also_family_name", "remembered_person"),
    "organisations and states": ("organisation_before", "organisation_after", "polity_before", "relation_before",
                                 "speech_before", "speech_after", "fixed_name", "outlet_slot"),
    "adjectives of origin": ("nisba_before", "nisba_agrees", "also_nisba", "adjective"),
    "names that are words": ("rule_context", "rule_class_noun", "context_given", "context_attached",
                             "context_organisation", "also_word", "also_class_noun", "cut_word"),
    "spelling": ("spelling_ta", "spelling_toggled", "spelling_marked", "spelling_loose",
                 "accusative", "possessive"),
    "prominence": ("country", "capital", "large_city", "middle_city", "town", "small_place", "landmark"),
    "reviewed rows": ("reviewed_name", "reviewed_town"),
    "the whole article": ("repeated", "in_list", "in_scope", "out_of_scope", "parent_named", "apposition",
                          "holder_named"),
    "Latin names": ("latin_name", "latin_town", "latin_context", "capital_before", "capital_after", "locals_after",
                    "speaker", "party_before", "abbreviated_state", "currency"),
    "datelines": ("dateline",),
}  # fmt: skip
"""Evidence by what it speaks of; an ablation takes one group away."""

Pair = tuple[GoldDocument, ParsedArticle]


def fold(document: Document) -> int:
    """Return the fifth of the data that a document belongs to."""
    return int(hashlib.sha256(str(document["id"]).encode()).hexdigest(), 16) % FOLDS


def share(document: Document) -> float:
    """Return where a document stands between 0 and 1, for taking a share of all."""
    return int(hashlib.sha256(f"share {document['id']}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def parsed(found: Iterable[Document]) -> list[Pair]:
    """Return documents with what is found in them, without the hashtags that gold marks whole."""
    rows = list(found)
    every = zip(rows, map(gold_document, rows), Geoparser().parse_many(map(article, rows)), strict=True)
    return [_without_hashtags(document, gold, mentions) for document, gold, mentions in every]


def _without_hashtags(document: Document, gold: GoldDocument, found: ParsedArticle) -> Pair:
    tags = [(one["start"], one["end"]) for one in document["toponyms"] if one.get("hashtag")]
    toponyms = tuple(one for one in gold.toponyms if (one.start, one.end) not in tags)
    mentions = tuple(m for m in found.mentions if not any(a < m.end and m.start < b for a, b in tags))
    return replace(gold, toponyms=toponyms), replace(found, mentions=mentions)


def scored(name: str, pairs: Iterable[Pair], *, mapped: bool = False) -> Scores:
    """Return the scores of a set, without embedded names where gold has none."""
    return score(pairs, mapped=mapped, drop_roles=[Role.EMBEDDED] if name in WITHOUT_EMBEDDED else [])


def cross_validated(prior: Mapping[str, float]) -> dict[str, list[Pair]]:
    """Return the documents of each set, parsed with weights that were fitted without their fifth."""
    pairs: defaultdict[str, list[Pair]] = defaultdict(list)
    for number in range(FOLDS):
        fitted(prior, lambda document, number=number: fold(document) != number)
        for name in SETS:
            pairs[name] += parsed(d for d in documents(name) if fold(d) == number)
    return pairs


def recognition_table(pairs: Mapping[str, list[Pair]]) -> Iterator[str]:
    """Yield the figures of each set."""
    yield "| set | precision | recall | F1 | roles right | mapped: precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, rows in pairs.items():
        counts = scored(name, rows).recognition[Match.TOKEN]
        cells = [f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}", "", "", "", ""]
        if name in WITH_ROLES:
            located = scored(name, rows, mapped=True).located
            roles = f"{scored(name, rows).roles_right:.3f}"
            cells[3:] = [roles, f"{located.precision:.3f}", f"{located.recall:.3f}", f"{located.f1:.3f}"]
        yield f"| {name} | {' | '.join(cells)} |"


def reliability_table(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield how often mentions of a confidence are right in name, role and place."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for mention, right in (row for gold, found in pairs for row in outcomes(gold, found)):
        confidence = mention.resolution.confidence
        bins[min(9, int(confidence * 10))].append((confidence, right))
    total = sum(map(len, bins.values()))
    yield "| confidence | mentions | mean confidence | right |"
    yield "| --- | ---: | ---: | ---: |"
    error = 0.0
    for number, rows in sorted(bins.items()):
        said, right = (sum(row[i] for row in rows) / len(rows) for i in (0, 1))
        error += abs(said - right) * len(rows) / total
        yield f"| {number / 10:.1f} to {number / 10 + 0.1:.1f} | {len(rows)} | {said:.2f} | {right:.2f} |"
    yield ""
    yield f"Expected calibration error: {error:.3f}."


def abstention_table() -> Iterator[str]:
    """Yield how often the likeliest candidate is right, by how sure the choice was."""
    yield "| certainty of the choice | names | right |"
    yield "| --- | ---: | ---: |"
    for step, count, right in choices([one for name in PLACED_SETS for one in found_names(name)]):
        yield f"| from {step:.2f} | {count} | {right / count:.2f} |"


def ablations() -> Iterator[str]:
    """Yield what recognition loses when a group of evidence counts for nothing."""
    weights = dict(PLACE)
    names = ("anercorp_train", "arabic_news", "geovirus")
    whole = {name: _f1(name) for name in names}
    yield f"| without | {' | '.join(names)} |"
    yield "| --- | ---: | ---: | ---: |"
    yield f"| (nothing left out) | {' | '.join(f'{whole[name]:.3f}' for name in names)} |"
    for group, members in GROUPS.items():
        use(dict.fromkeys(members, 0.0))
        yield f"| {group} | {' | '.join(f'{100 * (_f1(name) - whole[name]):+.1f}' for name in names)} |"
        use(weights)


def _f1(name: str) -> float:
    return scored(name, parsed(documents(name))).recognition[Match.TOKEN].f1


def learning_curve(prior: Mapping[str, float]) -> Iterator[str]:
    """Yield the figures on one fifth of the data with weights from shares of the others."""
    yield f"| share of the data | {' | '.join(SETS)} |"
    yield f"| --- |{' ---: |' * len(SETS)}"
    for part in (0.0, *SHARES):
        if part:
            fitted(prior, lambda document, part=part: fold(document) != 0 and share(document) <= part)
        else:
            use(prior)
        rows = {name: parsed(d for d in documents(name) if fold(d) == 0) for name in SETS}
        figures = (f"{scored(name, pairs).recognition[Match.TOKEN].f1:.3f}" for name, pairs in rows.items())
        yield f"| {part:.0%} | {' | '.join(figures)} |"


def lines() -> Iterator[str]:
    """Yield the report."""
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))["place"]
    weights = dict(PLACE)
    pairs = cross_validated(prior)
    yield f"# How right geonews is\n\nWritten by `evaluation/report.py` on {dt.datetime.now(dt.UTC).date()}.\n"
    yield (
        "Every document was read with weights that were fitted without its fifth of the data. Spans agree by "
        "words (token match). *Mapped* is what a map shows: found as literal or dateline, and placed right.\n"
    )
    yield from recognition_table(pairs)
    yield "\n## Confidence\n\nOver `arabicnews_dev` and `arabic_news`, where name, role and place are known.\n"
    yield from reliability_table([pair for name in WITH_ROLES for pair in pairs[name]])
    use(weights)
    yield "\n## When the place is left open\n"
    yield f"Over {', '.join(f'`{name}`' for name in PLACED_SETS)}: names found whose place gold tells.\n"
    yield from abstention_table()
    yield f"\nBelow a certainty of {CERTAINTY[LEAST]:.2f}, taken together, fewer than half are right: those stay open."
    yield "\n## What each kind of evidence is worth\n"
    yield "F1, and the points of F1 lost or won without it; the others are not fitted anew.\n"
    yield from ablations()
    yield "\n## Learning curve\n"
    yield "F1 on one fifth, with weights from shares of the rest; 0 % are the weights set by hand.\n"
    yield from learning_curve(prior)
    use(weights)


if __name__ == "__main__":
    REPORT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
