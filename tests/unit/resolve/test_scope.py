"""The countries an article speaks of."""

import pytest


def reasons(mention):
    return {e.name for e in mention.resolution.evidence}


def test_a_name_is_no_evidence_for_its_own_country(places):
    assert not {"in_scope", "choice_in_scope"} & reasons(places("وصل إلى قرية الباغوز")["الباغوز"])


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("عمان - بترا: قال وزير الصحة الأردني إن المستشفيات في عمان جاهزة", "عمان", "JO"),
        ("قال السلطان العماني إن بلاده ستشارك، وفي عمان بدأت مسقط الاستعداد", "عمان", "OM"),
        ("وصل إلى عمّان أمس", "عمّان", "JO"),
        ("The port of Tripoli in Lebanon is open. Tripoli is calm.", "Tripoli", "LB"),
    ],
)
def test_adjectives_vowels_and_neighbours_tell_countries_apart(parser, text, name, country):
    found = [m for m in parser.parse(text).mentions if m.text.endswith(name)]
    assert {m.resolution.place.country for m in found} == {country}


def test_a_quarter_is_not_looked_for_in_another_country(places):
    resolution = places("قصف حي الخالدية في مدينة مأرب في اليمن")
    quarter = resolution.get("الخالدية")
    assert quarter is None or quarter.resolution.place is None or quarter.resolution.place.country == "YE"


def test_runners_up_are_on_the_scale_of_the_answer(parser):
    for mention in parser.parse("في طرابلس والبيضاء والزاوية وحلب والرقة ودير الزور وعمان").mentions:
        if mention.resolution.place is not None:
            assert all(c.confidence <= mention.resolution.confidence for c in mention.resolution.alternatives)


def test_an_outlet_beside_a_dateline_is_no_place_on_the_map(parser):
    literal = [m.text for m in parser.parse("أنقرة - الأناضول\nقال الوزير").mentions if m.role.is_literal]
    assert literal == ["أنقرة"]
