"""Articles for the browser tests: several sources, days, countries, roles and degrees of confidence."""

from functools import cache

from factories import (
    BAGHDAD,
    BAGHOUZ,
    DAMASCUS,
    TRIPOLI_LY,
    arabic_article,
    english_article,
    make_mention,
    make_parsed,
)
from map_page import html_of

from geonews.types import Article, Role


def visit_to_idlib():
    """Spellings that people type in several ways; a mention that is hardly sure, and one beside a place."""
    article = Article(
        id="visit",
        title="زيارة إلى إدلب والقاهرة",
        text="قالت بَغْدَاد إن الوفد غادر طرابلس إلى دمشق.\nثم وصل إلى قرية زعفرانتان.",
        published="2020-01-02",
        url="https://example.org/visit",
        source="سانا",
    )
    return make_parsed(
        article,
        make_mention(article, "بَغْدَاد", BAGHDAD, role=Role.ASSOCIATIVE, confidence=0.55),
        make_mention(article, "طرابلس", TRIPOLI_LY, confidence=0.35),
        make_mention(article, "دمشق", DAMASCUS, confidence=0.75),
        make_mention(article, "زعفرانتان", None, confidence=0.2),
    )


def emoji():
    """A text whose offsets a browser counts otherwise than Python."""
    article = Article(
        id="emoji", title="😀 Baghouz 👩‍👩‍👧", text="😀😀 𝒜 in Baghouz 🇸🇾,\n👩‍👩‍👧 then Damascus 😀.", source="Wire"
    )
    mentions = [
        make_mention(article, "Baghouz", BAGHOUZ),
        make_mention(article, "Baghouz", BAGHOUZ, nth=1),
        make_mention(article, "Damascus", DAMASCUS),
    ]
    return make_parsed(article, *mentions, lang="en")


def sports():
    return make_parsed(Article(id="sports", title="نتائج المباريات", text="انتهت المباراة.", source="المدى"))


def failed():
    return make_parsed(Article(id="broken", title="Broken", text="x"), error="it is too deep", lang="en")


@cache
def several(ui: str | None = "en") -> str:
    """The page of all articles."""
    return html_of(arabic_article(), english_article(), visit_to_idlib(), emoji(), sports(), failed(), ui=ui)


@cache
def arabic(ui: str | None = "ar") -> str:
    return html_of(arabic_article(), ui=ui)


@cache
def english(ui: str | None = "en") -> str:
    return html_of(english_article(), ui=ui)
