"""The list of the names without a place."""

import csv
import itertools

import pytest
from factories import DAMASCUS, TRIPOLI_LB, TRIPOLI_LY, make_mention, make_parsed

from geonews import Article, Candidate, Evidence, Guess, Kind, Role, Status, UsageError, unlocated, write_unlocated
from geonews.gazetteer.overrides import OWN_COLUMNS, TOLD_COLUMNS

HERE = Guess(Kind.VILLAGE, ("SY",))


def article(id_, text, *names, guess=HERE, **changes):
    read = Article(id=id_, text=text)
    return make_parsed(read, *(make_mention(read, name, None, guess=guess, **changes) for name in names))


def rows_of(path, delimiter=","):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_a_name_is_listed_once_with_its_mentions_and_articles_counted():
    twice = Article(id="b", text="في كفرنور ثم كفرنور")
    again = [make_mention(twice, "كفرنور", None, nth=nth, guess=HERE) for nth in (0, 1)]
    (one,) = unlocated([article("a", "قرب كفرنور", "كفرنور"), make_parsed(twice, *again)])
    assert (one.name, one.kind, one.country, one.mentions, one.articles) == ("كفرنور", Kind.VILLAGE, "SY", 3, 2)
    assert [(kept.article_id, kept.before) for kept in one.excerpts] == [("a", "قرب "), ("b", "في ")]


def test_one_name_of_two_kinds_or_countries_is_listed_for_each():
    guesses = (HERE, Guess(Kind.CAMP, ("SY",)), Guess(Kind.VILLAGE, ("IQ", "SY")), Guess())
    found = unlocated(article(str(n), "قرب كفرنور", "كفرنور", guess=guess) for n, guess in enumerate(guesses))
    assert {(one.kind, one.country) for one in found} == {
        (Kind.VILLAGE, "SY"), (Kind.CAMP, "SY"), (Kind.VILLAGE, "IQ"), (None, None),
    }  # fmt: skip


def test_spellings_that_are_found_as_one_name_are_one():
    assert len(unlocated([article("a", "قرب أريحاء", "أريحاء"), article("b", "قرب اريحاء", "اريحاء")])) == 1


def test_what_is_placed_or_in_another_role_is_not_listed():
    text = Article(id="a", text="دمشق وجامعة كفرنور")
    parsed = make_parsed(
        text, make_mention(text, "دمشق", DAMASCUS), make_mention(text, "كفرنور", None, role=Role.EMBEDDED)
    )
    assert unlocated([parsed]) == []
    assert [one.name for one in unlocated([parsed], roles=[Role.EMBEDDED])] == ["كفرنور"]


def test_the_list_does_not_depend_on_the_order_of_the_articles():
    articles = [article(str(n), f"{n} قرب كفرنور", "كفرنور", confidence=0.5 + n % 2 / 10) for n in range(8)]
    lists = [unlocated(order) for order in itertools.islice(itertools.permutations(articles), 0, 5000, 500)]
    assert all(one == lists[0] for one in lists)
    assert len(lists[0][0].excerpts) == 5


@pytest.mark.parametrize(("name", "delimiter"), [("todo.csv", ","), ("todo.TSV", "\t")])
def test_the_file_has_the_columns_of_own_places_and_what_tells_of_the_name(tmp_path, name, delimiter):
    evidence = (Evidence("unknown_after_noun", 1.0, "in no gazetteer"),)
    write_unlocated(tmp_path / name, unlocated([article("a", "قرب كفرنور", "كفرنور", evidence=evidence)]))
    (row,) = rows_of(tmp_path / name, delimiter)
    assert list(row) == [*OWN_COLUMNS, *TOLD_COLUMNS]
    assert {column: cell for column, cell in row.items() if cell} == {
        "name": "كفرنور",
        "kind": "village",
        "country": "SY",
        "status": "unknown",
        "mentions": "1",
        "articles": "1",
        "evidence": "in no gazetteer",
        "snippets": "a: قرب كفرنور",
    }


def test_an_ambiguous_name_is_listed_with_the_places_it_may_mean(tmp_path):
    rivals = (Candidate(TRIPOLI_LB, 0.4), Candidate(TRIPOLI_LY, 0.3))
    ambiguous = article("a", "في طرابلس", "طرابلس", guess=Guess(), status=Status.AMBIGUOUS, alternatives=rivals)
    write_unlocated(tmp_path / "todo.csv", unlocated([ambiguous]))
    (row,) = rows_of(tmp_path / "todo.csv")
    assert row["status"] == "ambiguous"
    assert row["runners_up"] == "gn:266826 Tripoli (city, LB, 13; 0.40) | gn:2210247 Tripoli (city, LY, 13; 0.30)"


def test_no_cell_is_taken_for_a_formula(tmp_path):
    write_unlocated(tmp_path / "todo.csv", unlocated([article("=1+1", "قرب كفرنور", "كفرنور")]))
    assert rows_of(tmp_path / "todo.csv")[0]["snippets"] == "'=1+1: قرب كفرنور"


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"whose name ends in \.csv or \.tsv"):
        write_unlocated(tmp_path / "todo.xlsx", [])
    assert not (tmp_path / "todo.xlsx").exists()
