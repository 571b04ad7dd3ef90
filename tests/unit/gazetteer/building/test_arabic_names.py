"""Arabic names that the build adds, and those it leaves out."""

import numpy as np
import pytest
from traps import make_place

from geonews.gazetteer.building.class_nouns import Bearers, ClassNouns, without_class_nouns
from geonews.gazetteer.building.joined import with_joined_names
from geonews.gazetteer.rows import Tag, WordRow
from geonews.types import Kind

NOUNS = ClassNouns([
    WordRow("نهر", Tag.CLASS_NOUN, kinds=(Kind.RIVER,)),
    WordRow("شبه جزيرة", Tag.CLASS_NOUN, kinds=(Kind.REGION,)),
    WordRow("معبر", Tag.CLASS_NOUN, kinds=(Kind.CROSSING,)),
    WordRow("مدينة", Tag.CLASS_NOUN, kinds=(Kind.CITY,)),
])  # fmt: skip


def texts(row):
    return [name.text for name in row.names]


def named(kind, *names, weak=()):
    return make_place("cur:1", *names, kind=kind, weak=tuple(weak))


def bare(*rows):
    """Return the first of some places without its class nouns."""
    pairs = [(hashed, number) for number, row in enumerate(rows) for hashed in NOUNS.hashes(row)]
    hashes, places = np.array(pairs, dtype=np.uint64).reshape(-1, 2).T
    bearers = Bearers(hashes, places.astype(np.int64), [row for row in rows if row.kind == Kind.COUNTRY])
    return without_class_nouns(rows[0], 0, NOUNS, bearers)


@pytest.mark.parametrize(
    ("kind", "names", "kept"),
    [
        (Kind.RIVER, ["نهر الفرات", "الفرات"], ["الفرات"]),
        (Kind.REGION, ["سيناء", "شبه جزيرة سيناء"], ["سيناء"]),
        (Kind.RIVER, ["نهر النيجر"], ["نهر النيجر"]),
        (Kind.CROSSING, ["معبر رفح", "رفح"], ["معبر رفح", "رفح"]),
        (Kind.CITY, ["مدينة نصر", "نصر الجديدة"], ["مدينة نصر", "نصر الجديدة"]),
        (Kind.CITY, ["نهر البارد", "البارد"], ["نهر البارد", "البارد"]),
    ],
)
def test_a_class_noun_before_a_name_that_stands_alone_is_no_part_of_it(kind, names, kept):
    assert texts(bare(named(kind, *names))) == kept


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (("مدينة الكويت", "الكويت"), make_place("iso:KW", "الكويت", kind=Kind.COUNTRY)),
        (("مدينة نصر", "نصر"), make_place("cur:2", "مدينة نصر", kind=Kind.ADMIN2)),
        (("مدينة نصر القديمة", "نصر القديمة"), make_place("cur:2", "مدينة نصر", kind=Kind.ADMIN2)),
    ],
)
def test_a_class_noun_stays_where_without_it_another_place_would_be_found(row, other):
    place = named(Kind.CITY, *row)
    assert bare(place, other) == place


def test_a_class_noun_stays_where_the_bare_name_is_weak():
    row = named(Kind.RIVER, "نهر العاصي", "العاصي", weak=["العاصي"])
    assert bare(row) == row


def test_two_words_with_an_article_between_are_also_written_as_one():
    row = with_joined_names(named(Kind.CITY, "حفر الباطن", "دير الزور الجديدة"))
    assert texts(row) == ["حفر الباطن", "دير الزور الجديدة", "حفرالباطن"]


@pytest.mark.parametrize("name", ["القاهرة الجديدة", "تل أبيب", "دمشق"])
def test_other_names_are_not_joined(name):
    row = named(Kind.CITY, name)
    assert with_joined_names(row) == row
