"""Gold against output."""

import gzip
import json
import subprocess
import sys

import pytest
from factories import BAGHDAD, DAMASCUS, SYRIA, make_parsed, make_resolution
from shared import shared_file

from geonews.errors import UsageError
from geonews.evaluate import read_gold, report_json, report_lines, score
from geonews.evaluate.spans import Match, pair
from geonews.types import Article, Mention, Role

TEXT = "وصل الوفد إلى دمشق، ثم غادر بدمشق."


@pytest.fixture
def gold(tmp_path):
    def write(*toponyms, text=TEXT):
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "toponyms": toponyms}) + "\n", encoding="utf-8")
        return next(iter(read_gold(path)))

    return write


def toponym(start, end, **more):
    return {"start": start, "end": end, "role": "literal", "country": "SY", "lat": 33.5, "lon": 36.3} | more


def parsed(*mentions):
    return make_parsed(Article("1", TEXT), *mentions)


def mention(start, place=DAMASCUS, role=Role.LITERAL):
    return Mention(start, start + 4, TEXT[start : start + 4], role, make_resolution(place))


@pytest.mark.parametrize(
    ("match", "gold_span", "found_span", "same"),
    [
        (Match.EXACT, (14, 18), (14, 18), True),
        (Match.EXACT, (14, 19), (14, 18), True),
        (Match.EXACT, (28, 33), (29, 33), False),
        (Match.TOKEN, (28, 33), (29, 33), True),
        (Match.TOKEN, (10, 18), (14, 18), False),
        (Match.OVERLAP, (10, 18), (14, 18), True),
        (Match.OVERLAP, (0, 3), (14, 18), False),
    ],
)
def test_spans_agree_by_characters_by_words_or_by_any_overlap(match, gold_span, found_span, same):
    assert pair(TEXT, [gold_span], [found_span], match) == ([(0, 0)] if same else [])


def test_of_several_overlaps_the_longest_is_taken_and_each_span_once():
    assert pair("a" * 20, [(0, 10), (10, 20)], [(8, 20), (0, 9)], Match.OVERLAP) == [(0, 1), (1, 0)]


def test_found_missed_and_wrong_are_counted(gold):
    scores = score([(gold(toponym(14, 18), toponym(28, 33)), parsed(mention(14), mention(4)))])
    counts = scores.recognition[Match.TOKEN]
    assert (counts.right, counts.wrong, counts.missed) == (1, 1, 1)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.5, 0.5)
    assert scores.missed == {"بدمشق": 1}


def test_a_place_far_away_is_wrong_and_one_without_a_place_is_missed(gold):
    document = gold(toponym(14, 18), toponym(29, 33))
    far = score([(document, parsed(mention(14, BAGHDAD), mention(29)))])
    assert (far.located.right, far.located.wrong, far.located.missed) == (1, 1, 1)
    assert far.far[0].place == "Baghdad (gn:98182)"
    assert far.far[0].km == pytest.approx(750, abs=20)
    unplaced = score([(document, parsed(mention(14, None), mention(29)))])
    assert (unplaced.located.right, unplaced.located.wrong, unplaced.located.missed) == (1, 0, 1)


def test_a_country_is_right_wherever_its_point_is(gold):
    scores = score([(gold(toponym(14, 18, kind="country", lat=0, lon=0)), parsed(mention(14, SYRIA)))])
    assert scores.placed == 1


def test_what_need_not_be_found_is_neither_missed_nor_wrong(gold):
    document = gold(toponym(14, 18, nested=True), toponym(29, 33, hashtag=True))
    counts = score([(document, parsed(mention(14)))]).recognition[Match.TOKEN]
    assert (counts.right, counts.wrong, counts.missed) == (0, 0, 0)


def test_on_a_map_a_metonym_is_wrong_and_need_not_be_found(gold):
    document = gold(toponym(14, 18, role="associative", literal=False), toponym(29, 33, literal=True))
    said = parsed(mention(14), mention(29, role=Role.ASSOCIATIVE))
    counts = score([(document, said)], mapped=True).recognition[Match.TOKEN]
    assert (counts.right, counts.wrong, counts.missed) == (0, 1, 1)


def test_roles_and_groups_are_counted_and_shown(gold):
    document = gold(toponym(14, 18, kind="city"), toponym(29, 33, role="embedded"))
    scores = score([(document, parsed(mention(14), mention(29)))])
    lines = "\n".join(report_lines(scores))
    assert scores.roles_right == 0.5
    assert "1 embedded taken for literal" in lines
    assert report_json(scores)["groups"][0] == {"by": "country", "value": "SY", "asked": 2, "found": 2, "placed": 2}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "gold.jsonl:1: no gold document"),
        ('{"id": "1", "toponyms": []}', "'text' is missing"),
        ('{"id": "1", "text": "abc", "toponyms": [{"start": 2, "end": 9}]}', "the span 2 to 9 is not in the text"),
        ('{"id": "1", "text": "abc", "toponyms": [{"start": 0, "end": 1, "lat": 91, "lon": 0}]}', "out of range"),
        ('{"id": "1", "text": "abc", "toponyms": [{"start": 0, "end": 1, "role": "none"}]}', "'none'"),
        ("[]", "no gold document"),
    ],
)
def test_a_wrong_gold_line_is_named_with_its_file_and_number(tmp_path, line, what):
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.jsonl") as error:
        list(read_gold(path))
    assert what in str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no gzip", id="no-gzip"),
        pytest.param(gzip.compress(b'{"id": 1}' * 99)[:30], id="cut-short"),
        pytest.param(None, id="absent"),
    ],
)
def test_a_gold_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "gold.jsonl.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"gold\.jsonl\.gz"):
        list(read_gold(path))


@pytest.mark.parametrize("options", [[], ["--mapped"]])
def test_the_figures_are_those_of_the_scorer_of_the_gold_data(tmp_path, options):
    name, scorer = shared_file("eval/arabicnews_dev.jsonl.gz"), shared_file("eval/score.py")
    command = [sys.executable, "-m", "geonews"]
    ours = json.loads(
        subprocess.run([*command, "evaluate", name, "--json", *options], capture_output=True, check=True).stdout
    )
    with gzip.open(name, "rt", encoding="utf-8") as lines:
        (tmp_path / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    predicted = tmp_path / "predicted.jsonl"
    subprocess.run([*command, "extract", tmp_path / "articles.jsonl", "-o", predicted, "-q"], check=True)
    scoring = [sys.executable, scorer, name, predicted, "--match", "token", "--json", *options]
    theirs = json.loads(subprocess.run(scoring, capture_output=True, check=True).stdout)
    for way in Match:
        assert ours["recognition"][way]["f1"] == pytest.approx(theirs["recognition"][way]["f1"], abs=1e-4)
    assert ours["located"]["f1"] == pytest.approx(theirs["located"]["f1"], abs=1e-4)
    assert ours["roles"] == theirs["roles"]
