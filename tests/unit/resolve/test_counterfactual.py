"""Take the evidence away that an answer names, and the answer changes: the reasons are the causes."""

import pytest

from geonews import Geoparser
from geonews.resolve.weights import CHOICE, PLACE

IS_A_PLACE = [
    ("تقدمت القوات نحو منطقة الشعب", "الشعب", "class_noun"),
    ("استعاد الجيش بلدة القصير السورية", "القصير", "class_noun"),
    ("وصل الوفد إلى العين صباح أمس", "العين", "motion_towards"),
    ("سافر إلى بالي أمس لقضاء إجازته", "بالي", "motion_towards"),
    ("قصف طال السفيرة بريف حلب", "السفيرة", "in_scope"),
    ("زار البصرة والعمارة والكوت", "العمارة", "in_list"),
    ("زار البصرة والعمارة والكوت", "العمارة", "list_sibling"),
    ("مقتل شخصين في انفجار في القائم", "القائم", "event_before"),
    ("السفيرة – عنب بلدي", "السفيرة", "dateline"),
]
"""Text, name, and the evidence without which the name is no place there."""

IS_THAT_PLACE = [
    ("عمان/ المدى\nأعلن الملك اليوم", "عمان", "dateline_city", "gn:250441", "iso:OM"),
    ("الكويت - كونا\nافتتح الوزير المعرض", "الكويت", "dateline_city", "gn:285787", "iso:KW"),
    ("شهد قضاء الحلة معارك", "الحلة", "named_unit", "gn:99348", "gn:99347"),
    ("Protests in Paris, Texas on Monday", "Paris", "parent", "gn:4717560", "gn:2988507"),
    ("The court in London, Ontario ruled", "London", "parent", "gn:6058560", "gn:2643743"),
    ("The mayor of Lebanon, Pennsylvania", "Lebanon", "parent", "gn:5197517", "iso:LB"),
]
"""Text, name, the evidence for the choice, the place chosen with it and the one chosen without."""

IN_OTHER_WORDS = [
    ("محافظة دير الزور تشهد معارك", "مدينة دير الزور تشهد معارك", "دير الزور"),
    ("معارك في طرابلس الليبية", "معارك في طرابلس اللبنانية", "طرابلس"),
    ("انهار جسر على نهر الأردن", "انهار جسر في الأردن", "الأردن"),
    ("اشتباكات في طرابلس وبنغازي ومصراتة", "اشتباكات في طرابلس وبيروت وصيدا", "طرابلس"),
    ("Clashes in Tripoli, Lebanon", "Clashes in Tripoli, Libya", "Tripoli"),
    ("أعلنت دمشق رفضها القرار", "وقع الانفجار في دمشق", "دمشق"),
    ("أغلقت جامعة دمشق أبوابها", "أغلقت دمشق أبوابها", "دمشق"),
]
"""Two texts that differ in the words which tell role or place of the name in both."""


@pytest.mark.parametrize(("text", "name", "evidence"), IS_A_PLACE)
def test_without_its_evidence_a_name_is_no_place(text, name, evidence, monkeypatch):
    assert evidence in _reasons(text, name)
    monkeypatch.setitem(PLACE, evidence, 0.0)
    assert name not in _answers(text)


@pytest.mark.parametrize(("text", "name", "evidence", "chosen", "other"), IS_THAT_PLACE)
def test_without_its_evidence_another_place_is_chosen(text, name, evidence, chosen, other, monkeypatch):
    assert f"choice_{evidence}" in _reasons(text, name)
    assert _answers(text)[name][1] == chosen
    monkeypatch.setitem(CHOICE, evidence, 0.0)
    assert _answers(text)[name][1] == other


@pytest.mark.parametrize(("text", "otherwise", "name"), IN_OTHER_WORDS)
def test_other_words_beside_a_name_give_another_answer(text, otherwise, name):
    one, other = (_containing(_answers(t), name) for t in (text, otherwise))
    assert one
    assert other
    assert one != other


def _answers(text):
    """Return role and place of each name that is one."""
    mentions = Geoparser().parse(text).mentions
    return {m.text: (m.role, m.resolution.place and m.resolution.place.id) for m in mentions}


def _containing(answers, name):
    return next(answer for text, answer in answers.items() if name in text)


def _reasons(text, name):
    mention = next(m for m in Geoparser().parse(text).mentions if m.text == name)
    return {reason.name for reason in mention.resolution.evidence}
