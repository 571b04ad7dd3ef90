"""Which of the many Arabic names of a GeoNames place is shown."""

import pytest

from geonews.gazetteer.sources.geonames_cities import usual_name


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["د مشق", "دمشق"], "دمشق"),
        (["د مشق"], None),
        (["الرررقة", "الرقة"], "الرقة"),
        (["مدينة حماة", "حماة"], "حماة"),
        (["محافظة إربد", "محافظه إربد", "اربد"], "اربد"),
        (["مدينة نصر"], "مدينة نصر"),
        (["القرى", "القري"], "القري"),
        (["القرى"], "القرى"),
        (["مرسى", "مرسي", "مَرسى"], "مرسى"),
        (["الجيزه", "الجيزة"], "الجيزة"),
        (["اربد", "إربد"], "إربد"),
        (["صَبَاح اَلسَّالِم"], "صباح السالم"),
        (["طرابلس الغرب", "طرابلس", "طرابلـس"], "طرابلس"),
        (["الاقصر", "الأقصر", "لوكسور"], "الأقصر"),
        ([], None),
    ],
)
def test_the_name_to_show_is_the_usual_one_well_spelled(names, shown):
    assert usual_name(names, "X") == shown


@pytest.mark.parametrize(
    ("latin", "names", "shown"),
    [
        ("Sétif", ["سطف", "سطيف", "ولاية سطيف"], "سطيف"),
        ("Aïn Oussera", ["بول كازيل", "عين وسارة"], "عين وسارة"),
        ("Bayt Sāḩūr", ["حقل الرعاة", "بيت ساحور"], "بيت ساحور"),
        ("Al Khāliş", ["ديلتاوة", "الخالص"], "الخالص"),
        ("Karaj", ["قَصَبِهِ كَرَج", "كرج"], "كرج"),
        ("Al Khubar", ["الخبر", "خبر"], "الخبر"),
        ("Latakia", ["لاذقية", "اللاذقية"], "اللاذقية"),
        ("Al Atārib", ["اتارب", "الأتارب"], "الأتارب"),
    ],
)
def test_of_names_given_equally_often_the_one_that_sounds_like_the_latin_name_is_shown(latin, names, shown):
    assert usual_name(names, latin) == shown
