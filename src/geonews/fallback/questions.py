"""What is to be asked: the names of articles that have no place, each with its class and countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from geonews.geocode import Question
from geonews.types import MAPPED_ROLES, Guess, Mention, ParsedArticle, Role, Status

OPEN = (Status.UNKNOWN, Status.UNAVAILABLE)
"""How the search for a place ended where a geocoder may know more."""
_MAIN = 0.5
"""A country that an article is about holds at least so many of the places that the first one does."""
_NO_GUESS = Guess()


class Questions:
    """The different questions of articles, in the order they come up; grows with these, not with the articles.

    Args:
        roles: Names in other roles are not asked for.
    """

    def __init__(self, roles: Collection[Role] = MAPPED_ROLES) -> None:
        """Begin with none."""
        self._roles = roles
        self._questions: dict[Question, None] = {}

    def add(self, article: ParsedArticle) -> None:
        """Take in what an article asks."""
        self._questions.update(dict.fromkeys(question for _, question in asked_by(article, self._roles)))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._questions)

    def __iter__(self) -> Iterator[Question]:
        """Yield each once."""
        return iter(self._questions)


def asked_by(article: ParsedArticle, roles: Collection[Role]) -> Iterator[tuple[Mention, Question]]:
    """Yield the mentions of an article to ask for, each with its question."""
    wanted = [m for m in article.mentions if m.resolution.status in OPEN and m.role in roles]
    countries = _countries(article) if wanted else ()
    for mention in wanted:
        guess = mention.resolution.guess or _NO_GUESS
        yield mention, Question(mention.text, guess.kind, tuple(sorted(guess.countries)) or countries)


def _countries(article: ParsedArticle) -> tuple[str, ...]:
    """Return the countries in which most of an article's places lie, sorted."""
    places = {m.resolution.place for m in article.mentions if m.resolution.place}
    votes = Counter(place.country for place in places if place.country)
    most = max(votes.values(), default=0)
    return tuple(sorted(country for country, count in votes.items() if count >= _MAIN * most))
