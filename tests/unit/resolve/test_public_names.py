"""Names of public data, which nobody has held against the words of the language, on top of the embedded gazetteer."""

import dataclasses

import pytest
from traps import make_index, make_place

from geonews import Geoparser
from geonews.gazetteer.rows import NameFlag
from geonews.types import Kind

VILLAGES = ["الشربجية", "المنزل", "البلاد", "محمود الحمد", "بروما", "الدمشق", "هجين", "فيروزة"]


@pytest.fixture(scope="module")
def layered(tmp_path_factory):
    """A parser with villages of Syria as public data has them."""
    rows = [make_place(f"gn:9{n}", name, kind=Kind.VILLAGE, lat=34 + n / 10) for n, name in enumerate(VILLAGES)]
    public = [
        dataclasses.replace(row, names=tuple(dataclasses.replace(name, flags=NameFlag.UNVETTED) for name in row.names))
        for row in rows
    ]
    folder = tmp_path_factory.mktemp("public") / "index"
    make_index(folder, public)
    return Geoparser(folder, rejected=True)


FOUND = [
    ("نزح السكان من قرية الشربجية في سوريا", "الشربجية", "gn:90"),
    ("قصف طال قرى هجين والشربجية في سوريا", "الشربجية", "gn:90"),
    ("عقد المؤتمر بروما أمس", "روما", "gn:3169070"),
    ("نزح السكان من قرية فيروزة في سوريا", "فيروزة", "gn:97"),  # فيروزه of Iran is reviewed, and spelled otherwise
]
NOT_FOUND = [
    ("عاد إلى المنزل في سوريا مساء", "المنزل"),
    ("تشهد مناطق واسعة من البلاد أمطارا في سوريا", "البلاد"),
    ("محمود الحمد - متابعة\nقال الوزير في سوريا", "محمود الحمد"),
    ("وصل الشربجية أمس في سوريا", "الشربجية"),
]


@pytest.mark.parametrize(("text", "name", "place"), FOUND)
def test_a_village_with_a_noun_or_a_list_beside_it_is_found(layered, text, name, place):
    found = {mention.text: mention.resolution.place for mention in layered.parse(text).mentions}
    assert found[name].id == place


@pytest.mark.parametrize(("text", "name"), NOT_FOUND)
def test_words_and_persons_that_are_villages_too_are_not(layered, text, name):
    assert name not in {mention.text for mention in layered.parse(text).mentions}


def test_a_village_in_a_country_that_the_article_does_not_speak_of_gets_no_dot(layered):
    mentions = layered.parse("في تونس، زار الوزير بلدة الشربجية.").mentions
    assert not any(m.resolution.place for m in mentions if m.text == "الشربجية")


def test_the_reason_says_that_nobody_vetted_the_name(layered):
    (mention,) = [m for m in layered.parse(FOUND[0][0]).mentions if m.text == "الشربجية"]
    assert "unvetted" in {reason.name for reason in mention.resolution.evidence}
