"""Unknown names are asked for once, after all articles, and each article takes the answer that it means."""

import dataclasses

import pytest
import shapely
from factories import DAMASCUS, make_mention, make_parsed, make_place

from geonews.fallback import Unasked, place_unknown
from geonews.geocode import Answer, Outcome, Reply, Service
from geonews.resolve.sentences import reason, stated
from geonews.types import Article, Evidence, Guess, Kind, LonLat, Mention, Resolution, Role, Status

CREDIT = "Data © OpenStreetMap contributors, ODbL 1.0"


class FakeDesk:
    """Answers by name, and remembers what it was asked."""

    service = Service("nominatim", "127.0.0.1:8080", CREDIT)

    def __init__(self, **replies):
        self.replies = replies
        self.questions = []

    def ask(self, question):
        self.questions.append(question)
        reply = self.replies.get(question.name, ())
        return reply if isinstance(reply, Reply) else Reply(Outcome.FOUND if reply else Outcome.NOT_FOUND, reply)


def answer(
    id_="osm:N37", *, lon=36.4, lat=33.6, kind=Kind.VILLAGE, country="SY", name="شمروخ", others=(), is_place=True
):
    point = LonLat(lon=lon, lat=lat)
    place = make_place(id_, name_ar=name, name_en=None, kind=kind, country=country, point=point, admin1=None)
    return Answer(id_, place, (name, *others), "place=village", is_place, CREDIT)


def unknown(name="شمروخ", *, role=Role.LITERAL, guess=None, status=Status.UNKNOWN, start=0):
    told = stated("unknown_after_noun", 1.0)
    return Mention(start, start + len(name), name, role, Resolution(status, None, 0.7, (told,), guess=guess))


def article(*mentions, id_="a", near=DAMASCUS):
    """Return an article of Syria with unknown names in it, behind Damascus."""
    text = " ".join(["دمشق", *(mention.text for mention in mentions)])
    own = Article(id_, text)
    known = [make_mention(own, "دمشق", near)] if near else []
    return make_parsed(own, *known, *mentions)


def resolutions(desk, *articles, **options):
    placed = place_unknown(articles, desk, **options)
    return [m.resolution for one in placed.articles for m in one.mentions if m.text != "دمشق"]


def names(resolution):
    return {evidence.name for evidence in resolution.evidence}


def test_what_is_found_and_fits_is_placed_with_its_reasons():
    (resolution,) = resolutions(FakeDesk(شمروخ=(answer(),)), article(unknown()))
    assert (resolution.status, resolution.place.id) == (Status.RESOLVED, "osm:N37")
    assert names(resolution) == {
        "unknown_after_noun", "geocoder_found", "geocoder_exact_name", "geocoder_kind_unsaid", "geocoder_in_scope",
        "geocoder_near",
    }  # fmt: skip
    weights = [abs(evidence.weight) for evidence in resolution.evidence]
    assert weights == sorted(weights, reverse=True)


def test_the_confidence_is_never_higher_than_that_it_is_a_place_at_all():
    (near,) = resolutions(FakeDesk(شمروخ=(answer(),)), article(unknown()))
    (far,) = resolutions(FakeDesk(شمروخ=(answer(lat=37.0),)), article(unknown()))
    assert 0.7 > near.confidence > far.confidence > 0.4


def test_each_name_is_asked_for_once_in_its_countries_however_many_articles_have_it():
    desk = FakeDesk()
    syria = [article(unknown(), unknown(start=9), id_=str(number)) for number in range(3)]
    iraq = article(unknown(), near=make_place("gn:98182", country="IQ"))
    resolutions(desk, *syria, iraq)
    assert [(question.name, question.countries) for question in desk.questions] == [
        ("شمروخ", ("SY",)), ("شمروخ", ("IQ",)),
    ]  # fmt: skip


def test_a_guess_says_class_and_countries_before_the_article_does():
    desk = FakeDesk()
    resolutions(desk, article(unknown(guess=Guess(Kind.VILLAGE, ("SY", "IQ")))))
    assert [(question.kind, question.countries) for question in desk.questions] == [(Kind.VILLAGE, ("IQ", "SY"))]


def test_an_article_without_countries_asks_everywhere_and_trusts_less():
    desk = FakeDesk(شمروخ=(answer(),))
    (alone,) = resolutions(desk, article(unknown(), near=None))
    (among,) = resolutions(desk, article(unknown()))
    assert desk.questions[0].countries == ()
    assert "geocoder_no_scope" in names(alone)
    assert alone.confidence < among.confidence


def test_names_that_are_known_or_in_other_roles_are_not_asked_for():
    desk = FakeDesk(شمروخ=(answer(),))
    quiet = article(unknown(role=Role.EMBEDDED), unknown(status=Status.AMBIGUOUS, start=9))
    assert place_unknown([quiet], desk).articles == (quiet,)
    assert desk.questions == []
    (asked, _) = resolutions(desk, quiet, roles=[Role.EMBEDDED])
    assert asked.status is Status.RESOLVED


@pytest.mark.parametrize(
    ("given", "evidence", "detail"),
    [
        (answer(is_place=False, kind=Kind.OTHER), "geocoder_refused_feature", "شمروخ (place=village, SY, osm:N37)"),
        (answer(name="شمروط"), "geocoder_refused_name", "شمروط"),
        (answer(kind=Kind.ROAD), "geocoder_refused_kind", "osm:N37"),
        (answer(country="FR"), "geocoder_refused_country", "FR"),
    ],
    ids=["feature", "name", "kind", "country"],
)
def test_what_does_not_fit_is_refused_with_the_reason(given, evidence, detail):
    (resolution,) = resolutions(FakeDesk(شمروخ=(given,)), article(unknown()))
    assert (resolution.status, resolution.place) == (Status.UNKNOWN, None)
    (told,) = [one for one in resolution.evidence if one.name == evidence]
    assert detail in told.text
    assert detail in reason(told, "ar")


def test_what_is_not_found_stays_unknown_and_says_who_does_not_know_it():
    (resolution,) = resolutions(FakeDesk(), article(unknown()))
    assert (resolution.status, resolution.confidence) == (Status.UNKNOWN, 0.7)
    assert "geocoder_not_found" in names(resolution)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.is_answer])
def test_what_could_not_be_asked_is_unavailable_and_counted(outcome):
    reply = Reply(outcome, why="status 503")
    placed = place_unknown([article(unknown(), unknown("دعموش", start=9))], FakeDesk(شمروخ=reply, دعموش=reply))
    found = [mention.resolution for mention in placed.articles[0].mentions[1:]]
    assert {resolution.status for resolution in found} == {Status.UNAVAILABLE}
    assert all(f"geocoder_{outcome}" in names(resolution) for resolution in found)
    assert placed.unasked == (Unasked(outcome, "status 503", 2),)


def test_a_later_run_asks_for_what_was_unavailable_and_forgets_what_it_was_told_then():
    first = place_unknown([article(unknown())], FakeDesk(شمروخ=Reply(Outcome.DOWN))).articles
    (resolution,) = resolutions(FakeDesk(شمروخ=(answer(),)), *first)
    assert resolution.status is Status.RESOLVED
    assert "geocoder_down" not in names(resolution)


def test_of_two_places_of_one_name_each_article_means_the_near_one():
    north = answer("osm:N1", lon=36.7, lat=36.2)
    south = answer("osm:N2", lon=36.5, lat=33.0)
    aleppo = make_place("gn:170063", point=LonLat(lon=37.16, lat=36.2))
    found = resolutions(FakeDesk(شمروخ=(north, south)), article(unknown()), article(unknown(), near=aleppo))
    assert [(one.place.id, [other.place.id for other in one.alternatives]) for one in found] == [
        ("osm:N2", ["osm:N1"]), ("osm:N1", ["osm:N2"]),
    ]  # fmt: skip


def test_of_two_places_that_nothing_tells_apart_none_is_taken():
    far = [answer("osm:N1", lon=36.7, lat=36.9), answer("osm:N2", lon=42.0, lat=36.9)]
    (resolution,) = resolutions(FakeDesk(شمروخ=tuple(far)), article(unknown()))
    assert (resolution.status, resolution.place) == (Status.AMBIGUOUS, None)
    assert {candidate.place.id for candidate in resolution.alternatives} == {"osm:N1", "osm:N2"}


def test_two_entries_of_one_spot_are_no_doubt():
    beside = (answer("osm:N1"), answer("osm:N2", lat=33.61))
    (resolution,) = resolutions(FakeDesk(شمروخ=beside), article(unknown()))
    assert resolution.status is Status.RESOLVED


def test_the_credit_is_given_for_what_was_taken_only():
    refused = place_unknown([article(unknown())], FakeDesk(شمروخ=(answer(country="FR"),)))
    taken = place_unknown([article(unknown())], FakeDesk(شمروخ=(answer(),)))
    assert (refused.credits, taken.credits) == ((), (CREDIT,))


class FakeGazetteer:
    """Knows the border of Syria and Iraq, and Damascus by one of its names."""

    outlines = property(lambda self: self)

    def __len__(self):
        return 1

    def units_at(self, point):
        return ["iso:SY"] if point.lon < 42 else ["iso:IQ"]

    def get(self, place_id):
        return {"iso:SY": shapely.box(35.5, 32, 42, 37.5), "iso:IQ": shapely.box(42, 29, 49, 37.5)}.get(place_id)

    def find(self, name):
        return [DAMASCUS] if name == "جلق" else []


@pytest.mark.parametrize(
    ("kind", "bbox", "status"),
    [
        (Kind.RIVER, (38.0, 31.0, 47.4, 39.8), Status.RESOLVED),
        (Kind.RIVER, (43.0, 31.0, 47.4, 39.8), Status.UNKNOWN),
        (Kind.RIVER, (179.0, -10.0, -170.0, 39.8), Status.UNKNOWN),
        (Kind.VILLAGE, (38.0, 31.0, 47.4, 39.8), Status.UNKNOWN),
    ],
    ids=["into Syria", "past Syria", "across the 180th meridian", "no river"],
)
def test_a_river_of_the_neighbour_is_taken_where_its_box_reaches_into_the_country_of_the_article(kind, bbox, status):
    found = answer("osm:R1", lon=39.0, lat=38.8, kind=kind, country="TR", name="الفرات")
    found = dataclasses.replace(found, place=dataclasses.replace(found.place, bbox=bbox))
    desk = FakeDesk(الفرات=(found,))
    (resolution,) = resolutions(desk, article(unknown("الفرات")), gazetteer=FakeGazetteer())
    assert resolution.status is status


@pytest.mark.parametrize(("lon", "status"), [(36.4, Status.RESOLVED), (44.0, Status.UNKNOWN)])
def test_an_answer_that_does_not_say_its_country_is_held_against_the_outlines(lon, status):
    desk = FakeDesk(شمروخ=(answer(country=None, lon=lon),))
    (resolution,) = resolutions(desk, article(unknown()), gazetteer=FakeGazetteer())
    assert resolution.status is status


@pytest.mark.parametrize(("lon", "id_"), [(36.3, DAMASCUS.id), (37.3, "osm:N37")], ids=["near", "far"])
def test_an_answer_that_the_gazetteer_has_by_another_name_is_its_place(lon, id_):
    found = answer(lon=lon, lat=33.51, others=("جلق",))
    (resolution,) = resolutions(FakeDesk(شمروخ=(found,)), article(unknown()), gazetteer=FakeGazetteer())
    assert resolution.place.id == id_
    assert any("osm:N37" in evidence.text for evidence in resolution.evidence)


def test_whoever_waits_is_told_how_far_it_is():
    told = []
    place_unknown(
        [article(unknown(), unknown("دعموش", start=9))], FakeDesk(), on_asked=lambda *counts: told.append(counts)
    )
    assert told == [(1, 2), (2, 2)]


def test_every_outcome_and_refusal_has_its_sentence():
    told = {*(outcome for outcome in Outcome if outcome is not Outcome.FOUND), "found"}
    refused = {f"refused_{why}" for why in ("feature", "name", "kind", "country")}
    assert all(isinstance(stated(f"geocoder_{name}"), Evidence) for name in told | refused)
