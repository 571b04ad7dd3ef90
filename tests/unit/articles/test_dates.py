import logging

import pytest

from geonews.articles import read_articles
from geonews.articles.dates import to_iso
from geonews.output.dates import earliest

UNDERSTOOD = {
    # ISO 8601 stays as it is
    "2019-03-25": "2019-03-25",
    "2019-03-25T10:00:00Z": "2019-03-25T10:00:00Z",
    "2019-03-25T10:00:00.123+03:00": "2019-03-25T10:00:00.123+03:00",
    "2019-03-25T10:00": "2019-03-25T10:00",
    "2019": "2019",
    "2019-03": "2019-03",
    "2019-03-25 10:00:00": "2019-03-25T10:00:00",
    " 2019-03-25\n": "2019-03-25",
    "٢٠١٩-٠٣-٢٥": "2019-03-25",
    "\u200f2019-03-25\u200e": "2019-03-25",
    "20190325": "2019-03-25",
    # mail and feeds
    "Mon, 25 Mar 2019 10:00:00 GMT": "2019-03-25T10:00:00+00:00",
    "Mon, 25 Mar 2019 10:00:00 +0300": "2019-03-25T10:00:00+03:00",
    "25 Mar 2019 10:00 EST": "2019-03-25T10:00:00-05:00",
    "Monday, 25-Mar-19 10:00:00 UTC": "2019-03-25T10:00:00+00:00",
    # Arabic words
    "25 آذار 2019": "2019-03-25",
    "25 مارس 2019": "2019-03-25",
    "٢٥ مارس ٢٠١٩": "2019-03-25",
    "۲۵ مارس ۲۰۱۹": "2019-03-25",
    "25 كانون الثاني 2019": "2019-01-25",
    "25 كانون الأول 2019": "2019-12-25",
    "1 تشرين الثاني 2019": "2019-11-01",
    "1 تشرين الأول، 2019": "2019-10-01",
    "25 يناير 2019": "2019-01-25",
    "25 جانفي 2019": "2019-01-25",
    "14 فيفري 2019": "2019-02-14",
    "3 أوت 2019": "2019-08-03",
    "3 غشت 2019": "2019-08-03",
    "3 آب 2019": "2019-08-03",
    "3 حزيران 2019م": "2019-06-03",
    "الاثنين 25 آذار 2019": "2019-03-25",
    "الإثنين، 25 مارس 2019 - 10:30 بتوقيت غرينتش": "2019-03-25",
    "25 مارس/آذار 2019": "2019-03-25",
    "25 آذار / مارس 2019": "2019-03-25",
    "25 آذار (مارس) 2019": "2019-03-25",
    "25 كانون الثاني/يناير 2019": "2019-01-25",
    "الأحد 18 رجب 1440 هـ الموافق 25 مارس 2019": "2019-03-25",
    "نشر في: ٢٥ مَارِس ٢٠١٩": "2019-03-25",
    # English words
    "25 March 2019": "2019-03-25",
    "March 25, 2019": "2019-03-25",
    "Mon 25th Mar. 2019": "2019-03-25",
    "Sept 3, 2019 at 5pm": "2019-09-03",
    # numbers
    "2019/3/25": "2019-03-25",
    "2019/3/5": "2019-03-05",
    "٢٠١٩/٣/٥": "2019-03-05",
    "25/3/2019": "2019-03-25",
    "25.03.2019": "2019-03-25",
    "3/25/2019": "2019-03-25",
    "5/5/2019": "2019-05-05",
    "٠٥/٠٣/٢٠١٩": "2019-03-05",
    "2019-03-25 10:00:00 UTC": "2019-03-25",
}

NOT_UNDERSTOOD = [
    "",
    "yesterday",
    "أمس",
    "05/03/2019",  # March or May
    "2019-02-30",
    "31 نيسان 2019",
    "25 مارس/أيار 2019",  # March or May
    "18 رجب 1440",
    "1440-07-18",
    "18/7/1440",
    "25 آذار",
    "25 مارس 2019، آخر تحديث 27 مارس 2019",
    "0000-00-00",
    "1553508000",
    "Mon, 99 Mar 2019 10:00:00 GMT",
    "25 آذاريون 2019",
    "x" * 100_000,
    "9" * 100_000,
]


@pytest.mark.parametrize(("text", "iso"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_a_date_becomes_iso_8601(text, iso):
    assert to_iso(text) == iso


@pytest.mark.parametrize("text", NOT_UNDERSTOOD, ids=lambda text: text[:30])
def test_what_is_no_single_day_stays_empty(text):
    assert to_iso(text) is None


@pytest.mark.parametrize("iso", sorted({iso for iso in UNDERSTOOD.values() if len(iso) >= len("2019-03-25")}))
def test_outputs_can_compare_what_readers_give(iso):
    assert earliest("2999-01-01", iso) == iso


def test_a_file_says_once_how_many_of_its_dates_are_left_empty(tmp_path, caplog):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "date": "25 آذار 2019"}\n' + '{"text": "b", "date": "soon"}\n' * 2, encoding="utf-8")
    with caplog.at_level(logging.INFO, logger="geonews"):
        assert [article.published for article in read_articles([str(path)])] == ["2019-03-25", None, None]
    assert caplog.text.count("2 date(s) of publication not understood") == 1
    assert "a.jsonl:3: the date 'soon' is not understood" in caplog.text
