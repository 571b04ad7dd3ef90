"""Nouns with sane defaults, for tests that care about one field of them."""

from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Place,
    Resolution,
    Role,
    Status,
)


def make_place(place_id: str = "gn:170654", **changes) -> Place:
    fields = {
        "id": place_id,
        "name_ar": "دمشق",
        "name_en": "Damascus",
        "kind": Kind.CITY,
        "feature_code": "P.PPLC",
        "country": "SY",
        "admin1": "13",
        "admin2": None,
        "point": LonLat(lon=36.29128, lat=33.5102),
        "radius_km": 12.0,
    }
    return Place(**(fields | changes))


DAMASCUS = make_place()
BAGHDAD = make_place(
    "gn:98182",
    name_ar="بغداد",
    name_en="Baghdad",
    country="IQ",
    point=LonLat(lon=44.40088, lat=33.34058),
    radius_km=20.0,
)
SYRIA = make_place(
    "iso:SY",
    name_ar="سوريا",
    name_en="Syria",
    kind=Kind.COUNTRY,
    feature_code="A.PCLI",
    admin1=None,
    point=LonLat(lon=38.5, lat=35.0),
    radius_km=400.0,
)
EUPHRATES = make_place(
    "cur:euphrates",
    name_ar="نهر الفرات",
    name_en="Euphrates",
    kind=Kind.RIVER,
    feature_code="H.STM",
    country=None,
    admin1=None,
    point=LonLat(lon=40.6, lat=34.9),
    radius_km=700.0,
)
BAGHOUZ = make_place(
    "cur:baghouz",
    name_ar="الباغوز",
    name_en="Baghouz",
    kind=Kind.TOWN,
    feature_code="P.PPL",
    point=LonLat(lon=40.95, lat=34.46),
    radius_km=3.0,
)
TRIPOLI_LB = make_place(
    "gn:266826",
    name_ar="طرابلس",
    name_en="Tripoli",
    country="LB",
    point=LonLat(lon=35.84972, lat=34.43667),
)
TRIPOLI_LY = make_place(
    "gn:2210247",
    name_ar="طرابلس",
    name_en="Tripoli",
    country="LY",
    point=LonLat(lon=13.18733, lat=32.88743),
)


def make_resolution(place: Place | None = DAMASCUS, **changes) -> Resolution:
    fields = {
        "status": Status.RESOLVED if place else Status.UNKNOWN,
        "place": place,
        "confidence": 0.9,
        "evidence": (Evidence("class_noun", 1.5, "«مدينة» تسبق الاسم"),) if place else (),
    }
    return Resolution(**(fields | changes))


def make_mention(article: Article, surface: str, place: Place | None = DAMASCUS, *, nth: int = 0, **changes) -> Mention:
    """Return the `nth` occurrence of `surface` in the article as a mention of `place`."""
    role = changes.pop("role", Role.LITERAL)
    start = -1
    for _ in range(nth + 1):
        start = article.content.index(surface, start + 1)
    return Mention(start, start + len(surface), surface, role, make_resolution(place, **changes))


def make_parsed(article: Article, *mentions: Mention, lang: str = "ar", error: str | None = None) -> ParsedArticle:
    return ParsedArticle(article, lang, tuple(sorted(mentions, key=lambda mention: mention.start)), error)


def arabic_article() -> ParsedArticle:
    """An article with every role and status that output has to carry."""
    article = Article(
        id="news.jsonl:1",
        title="معارك قرب الباغوز",
        text=(
            "بغداد/ المدى - وصل وفد إلى دمشق أمس، ثم عاد من دمشق إلى بغداد.\r\n\r\n"
            "وقال ناشطون إن قوات سوريا الديمقراطية تقدمت في الباغوز على ضفة الفرات، "
            "بينما تحدث سكان طرابلس عن قلقهم. وبقيت قرية مجهولة بلا موقع."
        ),
        published="2019-03-25",
        url="https://example.org/news?id=1&lang=ar",
        source="المدى",
    )
    return make_parsed(
        article,
        make_mention(article, "الباغوز", BAGHOUZ, confidence=0.81),
        make_mention(article, "الباغوز", BAGHOUZ, nth=1, confidence=0.93),
        make_mention(article, "بغداد", BAGHDAD, role=Role.DATELINE, confidence=0.97),
        make_mention(article, "بغداد", BAGHDAD, nth=1, confidence=0.96),
        make_mention(article, "دمشق", DAMASCUS),
        make_mention(article, "دمشق", DAMASCUS, nth=1),
        make_mention(article, "سوريا", SYRIA, role=Role.EMBEDDED),
        make_mention(article, "الفرات", EUPHRATES, confidence=0.88),
        make_mention(
            article,
            "طرابلس",
            None,
            status=Status.AMBIGUOUS,
            confidence=0.45,
            alternatives=(Candidate(TRIPOLI_LB, 0.5), Candidate(TRIPOLI_LY, 0.45)),
        ),
        make_mention(article, "مجهولة", None, confidence=0.1),
    )


def english_article() -> ParsedArticle:
    article = Article(
        id="en-1",
        text="The delegation left Damascus on Monday. Syria and the Euphrates were on the agenda in Tripoli.",
        published="2019-04-01T08:00:00Z",
    )
    return make_parsed(
        article,
        make_mention(article, "Damascus", DAMASCUS, confidence=0.95),
        make_mention(article, "Syria", SYRIA, confidence=0.99),
        make_mention(article, "Euphrates", EUPHRATES, confidence=0.9),
        make_mention(
            article,
            "Tripoli",
            TRIPOLI_LB,
            confidence=0.61,
            evidence=(Evidence("country", 1.2, "the article is about Lebanon's neighbours"),),
            alternatives=(Candidate(TRIPOLI_LY, 0.31),),
        ),
        lang="en",
    )
