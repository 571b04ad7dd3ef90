"""Names that no gazetteer has, told by the list of places they stand in."""

import pytest

from geonews import Kind, Role, Status

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


SEVERAL = [
    ("سيطروا على بلدتي حاسوران وبودايفر في ريف إدلب", ["حاسوران", "بودايفر"], Kind.TOWN),
    ("قصفت الطائرات قريتي حلب وبنديرادلي أمس", ["بنديرادلي"], Kind.VILLAGE),
    ("قصفت الطائرات قريتي بنديرادلي وحلب أمس", ["بنديرادلي"], Kind.VILLAGE),
    ("نزح سكان قريتي فلفلانة وبندورة أمس", ["فلفلانة", "بندورة"], Kind.VILLAGE),
    ("قصفت قرى حاسوران وبودايفر وجوزفان في سوريا", ["حاسوران", "بودايفر", "جوزفان"], Kind.VILLAGE),
    ("اشتبكوا في حيي حاسوران وبودايفر أمس", ["حاسوران", "بودايفر"], Kind.NEIGHBOURHOOD),
    (
        "The villages of Quillbrook, Tallbridge and Sandmere",
        ["Quillbrook", "Tallbridge", "Sandmere"],
        Kind.VILLAGE,
    ),
    ("They shelled the towns of Aleppo and Quillbrook before dawn.", ["Quillbrook"], Kind.TOWN),
]


@pytest.mark.parametrize(("text", "names", "kind"), SEVERAL)
def test_all_unknown_names_behind_a_dual_or_plural_noun_are_places_of_its_class(parser, text, names, kind):
    unknown = [m for m in parser.parse(text).mentions if m.resolution.status == Status.UNKNOWN]
    assert [m.text for m in unknown] == names
    assert {m.resolution.guess.kind for m in unknown} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "عدت إلى بلدتي وبنديرادلي يعرفني",
        "بحث حقلي ونظري",
        "قرى مجاورة وبلدات بعيدة",
        "زاروا قرى حلب، واطلعوا على المشاريع",
        "قصفت الطائرات بلدتي حلب وإدلب وبنديرادلي أعلن ذلك",
    ],
)
def test_what_goes_on_after_the_names_of_a_dual_or_plural_noun_is_none(parser, text):
    assert not [m.text for m in parser.parse(text).mentions if m.resolution.status == Status.UNKNOWN]


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
