"""The user's orders go over evidence and gazetteers, and the nearer reach goes over the farther."""

import re

import pytest

import geonews
from geonews import Article, Role, Status, UsageError
from geonews.resolve.sentences import reason

HEADER = "action,name,id,lat,lon,kind,country,in_country,in_source,article,start,note"
LEBANON, LIBYA, PALMYRA = "gn:266826", "gn:2210247", "gn:163808"
IN_LEBANON = "وقع انفجار في طرابلس، وأُغلقت الطرق إلى بيروت وصيدا."
IN_LIBYA = "وقع انفجار في طرابلس، وأُغلقت الطرق إلى بنغازي ومصراتة."
NOWHERE = "وقع انفجار في طرابلس."


@pytest.fixture
def ordered(tmp_path):
    """Return a parser that obeys rows of overrides."""

    def make(*rows, **options):
        path = tmp_path / "mine.csv"
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        return geonews.Geoparser(overrides=path, rejected=True, **options)

    return make


def force(name, place, *, in_country="", in_source="", article="", start="", note=""):
    return f"force,{name},{place},,,,,{in_country},{in_source},{article},{start},{note}"


def block(name, **scope):
    return force(name, "", **scope).replace("force", "block", 1)


def article(text, **fields):
    return Article(**({"id": "a", "text": text} | fields))


def ids(parsed, name="طرابلس"):
    return [m.resolution.place and m.resolution.place.id for m in parsed.mentions if m.text == name]


def overrides(evidence):
    return {one.name: one.text for one in evidence if "override" in one.name}


def test_a_forced_name_is_its_place_whatever_the_text_says(ordered):
    (mention,) = ordered(force("بالي", PALMYRA)).parse("قال مصطفى بالي إن المعركة انتهت").mentions
    assert (mention.resolution.place.id, mention.resolution.status) == (PALMYRA, Status.RESOLVED)
    assert mention.resolution.confidence == 0.99
    assert mention.resolution.alternatives == ()


def test_a_forced_name_names_its_row_and_note_as_the_reason_in_both_languages(ordered):
    (mention,) = ordered(force("طرابلس", LEBANON, note="الشام")).parse(NOWHERE).mentions
    first = mention.resolution.evidence[0]
    where = "mine.csv:2: الشام"
    assert (first.name, first.text) == ("override", f"your overrides say which place it is ({where})")
    assert reason(first, "ar") == f"حدّدت تصويباتك هذا المكان ({where})"


def test_a_forced_name_speaks_for_its_country(ordered):
    parser = ordered(force("تدمر", "gn:2214846"))
    assert ids(parser.parse("وصل من تدمر ومن بنغازي إلى طرابلس")) == [LIBYA]


def test_a_forced_name_keeps_its_role(ordered):
    (mention,) = ordered(force("دمشق", PALMYRA)).parse("جامعة دمشق").mentions
    assert mention.role == Role.EMBEDDED


def test_a_facility_named_after_a_forced_name_lies_there(ordered):
    (mention,) = ordered(force("حلب", LEBANON)).parse("اندلع حريق في مستشفى حلب أمس").mentions
    assert mention.text == "مستشفى حلب"
    assert mention.resolution.place.id.startswith(f"{LEBANON}/")
    assert "override" in overrides(mention.resolution.evidence)


def test_a_blocked_name_is_no_place_and_says_which_row_blocks_it(ordered):
    parsed = ordered(block("حَلب", note="a dairy")).parse("وصل من حلب إلى دمشق وبحلب")
    assert [mention.text for mention in parsed.mentions] == ["دمشق"]
    assert [name.text for name in parsed.rejected] == ["حلب", "حلب"]
    where = "mine.csv:2: a dairy"
    assert overrides(parsed.rejected[0].evidence) == {
        "override_block": f"your overrides say that it is no place ({where})"
    }
    assert parsed.rejected[0].candidates


def test_a_blocked_name_is_no_evidence_for_others(ordered):
    assert ids(ordered(block("بيروت|صيدا")).parse(IN_LEBANON)) == [LIBYA]


@pytest.mark.parametrize(("text", "name"), [("وصل إلى بلدة شملان أمس", "شملان"), ("وصلت إلى ميناء عدن", "ميناء عدن")])
def test_mentions_that_no_row_of_a_gazetteer_names_are_blocked_too(ordered, text, name):
    assert name in [mention.text for mention in geonews.Geoparser().parse(text).mentions]
    parsed = ordered(block(name)).parse(text)
    assert name not in [mention.text for mention in parsed.mentions]
    assert name in [one.text for one in parsed.rejected]


def test_without_orders_all_stays_as_it_was(ordered):
    parser = geonews.Geoparser(rejected=True)
    for text in (IN_LEBANON, IN_LIBYA, "قال مصطفى بالي في ميناء عدن"):
        assert ordered(block("قرطبة")).parse(text) == parser.parse(text)


PRECEDENCE = [
    pytest.param([force("طرابلس", LEBANON)], {}, NOWHERE, [LEBANON], id="everywhere over evidence"),
    pytest.param([force("طرابلس", LEBANON, in_country="LB")], {}, NOWHERE, [LIBYA], id="country: not its context"),
    pytest.param([force("طرابلس", PALMYRA, in_country="LB")], {}, IN_LEBANON, [PALMYRA], id="country: its context"),
    pytest.param(
        [force("طرابلس", PALMYRA, in_country="LB"), force("طرابلس", LIBYA)], {}, IN_LEBANON, [PALMYRA],
        id="country over everywhere",
    ),
    pytest.param(
        [force("طرابلس", PALMYRA, in_country="LB"), force("طرابلس", LEBANON)], {}, IN_LIBYA, [LEBANON],
        id="everywhere where the country is another",
    ),
    pytest.param(
        [force("طرابلس", PALMYRA, in_source="المدى"), force("طرابلس", LIBYA, in_country="LB")], {"source": "المدي "},
        IN_LEBANON, [PALMYRA], id="source over country",
    ),
    pytest.param(
        [force("طرابلس", PALMYRA, in_source="المدى")], {"source": "عكاظ"}, IN_LEBANON, [LEBANON], id="another source"
    ),
    pytest.param(
        [force("طرابلس", PALMYRA, article="a"), force("طرابلس", LIBYA, in_source="المدى")], {"source": "المدى"},
        IN_LEBANON, [PALMYRA], id="article over source",
    ),
    pytest.param(
        [force("طرابلس", LEBANON, article="a", start="14"), force("طرابلس", PALMYRA, article="a")], {},
        f"{NOWHERE} ثم هدأت طرابلس.", [LEBANON, PALMYRA], id="mention over article",
    ),
    pytest.param([force("طرابلس", LEBANON), block("طرابلس")], {}, NOWHERE, [], id="the later of equals: block"),
    pytest.param([block("طرابلس"), force("طرابلس", LEBANON)], {}, NOWHERE, [LEBANON], id="the later of equals: force"),
    pytest.param([block("طرابلس"), force("طرابلس", LEBANON, in_country="LB")], {}, IN_LEBANON, [LEBANON],
                 id="block everywhere, force in a country"),
    pytest.param([block("طرابلس", in_country="LB")], {}, IN_LEBANON, [], id="block in a country"),
    pytest.param([block("طرابلس", article="b")], {}, NOWHERE, [LIBYA], id="another article"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "fields", "text", "expected"), PRECEDENCE)
def test_the_nearer_order_wins(ordered, rows, fields, text, expected):
    assert ids(ordered(*rows).parse(article(text, **fields))) == expected


def test_a_name_does_not_make_the_context_of_its_own_country(ordered):
    assert ids(ordered(force("طرابلس", PALMYRA, in_country="LY")).parse(NOWHERE)) == [LIBYA]


def test_articles_of_a_block_do_not_share_their_orders(ordered):
    parser = ordered(force("طرابلس", LEBANON, article="a", start="14"), block("طرابلس", article="b"))
    articles = [article(NOWHERE, id=name) for name in "abc"]
    assert [ids(parsed) for parsed in parser.parse_many(articles)] == [[LEBANON], [], [LIBYA]]


def test_preferred_countries_win_over_prominence_and_name_their_row(ordered):
    (mention,) = ordered("prefer_country,,,,,,LB|SY,,,,,").parse(NOWHERE).mentions
    assert mention.resolution.place.id == LEBANON
    assert "mine.csv:2" in overrides(mention.resolution.evidence)["choice_override"]


def test_a_country_beside_the_name_wins_over_preferred_ones(ordered):
    assert ids(ordered("prefer_country,,,,,,LB,,,,,").parse("وقع انفجار في طرابلس في ليبيا")) == [LIBYA]


def test_countries_are_preferred_in_one_source_over_those_everywhere(ordered):
    parser = ordered("prefer_country,,,,,,LB,,An-Nahar,,,", "prefer_country,,,,,,LY,,,,,")
    parsed = [parser.parse(article(NOWHERE, source=source)) for source in ("an-nahar", None)]
    assert [ids(one) for one in parsed] == [[LEBANON], [LIBYA]]


def test_an_added_name_is_found_and_says_which_row_added_it(ordered):
    (mention,) = ordered(f"add_name,عروس الصحراء,{PALMYRA},,,,,,,,,").parse("وصل الوفد إلى عروس الصحراء").mentions
    assert mention.resolution.place.id == PALMYRA
    assert re.search(r"mine.csv:2\)$", overrides(mention.resolution.evidence)["override_name"])


def test_an_added_place_is_found_beside_those_of_the_gazetteer(ordered):
    parser = ordered("add_place,كفر الزهور,,34.5,36.25,village,SY,,,,,")
    parsed = parser.parse("وصل إلى كفر الزهور قادما من دمشق")
    assert [m.resolution.place.id for m in parsed.mentions] == ["own:كفر-الزهور", "gn:170654"]
    assert [len(overrides(m.resolution.evidence)) for m in parsed.mentions] == [1, 0]


def test_an_added_place_may_be_forced(ordered):
    parser = ordered("add_place,كفر الزهور,own:kafr,34.5,36.25,village,SY,,,,,", force("الكرامة|حلب", "own:kafr"))
    assert ids(parser.parse("وصل إلى حلب"), "حلب") == ["own:kafr"]


def test_later_files_win(tmp_path):
    for name, place in (("a", LIBYA), ("b", LEBANON)):
        (tmp_path / f"{name}.csv").write_text(f"action,name,id\nforce,طرابلس,{place}\n", encoding="utf-8")
    parser = geonews.Geoparser(overrides=[tmp_path / "a.csv", str(tmp_path / "b.csv")])
    assert ids(parser.parse(NOWHERE)) == [LEBANON]


WRONG = [
    pytest.param(force("طرابلس", "gn:0"), "mine.csv:2: no gazetteer has a place gn:0", id="no place"),
    pytest.param(force("كفر الزهور", LEBANON), "write a row add_name too", id="no name"),
]


@pytest.mark.parametrize(("row", "message"), WRONG)
def test_what_can_never_be_forced_is_an_error(ordered, row, message):
    with pytest.raises(UsageError, match=message):
        ordered(row)


def test_a_mention_that_is_not_where_an_order_says_is_warned_of(ordered, caplog):
    rows = [force("طرابلس", LEBANON, article="a", start="3"), block("طرابلس", article="a", start="14")]
    assert ids(ordered(*rows).parse(article(NOWHERE))) == []
    (message,) = caplog.messages
    assert "mine.csv:2: article a has no such name at 3" in message


def test_a_mention_that_no_gazetteer_has_can_be_forced_where_it_stands(ordered):
    text = "وصل إلى بلدة شملان أمس"
    (mention,) = ordered(force("شملان", PALMYRA, article="a", start=text.index("شملان"))).parse(article(text)).mentions
    assert mention.resolution.place.id == PALMYRA
