"""Names that no gazetteer has, told by the list of places they stand in."""

import pytest

from geonews import Role, Status

FOUND = [
    ("وصل إلى حلب وبنديرادلي وإدلب في سوريا", ["بنديرادلي"]),
    ("في حمص، بنديرادلي، وكفرنوران، وإدلب", ["بنديرادلي", "كفرنوران"]),
    ("قصفت الطائرات مدن حمص وحماة وبنديرادلي.", ["بنديرادلي"]),
    ("Shells fell in Aleppo, Quillbrook and Idlib.", ["Quillbrook"]),
    ("Shells fell in Aleppo, Quillbrook, Tallbridge, and Idlib.", ["Quillbrook", "Tallbridge"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_an_unknown_name_in_a_list_of_places_is_a_place(parser, text, names):
    unknown = [m for m in parser.parse(text).mentions if m.resolution.status == Status.UNKNOWN]
    assert [m.text for m in unknown] == names
    for mention in unknown:
        assert text[mention.start : mention.end] == mention.text
        assert mention.role == Role.LITERAL
        assert mention.resolution.evidence[0].name == "unknown_listed"
        assert mention.resolution.guess.countries == ("SY",)


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذائف على حلب وقصفت الطائرات إدلب",
        "زار حلب وبنديرادلي أمس",
        "زار سوريا وبنديرادلي والعراق",
        "في حلب وجميلة وإدلب",
        "في حلب.\nوبنديرادلي\nوإدلب",
        "He met Syria, Quillbrook and Iraq.",
        "Shells fell in Aleppo, and Quillbrook said so.",
    ],
)
def test_what_only_follows_a_place_or_stands_among_states_is_none(parser, text):
    assert not [m.text for m in parser.parse(text).mentions if m.resolution.status == Status.UNKNOWN]
