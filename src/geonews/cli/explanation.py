"""The lines that explain the names of an article, in Arabic or English."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from geonews.cli.marked import styled
from geonews.cli.terminal import cleaned, directed, framed, isolated, left_to_right
from geonews.types import Guess, Rejected, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from geonews.output import Labels
    from geonews.types import Candidate, Evidence, Mention, ParsedArticle, Place, Role

_INDENT = " " * 6

_AROUND = 30
"""Characters of the text on either side of a name: a line of most terminals."""

_WORDS = MappingProxyType(
    {
        "en": {
            "key": "Key:",
            "brackets": "[name number], as in the list below",
            "no_place": "× no place here",
            "rejected": "Names that are no places here",
            "against": "Why not",
            "would_be": "Places of this name",
            "guess": "Probably",
            "arrow": "→",
        },
        "ar": {
            "key": "المفتاح:",
            "brackets": "[الاسم رقم] كما في القائمة أدناه",
            "no_place": "× ليس مكانًا هنا",
            "rejected": "أسماء لا تدل على أماكن هنا",
            "against": "لماذا استُبعد",
            "would_be": "الأماكن بهذا الاسم",
            "guess": "يُرجَّح أنه",
            "arrow": "←",
        },
    }
)
"""What only the terminal says."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One parsed article, explained in `lang`, with or without colours."""

    parsed: ParsedArticle
    lang: str
    color: bool

    def head(self, mentions: int) -> str:
        """Return the line that says which article this is, and how many mentions are shown."""
        facts = self._labels["facts"]
        return self._line(self._piece(self.parsed.article.id), f"{facts['mentions']}: {mentions}")

    def legend(self, roles: Collection[Role | None]) -> str:
        """Return the line that says what the marks mean; None stands for a name that is no place."""
        names = [styled(self._role(role), role, color=self.color) for role in roles]
        brackets = [] if self.color else [self._words["brackets"]]
        return self._line(*brackets, *names, before=f"{self._words['key']} ")

    def mention_lines(self, numbers: Sequence[int], mentions: Sequence[Mention]) -> Iterator[str]:
        """Yield the lines that explain mentions of one name in one role and place, with their numbers."""
        mention, resolution = mentions[0], mentions[0].resolution
        status = [] if resolution.status is Status.RESOLVED else [self._label("statuses", resolution.status)]
        role = self._label("roles", mention.role)
        yield self._title(numbers, mention, role, *status, style=mention.role)
        yield from self._excerpts(mentions)
        if resolution.place is not None:
            yield self._line(self._place(resolution.place), before=f"{_INDENT}{self._words['arrow']} ")
            yield self._line(self._position(resolution.place), before=f"{_INDENT}  ")
        yield from self._guess(resolution.guess)
        yield from self._reasons(resolution.evidence)
        yield from self._candidates(resolution.alternatives, self._label("facts", "others"))

    def _guess(self, guess: Guess | None) -> Iterator[str]:
        """Yield the line that says what a place that was not found probably is, if anything tells it."""
        if guess is None or guess == Guess():
            return
        kind = [self._label("kinds", guess.kind)] if guess.kind else []
        yield self._line(*kind, *map(self._number, guess.countries), before=f"{_INDENT}{self._words['guess']}: ")

    def rejected_head(self) -> str:
        """Return the line above the names that are no places here."""
        return self._heading(self._words["rejected"])

    def rejected_lines(self, numbers: Sequence[int], names: Sequence[Rejected]) -> Iterator[str]:
        """Yield the lines on mentions of one name that are no places here, and why, with their numbers."""
        yield self._title([f"×{number}" for number in numbers], names[0], style=None)
        yield from self._excerpts(names)
        yield self._heading(_INDENT + self._words["against"])
        yield from map(self._reason, names[0].evidence)
        yield from self._candidates(names[0].candidates, self._words["would_be"])

    def _title(self, numbers: Sequence[object], name: Mention | Rejected, *facts: str, style: Role | None) -> str:
        """Return the line that a name's explanation begins with."""
        confidence = name.confidence if isinstance(name, Rejected) else name.resolution.confidence
        shown = styled(self._piece(name.text), style, color=self.color)
        sure = f"{self._label('facts', 'confidence')} {confidence:.2f}"
        return self._line(shown, *facts, sure, before=f"{', '.join(map(str, numbers)):>4}. ")

    def _excerpts(self, names: Iterable[Mention | Rejected]) -> Iterator[str]:
        """Yield the words around each name."""
        from geonews.output import excerpt

        for name in names:
            kept = excerpt(self.parsed.article, name, width=_AROUND)
            yield self._line(self._piece(f"{kept.before}[{kept.surface}]{kept.after}"), before=_INDENT)

    def _reasons(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        """Yield the evidence under headings that say what it speaks of."""
        from geonews.output import grouped

        for group, reasons in grouped(evidence).items():
            yield self._heading(_INDENT + self._label("reasons", group))
            yield from map(self._reason, reasons)

    def _reason(self, evidence: Evidence) -> str:
        """Return a piece of evidence with its weight, unless it is a plain fact."""
        from geonews.resolve.sentences import reason

        weight = f"{evidence.weight:+.2f}" if evidence.weight else " " * 5
        said = f"{self._piece(reason(evidence, self.lang))} ({self._number(evidence.name)})"
        return self._line(said, before=f"{_INDENT}  {self._number(weight)} ")

    def _candidates(self, candidates: Sequence[Candidate], heading: str) -> Iterator[str]:
        """Yield the places that a name might mean, under a heading."""
        if candidates:
            yield self._heading(_INDENT + heading)
        for candidate in candidates:
            share = f"{_INDENT}  {self._number(f'{candidate.confidence:5.2f}')} "
            yield self._line(self._place(candidate.place), self._position(candidate.place), before=share)

    def _place(self, place: Place) -> str:
        """Return a place in one line: its names, the asked language first, kind, country, id."""
        names = (place.name_ar, place.name_en) if self.lang == "ar" else (place.name_en, place.name_ar)
        shown = " / ".join(self._piece(name) for name in names if name)
        country = [self._piece(place.country)] if place.country else []
        return " · ".join([shown, self._label("kinds", place.kind), *country, self._piece(place.id)])

    def _position(self, place: Place) -> str:
        """Return where a place lies, latitude first as people say it, and how exactly."""
        facts = self._labels["facts"]
        point = self._number(f"{place.point.lat:.5f}, {place.point.lon:.5f}")
        return f"{point} · {self._label('facts', 'radius')} {place.radius_km:g} {facts['km']}"

    def _role(self, role: Role | None) -> str:
        """Return a role's label with its name on the command line."""
        if role is None:
            return self._words["no_place"]
        label = self._label("roles", role)
        return label if label == role else f"{label} ({self._number(role)})"

    def _line(self, *parts: str, before: str = "") -> str:
        """Return parts of a line joined, in the direction of the language."""
        return directed(before + " · ".join(parts), self.lang)

    def _heading(self, text: str) -> str:
        """Return a line that says what follows."""
        text = f"{text}:"
        return directed(click.style(text, dim=True) if self.color else text, self.lang)

    def _piece(self, text: str) -> str:
        """Return a text from outside with a direction of its own."""
        return framed(cleaned(text)) if self.lang == "ar" else isolated(text)

    def _number(self, text: str) -> str:
        """Return digits or a code as they are read, also between Arabic words."""
        return left_to_right(text) if self.lang == "ar" else text

    def _label(self, group: str, name: str) -> str:
        """Return the word for a name of the contract."""
        return self._labels[group][name]

    @property
    def _labels(self) -> Labels:
        from geonews.output import LABELS

        return LABELS[self.lang]

    @property
    def _words(self) -> dict[str, str]:
        return _WORDS[self.lang]
