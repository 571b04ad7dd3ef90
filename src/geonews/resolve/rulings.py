"""What the user's overrides order for the names of one article; an order goes over all evidence.

Orders on an article, its source or one mention are known before a name is weighed. Those in the
context of a country wait until it is known which countries the article is about; until then their
names are left out, so that none of them speaks for its own country.
"""

from __future__ import annotations

import dataclasses
import logging
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from geonews.gazetteer import Override, PlaceNames
from geonews.gazetteer.index import number_of
from geonews.gazetteer.keys import Key, words_of
from geonews.gazetteer.overrides import Action, Reach, Scope
from geonews.resolve.choice import PREFERRED
from geonews.resolve.names import NameBook
from geonews.resolve.sentences import stated
from geonews.resolve.sighting import Sighting
from geonews.resolve.weights import CERTAINTY
from geonews.text.folding import fold
from geonews.types import Article, Evidence, Mention, Resolution, Status

logger = logging.getLogger(__name__)

_KEYS_KEPT = 65_536
_SURE = CERTAINTY["override"]
_WEIGHT = round(math.log(_SURE / (1 - _SURE)), 2)


class Rulings:
    """All orders of the user, by scope and name."""

    def __init__(self, gazetteer: PlaceNames, orders: Iterable[Override] = ()) -> None:
        """Take the orders; `gazetteer` has the places and names that they add.

        Raises:
            UsageError: An order forces a name to a place that is not there, or a name that is never found.
        """
        self.gazetteer = gazetteer
        self.names = NameBook(gazetteer)
        self.key = lru_cache(_KEYS_KEPT)(_key)
        self.tables: defaultdict[Scope, dict[Key, Override]] = defaultdict(dict)
        self.preferred: dict[Scope, Override] = {}
        self.of_mentions: defaultdict[str, list[Override]] = defaultdict(list)
        self.added: dict[tuple[str, str], Override] = {}
        for one in orders:
            self._take(one)
        self.keys = {key for table in self.tables.values() for key in table}
        self.waiting = {key for scope, table in self.tables.items() for key in table if scope.reach == Reach.COUNTRY}

    def _take(self, one: Override) -> None:
        if one.action == Action.PREFER_COUNTRY:
            self.preferred[one.scope] = one
        elif one.action in (Action.ADD_PLACE, Action.ADD_NAME):
            self.added |= {(self.gazetteer.place(self.place(one)).id, name): one for name in one.names}
        else:
            if one.action == Action.FORCE:
                self._check_forced(one)
            if one.scope.reach == Reach.MENTION:
                self.of_mentions[one.scope.of].append(one)
            self.tables[one.scope] |= dict.fromkeys(map(self.key, one.names), one)

    def _check_forced(self, one: Override) -> None:
        if self.place(one) < 0:
            remedy = "find its id with geonews gazetteer find NAME, or add it with add_place"
            raise one.fault(f"no gazetteer has a place {one.place}: {remedy}")
        for name in one.names:
            if one.scope.reach < Reach.MENTION and number_of(self.gazetteer.names, name) < 0:
                raise one.fault(f"no gazetteer has the name {name!r}, so it is never found: write a row add_name too")

    def place(self, one: Override) -> int:
        """Return the number of the place that an order is about, -1 where there is none."""
        return self.gazetteer.number(one.place or "")

    def of(self, article: Article) -> ArticleRulings:
        """Return the orders for one article, of whose countries nothing is known yet."""
        return ArticleRulings(self, article)


@dataclasses.dataclass(frozen=True, slots=True)
class ArticleRulings:
    """The orders for the names of one article; `countries` are those it is about, None while not known."""

    rulings: Rulings
    article: Article
    countries: tuple[str, ...] | None = None

    def within(self, countries: tuple[str, ...]) -> ArticleRulings:
        """Return the orders for an article about these countries, the first one first."""
        return dataclasses.replace(self, countries=countries)

    def waits(self, text: str) -> bool:
        """Return whether what holds for a name may depend on the article's countries, which are not yet known."""
        return self.countries is None and bool(self.rulings.waiting) and self.rulings.key(text) in self.rulings.waiting

    @property
    def preferred(self) -> tuple[str, ...]:
        """The countries that are preferred for this article."""
        return self._preference.countries if self._preference else ()

    def blocks(self, text: str, start: int) -> Override | None:
        """Return the order by which the name at `start` is no place; None where there is none."""
        one = self._order(text, start)
        return one if one is not None and one.action == Action.BLOCK else None

    def applied(self, sightings: Sequence[Sighting], base: int) -> list[Sighting]:
        """Return the sightings without those that are blocked or wait; forced ones mean their place alone."""
        kept = []
        for s in sightings:
            one = self._order(s.text, s.match.start - base)
            if (one is None or one.scope.reach < Reach.COUNTRY) and self.waits(s.text):
                continue
            if one is not None and one.action == Action.FORCE:
                s.facts, s.forced = self.rulings.names.forced(self.rulings.place(one)), one.place
            if one is None or one.action == Action.FORCE:
                kept.append(s)
        return kept

    def settled(self, mention: Mention) -> Mention:
        """Return a mention with the place that an order gives to it."""
        one = self._order(mention.text, mention.start)
        if one is None or one.action != Action.FORCE:
            return mention
        role = (reason for reason in mention.resolution.evidence if reason.name.startswith("role_"))
        evidence = (stated("override", _WEIGHT, one.told), *role)
        place = self.rulings.gazetteer.place(self.rulings.place(one))
        return dataclasses.replace(mention, resolution=Resolution(Status.RESOLVED, place, _SURE, evidence))

    def explained(self, mention: Mention, s: Sighting) -> Mention:
        """Return a mention with the rows named that gave it its name or preferred its country."""
        if not (self.rulings.added or self.rulings.preferred):
            return mention
        evidence = [self._located(reason) for reason in mention.resolution.evidence]
        added = self._added(s, mention.resolution)
        if added is not None:
            evidence.append(stated("override_name", detail=added.told))
        resolution = dataclasses.replace(mention.resolution, evidence=tuple(evidence))
        return dataclasses.replace(mention, resolution=resolution)

    def _located(self, reason: Evidence) -> Evidence:
        if reason.name == f"choice_{PREFERRED}" and self._preference is not None:
            return stated(reason.name, reason.weight, self._preference.told)
        return reason

    def _added(self, s: Sighting, resolution: Resolution) -> Override | None:
        """Return the row that added the name by which a place was found."""
        if resolution.place is None or not self.rulings.added:
            return None
        id_, gazetteer = resolution.place.id, self.rulings.gazetteer
        found = (e for e in gazetteer.candidates(s.match.name) if gazetteer.place(e.place).id == id_)
        return next(
            (self.rulings.added[id_, e.spelling] for e in found if (id_, e.spelling) in self.rulings.added), None
        )

    def parted(self, mentions: Sequence[Mention]) -> tuple[list[Mention], list[tuple[Mention, Override]]]:
        """Return the mentions as orders leave them, and those that are blocked, with the order.

        Warns of each order on one mention that found no such name where it should stand.
        """
        settled = [self.settled(mention) for mention in mentions]
        blocked = [(m, one) for m in settled if (one := self.blocks(m.text, m.start)) is not None]
        self._warn_of_missed(settled)
        gone = {mention.start for mention, _ in blocked}
        return [mention for mention in settled if mention.start not in gone], blocked

    def _warn_of_missed(self, mentions: Sequence[Mention]) -> None:
        """Warn of each order on one mention that found no such name where it should stand."""
        for one in self.rulings.of_mentions.get(self.article.id, ()):
            if not any(self._is_met(name, one, mentions) for name in one.names):
                message = "%s: article %s has no such name at %d: has its text changed?"
                logger.warning(message, one.origin, self.article.id, one.scope.start)

    def _is_met(self, name: str, one: Override, mentions: Sequence[Mention]) -> bool:
        """Return whether a forced name is a mention, and whether a blocked one stands, where an order says."""
        start, key = one.scope.start or 0, self.rulings.key(name)
        if one.action == Action.FORCE:
            return any(mention.start == start and self.rulings.key(mention.text) == key for mention in mentions)
        return self.rulings.key(self.article.content[start : start + len(name)]) == key

    @property
    def _preference(self) -> Override | None:
        preferred = self.rulings.preferred
        if not preferred:
            return None
        return next((preferred[scope] for scope in self._scopes() if scope in preferred), None)

    def _order(self, text: str, start: int) -> Override | None:
        """Return the order of the nearest reach on a name."""
        key = self.rulings.key(text) if self.rulings.keys else ()
        if key not in self.rulings.keys:
            return None
        tables = (self.rulings.tables.get(scope, {}) for scope in self._scopes(start))
        return next((table[key] for table in tables if key in table), None)

    def _scopes(self, start: int | None = None) -> Iterator[Scope]:
        """Yield the scopes that hold for this article, and for the mention at `start`, the nearest first."""
        if start is not None:
            yield Scope(Reach.MENTION, self.article.id, start)
        yield Scope(Reach.ARTICLE, self.article.id)
        yield Scope(Reach.SOURCE, fold((self.article.source or "").strip()))
        yield from (Scope(Reach.COUNTRY, country) for country in self.countries or ())
        yield Scope()


def _key(text: str) -> Key:
    return next(iter(words_of([text])), ())
