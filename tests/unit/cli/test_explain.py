"""`geonews explain`: the text with its names marked, then each with its reasons, in either language."""

import re
import sys
from pathlib import Path

import pytest
from factories import BAGHDAD, DAMASCUS, make_mention, make_parsed
from fake_geoparser import FakeGeoparser
from pseudo_terminal import run_in_terminal

from geonews.resolve.sentences import SENTENCES
from geonews.types import Article, Candidate, Evidence, Rejected

FORCES = "قوات سوريا الديمقراطية قرب دمشق"

COLOR = re.compile(r"\x1b\[[0-9;]*m")

OPENING, CLOSING = "[\u2066-\u2068]", "\u2069"


@pytest.fixture
def parsed_as(monkeypatch):
    """Make the parser return one parsed article, whatever it reads."""
    return lambda parsed: monkeypatch.setattr(FakeGeoparser, "parse", lambda *_: parsed)


def with_rejected() -> object:
    article = Article(id="a", text="Bali spoke in Damascus.")
    person = Evidence("remembered_person", -3.72, SENTENCES["remembered_person"].en)
    name = Rejected(0, 4, "Bali", 0.02, (person,), (Candidate(BAGHDAD, 0.7),))
    parsed = make_parsed(article, make_mention(article, "Damascus"), lang="en")
    return type(parsed)(article, "en", parsed.mentions, rejected=(name,))


def test_it_shows_place_role_reason_and_both_names(geonews):
    out = geonews("explain", "-", stdin=FORCES).out
    for words in ("دمشق", "Damascus", "literal", "embedded", "33.51020, 36.29128", "class_noun", "gn:170654", "0.90"):
        assert words in out
    assert out.index("Syria") < out.index("Damascus")


def test_names_are_marked_in_the_text_with_their_number_in_the_list(geonews):
    out = geonews("explain", "-", stdin=FORCES).out
    marked = re.sub(f"{OPENING}|{CLOSING}|\u200f", "", out)
    assert "قوات [سوريا 1] الديمقراطية قرب [دمشق 2]" in marked
    assert "   1. سوريا" in marked
    assert "   2. دمشق" in marked


@pytest.mark.parametrize(
    ("text", "options", "heading", "reason"),
    [
        pytest.param("وصل إلى دمشق", (), "لماذا هو اسم مكان", SENTENCES["class_noun"].ar, id="العربية"),
        pytest.param("He is in Damascus", (), "Why it is a place", "follows", id="English"),
        pytest.param("وصل إلى دمشق", ("--lang-out", "en"), "Why it is a place", "follows", id="Arabic in English"),
        pytest.param(
            "He is in Damascus", ("--lang-out", "ar"), "لماذا هو اسم مكان", SENTENCES["class_noun"].ar, id="الإنجليزية"
        ),
    ],
)
def test_reasons_are_in_the_article_s_language_or_the_one_asked_for(geonews, parsed_as, text, options, heading, reason):
    evidence = (Evidence("class_noun", 3.6, SENTENCES["class_noun"].en),)
    article = Article(id="a", text=text)
    lang = "en" if text.isascii() else "ar"
    name = "Damascus" if text.isascii() else "دمشق"
    parsed_as(make_parsed(article, make_mention(article, name, evidence=evidence), lang=lang))
    out = geonews("explain", "-", *options, stdin=text).out
    assert heading in out
    assert reason in out


def test_it_isolates_directions_and_lets_no_text_steer_the_terminal(geonews):
    for options in ((), ("--lang-out", "en"), ("--lang-out", "ar")):
        out = geonews("explain", "-", *options, stdin="\x1b[31m\u202eدمشق\u2069\x07 نص\n\u2067Damascus").out
        assert not set("\x1b\x07\u202e") & set(out)
        for line in out.splitlines():
            assert len(re.findall(OPENING, line)) == line.count(CLOSING), line


def test_evidence_is_shown_by_what_it_speaks_of(geonews, parsed_as):
    evidence = tuple(Evidence(name, 1.0, name) for name in ("choice_exact", "capital", "role_literal"))
    article = Article(id="a", text="Damascus")
    parsed_as(make_parsed(article, make_mention(article, "Damascus", evidence=evidence), lang="en"))
    out = geonews("explain", "-", stdin="Damascus").out
    shown = ["Why it is a place", "capital", "Why in this role", "role_literal", "Why this place", "choice_exact"]
    assert sorted(shown, key=out.index) == shown


def test_mentions_that_differ_only_in_where_they_stand_share_one_explanation(geonews):
    out = geonews("explain", "-", stdin="Damascus. Damascus. Syria and Damascus").out
    assert out.count("gn:170654") == 1


def test_all_shows_the_rejected_names_and_why(geonews, parsed_as):
    parsed_as(with_rejected())
    out = geonews("explain", "--all", "-", stdin="x").out
    assert "[Bali ×1] spoke in [Damascus 1]." in out
    rejected = out[out.index("Names that are no places here") :]
    assert "-3.72 the name of a person of this article (remembered_person)" in rejected
    assert "Baghdad" in rejected


@pytest.mark.parametrize(("options", "asked"), [((), False), (("--all",), True)])
def test_rejected_names_are_asked_for_only_with_all(geonews, monkeypatch, options, asked):
    seen = []
    monkeypatch.setattr(
        "geonews.pipeline.Geoparser", lambda _, **given: seen.append(given["rejected"]) or FakeGeoparser()
    )
    geonews("explain", "-", *options, stdin="x")
    assert seen == [asked]


def test_roles_and_confidence_choose_what_is_marked(geonews):
    assert "[سوريا" not in geonews("explain", "-", "--roles", "literal", stdin=FORCES).out
    assert "[دمشق" not in geonews("explain", "-", "--min-confidence", "0.99", stdin=FORCES).out


def test_an_article_without_names_is_its_text(geonews):
    assert geonews("explain", "-", stdin="Nothing here.\n\n\n\nNor here.").out.splitlines() == [
        "stdin · Mentions: 0",
        "",
        "Nothing here.",
        "",
        "Nor here.",
        "",
    ]


def test_colours_are_for_terminals_unless_asked_for(geonews):
    assert not COLOR.search(geonews("explain", "-", stdin=FORCES).out)
    colored = geonews("explain", "--color", "-", stdin=FORCES).out
    assert COLOR.search(colored)
    assert "[دمشق 2]" not in colored


def in_terminal(*args: str, **environment: str) -> str:
    return run_in_terminal([sys.executable, "-m", "geonews", *args], **environment)


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(
        "بغداد/ المدى\nوصل الوفد إلى دمشق قادما من " + "مدينة " * 20 + "حلب. وأعلنت موسكو.", encoding="utf-8"
    )
    return path


def test_a_terminal_sees_names_in_the_colour_of_their_role(article):
    out = in_terminal("explain", str(article))
    green, cyan, yellow = "\x1b[32m\x1b[1m\x1b[4m", "\x1b[36m\x1b[1m\x1b[4m", "\x1b[33m"
    assert f"{green}دمشق\x1b[0m" in out
    assert f"{cyan}بغداد\x1b[0m" in out
    assert f"{yellow}موسكو\x1b[0m" in out
    assert "[دمشق" not in out.split("دمشق", 1)[0]


@pytest.mark.parametrize(
    ("options", "environment"),
    [((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--no-color",), {})],
    ids=["NO_COLOR", "dumb", "--no-color"],
)
def test_a_terminal_that_wants_no_colour_sees_brackets(article, options, environment):
    out = in_terminal("explain", *options, str(article), **environment)
    assert not COLOR.search(out)
    assert "[دمشق 2]" in out


def test_prose_is_broken_at_spaces_to_fit_a_terminal(article):
    prose = in_terminal("explain", str(article)).split("موسكو")[0].splitlines()
    bare = [re.sub(f"{OPENING}|{CLOSING}|\u200f|{COLOR.pattern}", "", line) for line in prose]
    assert max(map(len, bare)) <= 60
    assert DAMASCUS.name_ar in "".join(bare)
