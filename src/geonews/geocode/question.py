"""What is asked for: a name that no gazetteer has, what it is, and where it may lie."""

from __future__ import annotations

from dataclasses import dataclass

from geonews.types import Kind


@dataclass(frozen=True, slots=True)
class Question:
    """A name of the text, without proclitics.

    `kind` is its class, None where nothing says it. `countries` are ISO 3166-1 alpha-2 codes, sorted;
    empty where nothing says in which it lies.
    """

    name: str
    kind: Kind | None = None
    countries: tuple[str, ...] = ()
