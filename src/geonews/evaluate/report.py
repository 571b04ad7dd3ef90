"""Scores as a table for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geonews.evaluate.scores import Counts, Scores

_WORST = 15
_ROWS = 12
"""Countries, kinds or roles that the table lists, the most frequent first."""


def report_lines(scores: Scores, *, worst: int = _WORST) -> Iterator[str]:
    """Yield the report as lines: recognition, location, roles, breakdowns, and the worst errors.

    Args:
        scores: What was counted.
        worst: How many errors of each sort are listed.
    """
    yield f"documents: {scores.documents}"
    yield f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'wrong':>8}{'missed':>8}"
    for match, counts in scores.recognition.items():
        yield _row(f"recognised, {match}", counts)
    yield _row("found and placed right", scores.located)
    yield f"placed right, of the recognised: {scores.placed:.3f}"
    if scores.roles:
        yield f"roles right: {scores.roles_right:.3f}"
        for (gold, said), n in scores.roles.most_common():
            if gold != said:
                yield f"  {n:5} {gold} taken for {said}"
    for name in ("role", "kind", "country"):
        yield from _breakdown(scores, name)
    yield from _errors(scores, worst)


def _row(title: str, counts: Counts) -> str:
    figures = f"{counts.precision:7.3f}{counts.recall:7.3f}{counts.f1:7.3f}"
    return f"{title:24}{figures}{counts.right:8}{counts.wrong:8}{counts.missed:8}"


def _breakdown(scores: Scores, name: str) -> Iterator[str]:
    rows = [(value, group) for (kept, value), group in scores.groups.items() if kept == name]
    if rows:
        yield f"by {name:21}{'asked':>7}{'found':>7}{'placed':>8}"
    for value, group in sorted(rows, key=lambda row: (-row[1].asked, row[0]))[:_ROWS]:
        yield f"  {value:22}{group.asked:7}{group.found / group.asked:7.2f}{group.placed / group.asked:8.2f}"


def _errors(scores: Scores, worst: int) -> Iterator[str]:
    for title, counted in (("missed most often", scores.missed), ("found wrongly most often", scores.spurious)):
        if counted and worst:
            yield f"{title}: " + ", ".join(f"{text} ({n})" for text, n in counted.most_common(worst))
    farthest = sorted(scores.far, key=lambda miss: -miss.km)[:worst]
    if farthest:
        yield "placed farthest from where they are:"
    for miss in farthest:
        yield f"  {miss.km:8,.0f} km  {miss.text} → {miss.place}  [{miss.document}]"


def report_json(scores: Scores) -> dict[str, Any]:
    """Return the report as JSON values."""
    return {
        "documents": scores.documents,
        "recognition": {str(match): _figures(counts) for match, counts in scores.recognition.items()},
        "located": _figures(scores.located),
        "placed": round(scores.placed, 4),
        "roles_right": round(scores.roles_right, 4) if scores.roles else None,
        "roles": {f"{gold} as {said}": n for (gold, said), n in scores.roles.most_common()},
        "groups": [
            {"by": name, "value": value, "asked": group.asked, "found": group.found, "placed": group.placed}
            for (name, value), group in sorted(scores.groups.items())
        ],
        "missed": dict(scores.missed.most_common()),
        "spurious": dict(scores.spurious.most_common()),
        "far": [
            {"km": round(miss.km, 1), "text": miss.text, "place": miss.place, "document": miss.document}
            for miss in sorted(scores.far, key=lambda miss: -miss.km)
        ],
    }


def _figures(counts: Counts) -> dict[str, float]:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
    }
