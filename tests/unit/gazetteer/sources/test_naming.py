"""Which names are taken as what, and which two are shown."""

import pytest

from geonews.gazetteer.rows import NameFlag
from geonews.gazetteer.sources import naming
from geonews.gazetteer.sources.naming import DEFAULT_LANGUAGES, Languages, shown


@pytest.mark.parametrize(
    ("text", "tag", "use", "fault"),
    [
        ("دمشق", "ar", "a", None),
        ("Damascus", "en", "e", None),
        ("Damas", "", "o", None),
        ("Dimashq", "ar", "o", naming.LATIN_AS_ARABIC),
        ("دمشق", "", "a", naming.NO_LANGUAGE),
        ("دمشق", "en", "a", naming.ARABIC_AS_ENGLISH),
        ("گرگان", "", "", naming.FOREIGN_LETTERS),
        ("گرگان", "ar", "a", None),
        ("دِمَشْق‎", "", "a", naming.NO_LANGUAGE),
        ("ras ٱlkhaymat", "", "", naming.MIXED),
        ("باري(أيتلي)", "ar", "a", naming.ADDITION),
        ("(دمشق)", "ar", "", naming.NO_NAME),
        ("דמשק", "", "", None),
        ("123", "en", "", naming.NO_NAME),
        ("x" * 201, "en", "", naming.NO_NAME),
        ("http://x", "", "", naming.NO_NAME),
        ("Dam\ufffdscus", "en", "", naming.NO_NAME),
    ],
)
def test_names_are_judged_by_tag_and_letters(text, tag, use, fault):
    assert DEFAULT_LANGUAGES.judge(text, tag)[::2] == (use, fault)


@pytest.mark.parametrize("tag", ["", "ar", "en", "en-GB"])
def test_wanted_tags(tag):
    assert DEFAULT_LANGUAGES.want(tag)
    assert not DEFAULT_LANGUAGES.want("fr")
    assert Languages(frozenset({"zh"})).want("zh-Hant")


@pytest.mark.parametrize(
    ("marks", "name_ar", "name_en"),
    [
        (["opHalab", "e-Aleppo", "a-حلب"], "حلب", "Aleppo"),
        (["opHalab", "e-Alep", "epAleppo", "a-حلب الشهباء", "apحلب"], "حلب", "Aleppo"),
        (["opHalab", "awالشهباء", "ewBeroea"], None, "Halab"),
        (["opHalab"], None, "Halab"),
        (["o-حلب"], None, "حلب"),
        (["opחלב", "o-Halab"], None, "Halab"),
    ],
)
def test_the_preferred_name_of_each_language_is_shown(marks, name_ar, name_en):
    found = shown(marks)
    assert (found.name_ar, found.name_en) == (name_ar, name_en)


def test_a_name_is_given_once_and_is_weak_only_where_nothing_else_is_said():
    found = shown(["opHalab", "o-Halab", "awحلب", "a-حلب", "ewBeroea", "i-wd:Q1"])
    assert [(name.text, name.flags) for name in found.names] == [
        ("Halab", NameFlag.UNVETTED),
        ("حلب", NameFlag.UNVETTED),
        ("Beroea", NameFlag.UNVETTED | NameFlag.WEAK),
    ]
    assert found.identifiers == ("wd:Q1",)


def test_no_marks_are_no_names():
    assert shown([]).names == ()
