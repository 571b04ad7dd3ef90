"""The fallback against a real Nominatim, in Arabic and English; skipped where its parts cannot be installed."""

import pytest
from nominatim_server import CannotRunError, nominatim
from osm_extract import near_east

from geonews import Article, Geoparser, Kind, Status
from geonews.fallback import place_unknown
from geonews.geocode import GeocoderOptions, Outcome, Question, open_desk

MAP = near_east()


@pytest.fixture(scope="module")
def address():
    try:
        with nominatim() as running:
            yield running
    except CannotRunError as error:
        pytest.skip(str(error))


@pytest.fixture
def desk(address, tmp_path):
    options = {"domain": address, "scheme": "http", "user_agent": "the tests of geonews"}
    return open_desk(GeocoderOptions("nominatim", options, pause_seconds=0.0), folder=tmp_path)


@pytest.fixture(scope="module")
def parser():
    return Geoparser()


@pytest.fixture
def places(desk, parser):
    """Return the mentions of a text after Nominatim was asked, by their words."""

    def find(text):
        parsed = parser.parse(Article("a", text))
        assert Status.UNKNOWN in {mention.resolution.status for mention in parsed.mentions}
        placed = place_unknown([parsed], desk, gazetteer=parser.gazetteer)
        assert placed.unasked == ()
        return {mention.text: mention.resolution for mention in placed.articles[0].mentions}

    return find


@pytest.mark.parametrize(
    ("name", "kind", "id_"),
    [
        ("الباغوز", Kind.VILLAGE, MAP.ids("الباغوز")[0]),
        ("باغوز", Kind.VILLAGE, MAP.ids("الباغوز")[0]),
        ("Baghouz", Kind.VILLAGE, MAP.ids("الباغوز")[0]),
        ("البوكمال", Kind.TOWN, MAP.ids("البوكمال")[0]),
        ("أبو كمال", Kind.TOWN, MAP.ids("البوكمال")[0]),
        ("الْبُوكَمَال", Kind.TOWN, MAP.ids("البوكمال")[0]),
        ("Abu Kamal", Kind.TOWN, MAP.ids("البوكمال")[0]),
        ("دمشق", Kind.CITY, MAP.ids("محافظة دمشق")[0]),
        ("Damascus", Kind.CITY, MAP.ids("محافظة دمشق")[0]),
        ("الفرات", Kind.RIVER, MAP.ids("نهر الفرات")[-1]),
        ("Euphrates", Kind.RIVER, MAP.ids("نهر الفرات")[-1]),
        ("سوريا", Kind.COUNTRY, MAP.ids("سوريا")[0]),
        ("محافظة دير الزور", Kind.ADMIN1, MAP.ids("محافظة دير الزور")[0]),
        ("مطار الشدوان", Kind.FACILITY, MAP.ids("مطار الشدوان")[0]),
        ("Shadwan Airport", Kind.FACILITY, MAP.ids("مطار الشدوان")[0]),
    ],
)
def test_names_in_both_languages_lead_to_the_same_places(desk, name, kind, id_):
    reply = desk.ask(Question(name, None, ("SY",)))
    assert [(answer.place.id, answer.place.kind, answer.place.country) for answer in reply.answers] == [
        (id_, kind, "SY")
    ]


def test_a_place_has_names_in_both_languages_its_extent_and_its_licence(desk):
    (answer,) = desk.ask(Question("نهر الفرات", Kind.RIVER, ("SY",))).answers
    assert (answer.place.name_ar, answer.place.name_en) == ("نهر الفرات", "Euphrates")
    assert 250 < answer.place.radius_km < 350
    assert "OpenStreetMap contributors, ODbL" in answer.credit


@pytest.mark.parametrize("name", ["بالبوكمال", "دمسق", "زغطوط"])
def test_what_it_does_not_know_is_not_found(desk, name):
    assert desk.ask(Question(name, None, ("SY",))).outcome is Outcome.NOT_FOUND


def test_an_arabic_article_has_its_unknown_villages_placed(places):
    found = places("قُتل ثلاثة في بلدة شمروخ في ريف دير الزور شرقي سوريا، ونزح أهالي قرية زغطوط إلى بلدة دعموش.")
    assert (found["شمروخ"].status, found["شمروخ"].place.id) == (Status.RESOLVED, MAP.ids("شمروخ")[0])
    assert {"geocoder_kind_fits", "geocoder_in_scope"} <= {evidence.name for evidence in found["شمروخ"].evidence}
    assert found["دعموش"].place.id == MAP.ids("دعموش")[-1]
    assert found["دعموش"].place.kind is Kind.VILLAGE
    assert found["زغطوط"].status is Status.UNKNOWN
    assert "geocoder_not_found" in {evidence.name for evidence in found["زغطوط"].evidence}


def test_an_english_article_has_its_unknown_villages_placed(places):
    found = places("Troops entered the village of Sandview in Syria. The village of Shamrukh near Abu Kamal was hit.")
    assert found["Sandview"].place.id == MAP.ids("Sandview")[0]
    assert (found["Shamrukh"].place.id, found["Shamrukh"].place.name_ar) == (MAP.ids("شمروخ")[0], "شمروخ")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قصف الطيران قرية البرقوم قرب إدلب في شمال سوريا.", 0),
        ("قصف الطيران قرية البرقوم قرب درعا في جنوب سوريا.", 1),
        ("قصف الطيران قرية البرقوم في العراق قرب بغداد.", 2),
    ],
)
def test_of_homonyms_the_one_near_the_articles_places_is_meant(places, text, number):
    assert places(text)["البرقوم"].place.id == MAP.ids("البرقوم")[number]


def test_homonyms_that_nothing_tells_apart_are_left_ambiguous(places):
    resolution = places("قصف الطيران قرية البرقوم في سوريا.")["البرقوم"]
    assert resolution.status is Status.AMBIGUOUS
    assert {candidate.place.id for candidate in resolution.alternatives} == set(MAP.ids("البرقوم")[:2])


def test_a_shop_of_that_name_is_refused(places):
    resolution = places("قصف الطيران بلدة قرطوم قرب دمشق.")["قرطوم"]
    assert resolution.status is Status.UNKNOWN
    assert "geocoder_refused_feature" in {evidence.name for evidence in resolution.evidence}


def test_a_street_is_placed_in_its_city(places):
    resolution = places("وقع الانفجار في شارع القرطبة بدمشق.")["شارع القرطبة"]
    assert (resolution.place.id, resolution.place.kind) == (MAP.ids("شارع القرطبة")[0], Kind.ROAD)
