import unicodedata

import numpy as np
import pytest

from geonews.text.folding import SIZE, CharClass, fold, fold_character, fold_table

DIGEST = "736ca49137ef390b05a5be1a063ca2dc10b59fdb849d0d20bbc8597b7aee8dc9"

ALIKE = [
    ("alef with hamza above", "أربيل", "اربيل"),
    ("alef with hamza below", "إدلب", "ادلب"),
    ("alef with madda", "آمد", "امد"),
    ("alef wasla", "ٱلقدس", "القدس"),
    ("wavy hamza alef", "ٲٳٵ", "ااا"),
    ("hamza on waw", "مؤتة", "موته"),
    ("hamza on ya", "مئذنة", "ميذنه"),
    ("ta marbuta", "الرقة", "الرقه"),
    ("alef maqsura", "المثنى", "المثني"),
    ("Persian ya", "بوشهر ایران", "بوشهر ايران"),
    ("Persian kaf", "کرکوک", "كركوك"),
    ("gaf, pe, che, zhe", "گپچژ", "كبجز"),
    ("Urdu heh forms", "ۃەہھۀ", "ههههه"),
    ("harakat", "دِمَشْقُ", "دمشق"),
    ("shadda and dagger alef", "اللّٰه", "الله"),
    ("tatweel", "دمـــشق", "دمشق"),
    ("bidi marks", "\u200fدمشق\u200e\u202b\u202c\u2067\u2069", "دمشق"),
    ("zero width", "دم\u200cش\u200dق\ufeff", "دمشق"),
    ("lam alef ligature ﻻ", "ﻻ", "لا"),
    ("lam alef with hamza ﻷ", "ﻷردن", "لاردن"),
    ("Allah ligature ﷲ", "ﷲ", "الله"),
    ("presentation forms", "ﺩﻣﺸﻖ", "دمشق"),
    ("presentation alef wasla ﭐ", "ﭐ", "ا"),
    ("Arabic-Indic digits", "٦ أكتوبر", "6 اكتوبر"),
    ("Persian digits", "۱۲۳۴۵۶۷۸۹۰", "1234567890"),
    ("fullwidth", "ＵＳ１", "us1"),
    ("Latin case", "DAMASCUS", "damascus"),
    ("Latin accents", "Sūrīyah Ḩamāh São", "suriyah hamah sao"),
    ("Turkish dotted İ", "İzmir", "izmir"),
    ("Turkish dotless ı", "Diyarbakır", "diyarbakir"),
    ("sharp s", "Weißenfels", "weissenfels"),
    ("ae, oe, thorn", "Ærø Œuf Þór", "aero oeuf thor"),
    ("stroke letters", "Łódź Đà Nẵng", "lodz da nang"),
    ("Latin ligature ﬁ", "ﬁ", "fi"),
    ("ayn and hamza transcribed", "Baʻqūbah Raʾs", "baqubah ras"),
    ("soft hyphen", "Dam\u00adascus", "damascus"),
]


@pytest.mark.parametrize(("_", "written", "key"), ALIKE, ids=[row[0] for row in ALIKE])
def test_spellings_of_one_name_fold_to_one_key(_, written, key):
    assert fold(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("سوريا", "سورية"), ("عمان", "عمّان "), ("بصرة", "البصرة"), ("طب", "ظب"), ("Iran", "Iraq"), ("ئ", "ء")],
)
def test_folding_keeps_different_letters_apart(one, other):
    assert fold(one) != fold(other)


def test_folding_twice_is_folding_once():
    for point in range(SIZE):
        once = fold_character(chr(point))
        assert fold(once) == once, hex(point)


def test_composed_and_decomposed_text_fold_alike():
    classes = fold_table().classes
    for point in np.flatnonzero(classes != CharClass.BREAK).tolist():
        char = chr(point)
        assert fold(unicodedata.normalize("NFD", char)) == fold(unicodedata.normalize("NFC", char)) == fold(char)


def test_a_letter_never_folds_to_something_that_breaks_a_word():
    table = fold_table()
    letters = np.flatnonzero((table.classes >= CharClass.LETTER) & (table.classes != CharClass.EXPAND))
    assert (table.classes[table.folded[letters]] >= CharClass.LETTER).all()


def test_a_character_outside_the_table_is_kept_as_it_is():
    assert fold("دمشق 😀 𝐀 \ud800") == "دمشق 😀 𝐀 \ud800"


@pytest.mark.parametrize(
    ("char", "expected"),
    [(" ", "SOFT"), ("\u00a0", "SOFT"), ("\u2003", "SOFT"), ("-", "SOFT"), ("’", "SOFT"), ("_", "SOFT"), (".", "DOT"),
     ("\n", "BREAK"), ("\r", "BREAK"), ("\u2028", "BREAK"), (",", "BREAK"), ("،", "BREAK"), ("؛", "BREAK"),
     ("؟", "BREAK"), ("/", "BREAK"), ("«", "WRAP"), ("#", "WRAP"), ("۔", "BREAK"), ("َ", "MARK"), ("́", "MARK"),
     ("ـ", "FORMAT"), ("\u200f", "FORMAT"), ("د", "LETTER"), ("٣", "LETTER"), ("7", "LETTER"), ("Ж", "LETTER"),
     ("a", "LOWER"), ("é", "LOWER"), ("A", "UPPER"), ("É", "UPPER"), ("İ", "UPPER"), ("ß", "EXPAND"), ("ﻻ", "EXPAND")],
)  # fmt: skip
def test_what_a_character_does_to_the_words_around_it(char, expected):
    assert CharClass(int(fold_table().classes[ord(char)])).name == expected


def test_the_table_is_the_one_that_indexes_are_stamped_with():
    assert fold_table().digest() == DIGEST, (
        "The folding of letters has changed, so every index built before is stale and will be refused. "
        "When that is meant: pin the new digest here, rebuild src/geonews/embedded and say so in the CHANGELOG."
    )
