import pytest

from geonews.match import find


@pytest.fixture
def found(gazetteer):
    def found(text):
        """Return what was matched, as pairs: the source's stretch and the likeliest place."""
        matches = find(text, gazetteer.names).matches
        return [(text[m.start : m.end], gazetteer.place(gazetteer.candidates(m.name)[0].place).id) for m in matches]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل إلى دمشق أمس", [("دمشق", "t:damascus")]),
        ("من بغداد إلى بيروت", [("بغداد", "t:baghdad"), ("بيروت", "t:beirut")]),
        ("دير الزور ثم دير حافر", [("دير الزور", "t:deir-ezzor"), ("دير حافر", "t:deir-hafir")]),
        ("حافر، دير، الزور", [("دير", "t:deir")]),
        ("قرب مطار دير الزور العسكري", [("مطار دير الزور العسكري", "t:deir-ezzor-airport")]),
        ("مطار دير الزور", [("دير الزور", "t:deir-ezzor")]),
        ("وادي رم", [("وادي رم", "t:wadi-rum")]),
        ("مخيم الباغوز", [("مخيم الباغوز", "t:baghouz-camp")]),
        ("بلدة الباغوز", [("الباغوز", "t:baghouz")]),
        ("بلدة يعربية", [("يعربية", "t:yaarubiya")]),
        ("الولايات المتحدة الأميركية", [("الولايات المتحدة", "t:US")]),
        ("الولايات المتحدة الأمريكية", [("الولايات المتحدة الأمريكية", "t:US")]),
        ("قلعة دير سمعان القديم الشمالية", [("قلعة دير سمعان القديم الشمالية", "t:five")]),
        ("قلعة دير سمعان القديم", [("دير", "t:deir")]),
        ("From Baghdad to Deir ez-Zor", [("Baghdad", "t:baghdad"), ("Deir ez-Zor", "t:deir-ezzor")]),
        ("Deir Ez Zor, DEIR EZ-ZOR", [("Deir Ez Zor", "t:deir-ezzor"), ("DEIR EZ-ZOR", "t:deir-ezzor")]),
        ("in Al-Qa'im and al-Qaim", [("Al-Qa'im", "t:al-qaim")]),
        ("St Louis, St. Louis", [("St Louis", "t:st-louis"), ("St. Louis", "t:st-louis")]),
        ("the U.S. said", [("U.S", "t:US")]),
        ("Ærø, ÆRØ and Weissenfels", [("Ærø", "t:aero"), ("ÆRØ", "t:aero"), ("Weissenfels", "t:weissenfels")]),
        ("in 6th of October City", [("6th of October City", "t:madinat-6")]),
        ("Syria's war: سوريا", [("Syria", "t:SY"), ("سوريا", "t:SY")]),
    ],
)  # fmt: skip
def test_names_are_found_where_they_stand(found, text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("والعراق", "العراق"), ("بالعراق", "العراق"), ("للعراق", "لعراق"), ("وللعراق", "لعراق"), ("لبغداد", "بغداد"),
        ("ببغداد", "بغداد"), ("وببغداد", "بغداد"), ("بغداد", "بغداد"), ("وبيروت", "بيروت"), ("بيروت", "بيروت"),
        ("لبنان", "لبنان"), ("بلبنان", "لبنان"), ("للبنان", "لبنان"), ("ولبنان", "لبنان"), ("ليبيا", "ليبيا"),
        ("وليبيا", "ليبيا"), ("كركوك", "كركوك"), ("بكركوك", "كركوك"), ("ككركوك", "كركوك"), ("وادي", "وادي"),
        ("بوادي النطرون", "وادي النطرون"), ("ودير الزور", "دير الزور"), ("فلدير الزور", "دير الزور"),
        ("للاذقية", "لاذقية"), ("وللاذقية", "لاذقية"), ("لليطاني", "ليطاني"), ("بالفرات", "الفرات"),
        ("للفرات", "لفرات"), ("بالباغوز", "الباغوز"), ("للباغوز", "لباغوز"), ("لباغوز", "باغوز"), ("فالقائم", "القائم"),
        ("للولايات المتحدة", "لولايات المتحدة"), ("وبالبحر الأحمر", "البحر الأحمر"),
    ],
)  # fmt: skip
def test_proclitics_stay_outside_and_letters_of_the_name_inside(found, text, name):
    assert [slice_ for slice_, _ in found(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "", "لا شيء هنا", "دمشقي", "سدمشق", "المدمشق", "علي", "على", "وعلى", "baghdad", "in bali", "Damascuses",
        "الولايات", "بحر أحمر", "البحر، الأحمر", "دَ مشق",
    ],
)  # fmt: skip
def test_nothing_is_found_where_no_name_is(found, text):
    assert found(text) == []


@pytest.mark.parametrize("gap", ["\n", "، ", "/", " (", ". ", " 😀 "], ids=ascii)
def test_a_name_does_not_reach_over_punctuation_or_lines(found, gap):
    assert found(f"دير{gap}الزور") == [("دير", "t:deir")]


@pytest.mark.parametrize("gap", ["  ", "-", "_", "\u200f \u200e", "\u00a0", "ـ "], ids=ascii)
def test_a_name_reaches_over_spaces_hyphens_and_invisible_marks(found, gap):
    assert found(f"دير{gap}الزور")[0][1] == "t:deir-ezzor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في دِمَشْقَ أمس", "دِمَشْقَ"),
        ("في دمـشـق، ثم", "دمـشـق"),
        ("\u200fدمشق\u200f ", "دمشق"),
        ("بِبَغْدادَ", "بَغْدادَ"),
        ("وَبِالعِراقِ.", "العِراقِ"),
        ("لِلعِراق", "لعِراق"),
        ("ﺩﻣﺸﻖ", "ﺩﻣﺸﻖ"),
        ("Bag\u0304hdad\u0301", "Bag\u0304hdad\u0301"),
        ("😀😀 دمشق 😀", "دمشق"),
    ],
)
def test_a_span_holds_the_marks_of_its_letters_and_nothing_else(found, text, expected):
    assert [slice_ for slice_, _ in found(text)] == [expected]


def test_the_candidates_of_a_name_come_in_descending_importance(gazetteer):
    text = "طرابلس Alexandria اللاذقية"
    places = [[gazetteer.place(c.place).id for c in gazetteer.candidates(m.name)] for m in find(text, gazetteer.names)]
    assert places == [
        ["t:tripoli-ly", "t:tripoli-lb"],
        ["t:alexandria-eg", "t:alexandria-us"],
        ["t:latakia", "t:latakia-adm"],
    ]


def test_a_match_counts_words_and_cut_letters(gazetteer):
    (match,) = find("ثم وبدير الزور", gazetteer.names).matches
    assert (match.first, match.last, match.start, match.end, match.cut) == (1, 3, 5, 14, 2)


def test_a_longer_name_earlier_in_the_text_takes_the_words_of_later_ones(gazetteer, tmp_path):
    from traps import make_index, make_place

    names = make_index(
        tmp_path, [make_place("t:1", "ا ب ج"), make_place("t:2", "ب ج د"), make_place("t:3", "د ه")]
    ).names
    text = "ا ب ج د ه"
    assert [text[m.start : m.end] for m in find(text, names)] == ["ا ب ج", "د ه"]


def test_blocks_of_joined_texts_give_the_matches_of_each(gazetteer):
    texts = ["من دمشق إلى دير", "الزور وحلب", "", "😀 بغداد"]
    block = "\n".join(texts)
    together = [block[m.start : m.end] for m in find(block, gazetteer.names)]
    apart = [text[m.start : m.end] for text in texts for m in find(text, gazetteer.names)]
    assert together == apart == ["دمشق", "دير", "حلب", "بغداد"]


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 1_000_000,
        "ب " * 300_000,
        "َ" * 500_000,
        "😀" * 300_000,
        "ﷲ" * 200_000,
        "U.S." * 50_000 + "x",
        "\n" * 500_000,
    ],
    ids=["one word", "single letters", "only marks", "only emoji", "only ligatures", "only dots", "only lines"],
)
def test_odd_texts_of_great_length_are_read_to_their_end(found, text):
    assert found(text + "\nدمشق")[-1] == ("دمشق", "t:damascus")
