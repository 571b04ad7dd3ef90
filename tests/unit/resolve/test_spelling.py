"""How the spelling of a text agrees with that of the gazetteer, and what a difference says."""

import pytest

import geonews
from geonews.resolve.spelling import Spelling, compare

CASES = [
    ("دمشق", "دمشق", Spelling.EXACT),
    ("دِمَشق", "دمشق", Spelling.EXACT),
    ("لقاهرة", "القاهرة", Spelling.EXACT),
    ("اربيل", "أربيل", Spelling.ALEF),
    ("الاحساء", "الأحساء", Spelling.ALEF),
    ("أسيا", "آسيا", Spelling.ALEF),
    ("إفريقيا", "أفريقيا", Spelling.ALEF),
    ("الطايف", "الطائف", Spelling.ALEF),
    ("راس لانوف", "رأس لانوف", Spelling.ALEF),
    ("رأس لانوف", "راس لانوف", Spelling.ALEF),
    ("Zurich", "Zürich", Spelling.ALEF),
    ("حماه", "حماة", Spelling.TA),
    ("قرة تبه", "قره تبه", Spelling.TA),
    ("فأس", "فاس", Spelling.MARKED),
    ("وأن", "وان", Spelling.MARKED),
    ("المائة", "الماية", Spelling.MARKED),
    ("مؤدية", "مودية", Spelling.MARKED),
    ("إبادة", "آباده", Spelling.MARKED),
    ("على", "علي", Spelling.LOOSE),
    ("شنغهاى", "شنغهاي", Spelling.LOOSE),
]


@pytest.mark.parametrize(("surface", "name", "tier"), CASES)
def test_a_spelling_agrees_in_tiers(surface, name, tier):
    assert compare(surface, name) == tier


def test_a_toggled_name_is_of_its_own_tier_however_it_is_spelled():
    assert compare("قامشلي", "القامشلي", toggled=True) == Spelling.TOGGLED


@pytest.fixture(scope="module")
def parser():
    return geonews.Geoparser()


def found(parser, text):
    return [mention.text for mention in parser.parse(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الهجوم بفأس في السوق ثم لاذ الرجل بالفرار",
        "قال الوزير إن الحزب سيقف مع اليهود ضد العنف",
        "انتقل اللاعب إلى الديربي بعد موسم صعب",
        "ذهب الطفل مع أبيه إلى جده وعاد مساء",
        "اتفق الطرفان على المديين القريب والبعيد",
    ],
)
def test_words_that_only_look_like_names_are_none(parser, text):
    assert found(parser, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اندلعت اشتباكات في مدينة حماه وريفها", ["حماه"]),
        ("انتقل اللاعب إلى نادي المدينة في ادنبره الاسكتلندية", ["ادنبره"]),
        ("وصل الوفد إلى مدينة قامشلي السورية", ["قامشلي"]),
        ("وقع زلزال في مأدبا الأردنية", ["مأدبا"]),
    ],
)
def test_names_with_marks_or_article_other_than_in_the_gazetteer_are_found(parser, text, names):
    assert found(parser, text) == names
