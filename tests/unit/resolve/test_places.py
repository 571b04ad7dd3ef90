"""Which names are believed to be places, in tables of small sentences."""

import pytest

FOUND = [
    pytest.param("وصل الوفد إلى دمشق مساء أمس", "دمشق", "Damascus", id="preposition-إلى"),
    pytest.param("اندلعت اشتباكات في مدينة الموصل", "الموصل", "Mosul", id="class-noun-مدينة"),
    pytest.param("انفجار ببغداد يوقع قتلى", "بغداد", "Baghdad", id="attached-ب"),
    pytest.param("فتح مخيم الهول أبوابه للصحفيين", "مخيم الهول", None, id="camp-مخيم"),
    pytest.param("تجمع المدنيون على ضفة نهر الفرات", "الفرات", None, id="river-نهر"),
    pytest.param("سافر اللاعب إلى بالي لقضاء الإجازة", "بالي", None, id="person-name-after-motion-بالي"),
    pytest.param("Fighting spread to the city of Aleppo", "Aleppo", "Aleppo", id="city-of-Aleppo"),
    pytest.param("Thousands fled from Mosul on Monday", "Mosul", "Mosul", id="fled-from-Mosul"),
    pytest.param("The Euphrates runs through Raqqa", "Raqqa", None, id="Raqqa"),
]

NOT_FOUND = [
    pytest.param("قال علي إنه سيعود إلى عمله", "علي", id="given-name-علي"),
    pytest.param("وقف الرجال على الجسر", "على", id="preposition-على"),
    pytest.param("استقبل الرئيس بشار الأسد الوفد", "الأسد", id="surname-الأسد"),
    pytest.param("وأضاف اللواء محمد باقري في كلمته", "باقري", id="surname-باقري"),
    pytest.param("نشرت صحيفة المدى الخبر", "المدى", id="newspaper-المدى"),
    pytest.param("بحسب وكالة سانا", "سانا", id="agency-سانا"),
    pytest.param("في شهر آب من العام الماضي", "آب", id="month-آب"),
    pytest.param("أعلنت الحكومة بيانها الخميس", "الحكومة", id="common-word-الحكومة"),
    pytest.param("القوات السعودية تشارك في المناورات", "السعودية", id="adjective-السعودية"),
    pytest.param("عقدت لجنة الوزارة اجتماعا وجيزا وصفته بالصور", "جنة", id="cut-word-لجنة"),
    pytest.param("انتقل إلى وجيزة من الكلام", "جيزة", id="cut-word-وجيزة"),
    pytest.param("He will march in March with Reading glasses", "March", id="month-March"),
]


@pytest.mark.parametrize(("text", "name", "english"), FOUND)
def test_a_place_is_found_where_the_text_speaks_for_it(places, text, name, english):
    mention = places(text).get(name)
    assert mention is not None
    assert english is None or mention.resolution.place.name_en == english


@pytest.mark.parametrize(("text", "name"), NOT_FOUND)
def test_a_name_that_is_something_else_is_no_place(places, text, name):
    assert name not in places(text)


def test_a_surname_is_remembered_through_the_article(places):
    text = "قال مصطفى بالي مدير المركز إن المعارك مستمرة. وأضاف بالي أن النصر قريب. وتوقع بالي المزيد."
    assert places(text) == {}


def test_a_remembered_surname_is_a_place_again_after_a_verb_of_motion(places):
    text = "قال مصطفى بالي إن المعارك مستمرة. وأضاف بالي أن النصر قريب. ثم سافر إلى بالي."
    mentions = places(text)
    assert list(mentions) == ["بالي"]
    assert mentions["بالي"].start == text.rindex("بالي")


def test_page_furniture_and_a_repeated_title_make_no_places(parser):
    title = "اشتباكات عنيفة في حلب ودير الزور"
    text = f"{title}\n\n{title}\n\nقتل خمسة أشخاص في حلب.\n\nاترك تعليقك\n\nتغيير رمز التحقق\n\nTop"
    names = [mention.text for mention in parser.parse(text).mentions]
    assert names == ["حلب", "دير الزور", "حلب"]


def test_every_reason_has_a_name_a_weight_and_a_sentence_strongest_first(places):
    evidence = places("اندلعت اشتباكات في مدينة الموصل")["الموصل"].resolution.evidence
    weights = [abs(e.weight) for e in evidence]
    assert weights == sorted(weights, reverse=True)
    assert {"class_noun", "role_literal"} <= {e.name for e in evidence}
    assert all(e.text for e in evidence)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقع انفجار في الخيام أمس", "الخيام"),
        ("اندلعت اشتباكات عنيفة في عتق", "عتق"),
        ("Clashes broke out in Douma on Monday", "Douma"),
    ],
)
def test_an_event_leads_to_its_place(places, text, name):
    evidence = [reason.name for reason in places(text)[name].resolution.evidence]
    assert "event_before" in evidence


@pytest.mark.parametrize("text", ["نصبوا الخيام في الساحة", "Records were broken, Hit after hit"])
def test_without_an_event_the_same_word_is_no_place(places, text):
    assert not {"الخيام", "Hit"} & set(places(text))


@pytest.mark.parametrize("name", ["al-Raqqa", "el-Fasher", "al-Shifa hospital", "al-Hol camp", "as-Suwayda"])
def test_english_names_with_a_small_article_are_found_whole(places, name):
    assert name in places(f"Clashes broke out in {name} on Monday")


@pytest.mark.parametrize(
    "text", ["Bashar al-Assad met Muqtada al-Sadr", "Abu Bakr al-Baghdadi spoke", "Haider al-Abadi"]
)
def test_the_last_name_of_a_person_with_a_small_article_is_no_place(places, text):
    assert not places(text)


@pytest.mark.parametrize("name", ["أم درمان", "أم قصر", "أم الفحم"])
def test_a_name_of_several_words_is_not_cut_out_of_its_first(places, name):
    assert name in places(f"اندلعت اشتباكات في الخرطوم و{name}.")
