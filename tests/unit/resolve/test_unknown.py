"""Names that no gazetteer has."""

import pytest

from geonews import Role, Status

FOUND = [
    ("سيطر المسلحون على بلدة بنديرادلي أمس", "بنديرادلي", Role.LITERAL),
    ("يسكن في حي الكبابجي القديم", "الكبابجي", Role.LITERAL),
    ("أغلقت الشرطة طريق الملك فهد صباح اليوم", "طريق الملك فهد", Role.LITERAL),
    ("أقيمت المباراة على استاد الأمير سلمان بن عبدالعزيز", "استاد الأمير سلمان بن عبدالعزيز", Role.LITERAL),
    ("أعلنت شرطة مقاطعة سيلاكابت النتائج", "سيلاكابت", Role.EMBEDDED),
    ("هبطت الطائرة في مطار بنديرادلي", "مطار بنديرادلي", Role.LITERAL),
    ("مروا من معبر بنديرادلي أمس", "معبر بنديرادلي", Role.LITERAL),
    ("على شواطئ بحيرة بنديرادلي جنوبا", "بنديرادلي", Role.LITERAL),
    ("ارتفع الماء خلف سد بنديرادلي أمس", "سد بنديرادلي", Role.LITERAL),
    ("عبروا من جسر بنديران إلى الضفة الأخرى", "جسر بنديران", Role.LITERAL),
    ("عاد الإنتاج في حقل بنديران النفطي", "حقل بنديران", Role.LITERAL),
    ("نقلوه إلى سجن بنديران", "سجن بنديران", Role.LITERAL),
    ("وقع الحادث في شارع بنديران", "شارع بنديران", Role.LITERAL),
    ("أقلعت الطائرات من قاعدة بنديران الجوية", "قاعدة بنديران", Role.LITERAL),
    ("نزح سكان قرية فلفلانة", "فلفلانة", Role.LITERAL),
    ("نزح سكان بلدة بندورة أمس", "بندورة", Role.LITERAL),
    ("سيطروا على جبل رهدانة وتلاله", "رهدانة", Role.LITERAL),
]


@pytest.mark.parametrize(("text", "name", "role"), FOUND)
def test_a_name_behind_a_naming_noun_is_a_toponym_without_a_place(places, text, name, role):
    mention = places(text)[name]
    assert (mention.role, mention.resolution.status, mention.resolution.place) == (role, Status.UNKNOWN, None)
    assert mention.resolution.evidence


@pytest.mark.parametrize(
    "text",
    [
        "زار مدينة جميلة في الشمال",
        "يسكن في قرية صغيرة",
        "هذه مدينة تقع على البحر",
        "وصل إلى المدينة بنديرادلي",
        "في منطقة الخطر",
        "على طريق محفوف بالمخاطر",
        "في مدينة، بنديرادلي قال",
        "دخل مدينة والقضاء معه",
        "لسد الاحتياج من المعلمين",
        "كسر حاجز الصمت",
        "سد الفراغ وسد الثغرات",
        "سعى لسد احتياجاتهم",
        "بني سد منيع",
        "فتحوا جسر جوي إلى المطار",
        "مدوا جسر مودة بين الشعبين",
        "انفجر حقل ألغام",
        "يعمل في حقل التعليم",
        "قتل منفذ الهجوم",
        "أمر بعد سجن المتهم",
        "بنوا قاعدة صلبة",
        "أسست قاعدة بنديران في البلاد",
        "مروا في قرية حدودية",
        "بلغوا قرية نائية",
        "بلدة مجاورة",
        "وصلوا إلى مدينة محاصرة",
        "كل قرية محروسة",
        "في جبال شاهقة",
        "لقضاء إجازة العيد",
        "شهد بذلك بن شارع الفلفلي",
        "عدت إلى بلدتي الجميلة",
    ],
)
def test_adjectives_verbs_and_words_with_proclitics_are_no_names(parser, text):
    mentions = parser.parse(text).mentions
    assert not [m.text for m in mentions if m.resolution.status == Status.UNKNOWN]


def test_a_known_name_is_never_unknown(places):
    assert places("وصل إلى مدينة دمشق")["دمشق"].resolution.status == Status.RESOLVED
