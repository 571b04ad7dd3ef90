"""The whole flow, on the sample article and on blocks of articles."""

import itertools
from pathlib import Path

import pytest

import geonews
from geonews import Article, Kind, Role, UsageError

SAMPLE = Path(__file__).parents[1] / "data/baghouz.txt"


@pytest.fixture(scope="module")
def sample():
    return geonews.Geoparser().parse(Article(id="baghouz.txt", text=SAMPLE.read_text(encoding="utf-8")))


def mentions(parsed, name):
    return [mention for mention in parsed.mentions if mention.text == name]


def near(place, lat, lon, degrees=0.1):
    return abs(place.point.lat - lat) < degrees and abs(place.point.lon - lon) < degrees


def test_damascus_and_the_euphrates_are_found(sample):
    assert {m.resolution.place.name_en for m in mentions(sample, "دمشق")} == {"Damascus"}
    assert {m.resolution.place.kind for m in mentions(sample, "الفرات")} == {Kind.RIVER}


def test_baghouz_is_the_syrian_town_and_its_camp_is_a_camp(sample):
    towns, camps = mentions(sample, "الباغوز"), mentions(sample, "مخيم الباغوز")
    assert len(towns) == 4
    assert len(camps) == 3
    assert all(m.resolution.place.country == "SY" and near(m.resolution.place, 34.46, 40.95) for m in towns + camps)
    assert {m.resolution.place.kind for m in camps} == {Kind.CAMP}


def test_baghdad_is_the_dateline(sample):
    assert [m.role for m in mentions(sample, "بغداد")] == [Role.DATELINE]


def test_countries_are_literal_where_something_happens_there(sample):
    text = sample.article.content
    roles = {m.start: m.role for m in sample.mentions}
    for phrase, names in [
        ("بين العراق وسوريا", ("العراق", "سوريا")),
        ("شرق سوريا", ("سوريا",)),
        ("بوسط سوريا", ("سوريا",)),
    ]:
        for name in names:
            assert roles[text.index(phrase) + phrase.index(name)] == Role.LITERAL


def test_countries_are_associative_where_they_act(sample):
    text = sample.article.content
    roles = {m.start: m.role for m in sample.mentions}
    for phrase, names in [
        ("تجمع سوريا بإيران والعراق", ("سوريا", "إيران", "العراق")),
        ("المدعومة من الولايات المتحدة", ("الولايات المتحدة",)),
    ]:
        for name in names:
            assert roles[text.index(phrase) + phrase.index(name)] == Role.ASSOCIATIVE


def test_the_syrian_democratic_forces_embed_syria_six_times(sample):
    assert [m.role for m in mentions(sample, "سوريا")].count(Role.EMBEDDED) == 6


@pytest.mark.parametrize(
    "name", ["بالي", "الأسد", "علي", "باقري", "المهاجر", "الغانمي", "أيوب", "المدى", "سانا", "تويتر", "داعش", "الجيب"]
)
def test_no_person_outlet_or_word_becomes_a_place(sample, name):
    assert mentions(sample, name) == []


def test_every_mention_slices_back_to_the_article(sample):
    assert sample.mentions
    assert all(sample.article.content[m.start : m.end] == m.text for m in sample.mentions)


def test_articles_in_a_block_give_what_each_gives_alone():
    parser = geonews.Geoparser()
    text = SAMPLE.read_text(encoding="utf-8")
    articles = [
        Article(id="1", text=text),
        Article(id="2", text="", title="زلزال في حلب"),
        Article(id="3", text=""),
        Article(id="4", text="Floods hit Aleppo and Homs.", title="Floods"),
        Article(id="5", text="😀 وصل إلى دمشق"),
    ]
    assert list(parser.parse_many(articles)) == [parser.parse(article) for article in articles]


def test_parse_many_is_lazy_and_keeps_the_order():
    def endless():
        number = 0
        while True:
            number += 1
            yield Article(id=str(number), text="وصل الوفد إلى دمشق. " * 100)

    parsed = geonews.Geoparser().parse_many(endless())
    assert [next(parsed).article.id for _ in range(5)] == ["1", "2", "3", "4", "5"]


def test_the_language_is_detected_by_its_letters_unless_it_is_given():
    parser = geonews.Geoparser()
    assert parser.parse("وصل إلى Damascus مساء أمس").lang == "ar"
    assert parser.parse("He reached دمشق last evening, he said").lang == "en"
    assert geonews.Geoparser(lang="ar").parse("Damascus").lang == "ar"
    assert parser.parse(Article(id="1", text="Damascus", lang="ar")).lang == "ar"


def test_demonyms_are_mentions_of_their_country_only_when_asked_for():
    text = "قال الوزير السوري إن الصحفيين الفرنسيين وصلوا. The Syrian minister spoke."
    plain, asked = (geonews.Geoparser(demonyms=d).parse(text).mentions for d in (False, True))
    assert plain == ()
    found = [(m.text, m.role, m.resolution.place.id) for m in asked]
    assert found == [
        ("السوري", Role.DEMONYM, "iso:SY"),
        ("الفرنسيين", Role.DEMONYM, "iso:FR"),
        ("Syrian", Role.DEMONYM, "iso:SY"),
    ]


def test_mentions_stand_in_text_order_and_never_overlap(sample):
    spans = [(m.start, m.end) for m in sample.mentions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("wrong", [None, 5, ["text"]])
def test_parse_says_what_it_takes(wrong):
    with pytest.raises(UsageError, match="a text or an Article"):
        geonews.Geoparser().parse(wrong)


def test_parse_many_takes_several():
    with pytest.raises(UsageError, match="give it a list"):
        list(geonews.Geoparser().parse_many("text"))
