"""What a name does in its sentence."""

import pytest

from geonews import Role

CASES = [
    pytest.param("اجتمع الوزراء في دمشق", "دمشق", Role.LITERAL, id="literal-في-دمشق"),
    pytest.param("انتشر المقاتلون بين العراق وسوريا", "سوريا", Role.LITERAL, id="literal-بين-العراق-وسوريا"),
    pytest.param("سيطروا على قرى في شرق سوريا", "سوريا", Role.LITERAL, id="literal-شرق-سوريا"),
    pytest.param("بغداد/ المدى\n\nبحث الرئيس", "بغداد", Role.DATELINE, id="dateline-slash"),
    pytest.param("الرياض - واس\nقال الوزير", "الرياض", Role.DATELINE, id="dateline-dash"),
    pytest.param("دمشق (رويترز) - قال مسؤول", "دمشق", Role.DATELINE, id="dateline-agency"),
    pytest.param("واس - الرياض: دشن الأمير المشروع", "الرياض", Role.DATELINE, id="dateline-agency-first"),
    pytest.param("أعلنت موسكو أنها سترد", "موسكو", Role.ASSOCIATIVE, id="associative-أعلنت-موسكو"),
    pytest.param("القوات المدعومة من الولايات المتحدة", "الولايات المتحدة", Role.ASSOCIATIVE, id="associative-backed"),
    pytest.param("التقى رئيس وزراء بريطانيا بالصحفيين", "بريطانيا", Role.ASSOCIATIVE, id="associative-head-of-state"),
    pytest.param("زار أمير منطقة الرياض المستشفى", "الرياض", Role.ASSOCIATIVE, id="associative-أمير-منطقة"),
    pytest.param("العلاقات بين روسيا وأوكرانيا متوترة", "أوكرانيا", Role.ASSOCIATIVE, id="associative-relations"),
    pytest.param("تخرج من جامعة دمشق عام 1990", "دمشق", Role.EMBEDDED, id="embedded-university"),
    pytest.param("تقدمت قوات سوريا الديمقراطية", "سوريا", Role.EMBEDDED, id="embedded-forces"),
    pytest.param("أعلن بنك الكويت أرباحه", "الكويت", Role.EMBEDDED, id="embedded-bank"),
    pytest.param("ذكرت صحيفة واشنطن بوست الخبر", "واشنطن", Role.EMBEDDED, id="embedded-newspaper"),
    pytest.param("من يحاول النيل من أمن الوطن", "النيل", Role.EMBEDDED, id="embedded-undermine"),
    pytest.param("He arrived in Damascus on Sunday", "Damascus", Role.LITERAL, id="literal-in-Damascus"),
    pytest.param("He studied at the University of Baghdad", "Baghdad", Role.EMBEDDED, id="embedded-University-of"),
    pytest.param("Moscow said it would respond", "Moscow", Role.ASSOCIATIVE, id="associative-Moscow-said"),
]


@pytest.mark.parametrize(("text", "name", "role"), CASES)
def test_the_role_of_a_name(places, text, name, role):
    assert places(text)[name].role == role


def test_only_literal_and_dateline_are_literal():
    assert [role for role in Role if role.is_literal] == [Role.LITERAL, Role.DATELINE]


@pytest.mark.parametrize("text", ["Moscow and Beijing condemned it.", "Washington and Cairo welcomed the deal."])
def test_two_capitals_that_do_one_thing_both_act(parser, text):
    assert {mention.role for mention in parser.parse(text).mentions} == {Role.ASSOCIATIVE}
