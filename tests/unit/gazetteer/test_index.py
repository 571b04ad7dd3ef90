import hashlib
import json
import shutil
from dataclasses import replace
from functools import reduce

import pytest
from traps import PLACES, WEAK, make_index, make_place

from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer, check
from geonews.gazetteer.layout import country_code, write_meta
from geonews.gazetteer.rows import NameFlag, NameRow, Rule, Tag, WordRow
from geonews.match import find
from geonews.text.tokens import chain, scan
from geonews.types import Kind, LonLat


@pytest.fixture
def number_of(gazetteer):
    def number_of(name):
        (match,) = find(name, gazetteer.names).matches
        return match.name

    return number_of


def word_number(gazetteer, text):
    hashes = scan(text).word_hashes
    whole = reduce(chain, (hashes[at : at + 1] for at in range(len(hashes))))
    return int(gazetteer.words.lookup(whole)[0][0])


def test_every_name_of_every_place_leads_back_to_it(gazetteer):
    for place in PLACES:
        for name in place.names:
            if name.text not in {weak.text for weak in WEAK if weak.rule == Rule.NEVER}:
                assert place.id in [p.id for p in gazetteer.find(name.text)], name.text


def test_a_place_comes_back_as_it_was_written(tmp_path):
    row = make_place("gn:99072", "الموصل", "Mosul", kind=Kind.CITY, country="IQ", population=1_683_000,
                     lon=43.11889, lat=36.335, feature_code="P.PPLA")  # fmt: skip
    place = make_index(tmp_path, [row]).find("الموصل")[0]
    assert (place.id, place.kind, place.feature_code, place.country) == ("gn:99072", Kind.CITY, "P.PPLA", "IQ")
    assert (place.name("ar"), place.name("en")) == ("الموصل", "Mosul")
    assert (place.point, place.radius_km, place.population) == (LonLat(lon=43.11889, lat=36.335), 5.0, 1_683_000)
    assert (place.admin1, place.admin2) == (None, None)


def test_a_place_without_a_country_has_none(gazetteer):
    assert gazetteer.find("الفرات")[0].country is None


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("طرابلس", ["t:tripoli-ly", "t:tripoli-lb"]),
        ("TRIPOLI", ["t:tripoli-ly", "t:tripoli-lb"]),
        ("alexandria", ["t:alexandria-eg", "t:alexandria-us"]),
        ("اللاذقية", ["t:latakia", "t:latakia-adm"]),
        ("دير-الزور", ["t:deir-ezzor"]),
        ("الباغوز", ["t:baghouz"]),
        ("باغوز", ["t:baghouz"]),
        ("سورية", ["t:SY"]),
        ("دير الز", []),
        ("الزور", []),
        ("", []),
        ("،", []),
    ],
)
def test_find_returns_the_places_of_a_name_in_descending_importance(gazetteer, asked, ids):
    assert [place.id for place in gazetteer.find(asked)] == ids


def test_a_candidate_keeps_the_spelling_that_led_to_it(gazetteer, number_of):
    assert [entry.spelling for entry in gazetteer.candidates(number_of("سورية"))] == ["سورية"]


def test_a_toggled_article_is_flagged_and_only_settlements_of_one_word_have_it(gazetteer, number_of):
    assert gazetteer.candidates(number_of("الباغوز"))[0].flags & NameFlag.TOGGLED
    assert not gazetteer.candidates(number_of("باغوز"))[0].flags & NameFlag.TOGGLED
    assert gazetteer.find("فرات") == gazetteer.find("عراق") == gazetteer.find("مخيم باغوز") == []


def test_a_name_written_with_and_without_article_is_not_flagged_as_toggled(tmp_path):
    gazetteer = make_index(tmp_path, [make_place("t:1", "باغوز", "الباغوز", kind=Kind.VILLAGE)])
    for name in ("باغوز", "الباغوز"):
        (match,) = find(name, gazetteer.names).matches
        assert [e.flags for e in gazetteer.candidates(match.name)] == [NameFlag.NONE]


def test_a_weak_name_is_flagged(gazetteer, number_of):
    assert gazetteer.candidates(number_of("Nancy"))[0].flags & NameFlag.WEAK
    assert not gazetteer.candidates(number_of("Baghdad"))[0].flags & NameFlag.WEAK


def test_rules_say_how_much_evidence_a_name_needs(gazetteer, number_of):
    assert gazetteer.rule(number_of("بالي")) == Rule.CONTEXT
    assert gazetteer.rule(number_of("وادي")) == Rule.CLASS_NOUN
    assert gazetteer.rule(number_of("دمشق")) == Rule.STRONG


def test_a_name_that_is_never_a_place_is_not_in_the_index(gazetteer):
    assert gazetteer.find("علي") == []
    assert not find("علي", gazetteer.names).matches


def test_the_readings_of_a_word_are_merged(gazetteer):
    word = gazetteer.word_facts[word_number(gazetteer, "مدينة")]
    assert word["tags"] == Tag.CLASS_NOUN.bit | Tag.ORG_HEAD.bit
    assert word["kinds"] == (1 << list(Kind).index(Kind.CITY)) | (1 << list(Kind).index(Kind.TOWN))


def test_words_may_have_several_parts_and_a_country(gazetteer):
    facts = gazetteer.word_facts
    assert facts[word_number(gazetteer, "رئيس الوزراء")]["tags"] == Tag.POLITY_HEAD.bit
    assert country_code(int(facts[word_number(gazetteer, "السورى")]["country"])) == "SY"
    assert word_number(gazetteer, "رئيس") == -1


def test_importance_orders_countries_before_cities_before_villages(gazetteer):
    def importance(name):
        (match,) = find(name, gazetteer.names).matches
        return gazetteer.importance(gazetteer.candidates(match.name)[0].place)

    assert importance("العراق") > importance("بغداد") > importance("الفلوجة") > importance("باغوز")


def test_info_and_attribution_name_the_sources(gazetteer):
    info = gazetteer.info()
    assert info["counts"]["places"] == len(gazetteer) == len(PLACES)
    assert json.loads(json.dumps(info)) == info
    assert gazetteer.attribution == ("Place data © GeoNames",)


def test_every_place_is_iterated_once(gazetteer):
    assert [place.id for place in gazetteer.iter_places()] == [place.id for place in PLACES]


def test_a_name_of_too_many_words_is_left_out_and_disturbs_nothing(tmp_path):
    long = make_place("t:1", " ".join("ابتثجحخدذ"), "دمشق")
    gazetteer = make_index(tmp_path, [long])
    assert gazetteer.find(" ".join("ابتثجحخدذ")) == []
    assert gazetteer.find("دمشق")[0].id == "t:1"


def test_names_with_odd_letters_do_not_shift_the_others(tmp_path):
    odd = ["Ⱥlpha", "½ Mile", "ﬁne", "Ma’rib", "Wash., D.C.", "ﷲ", "ŀla", "عـ", "😀", "،", "A"]
    places = [make_place(f"t:{n}", name) for n, name in enumerate([*odd, "دمشق"])]
    gazetteer = make_index(tmp_path, places)
    assert gazetteer.find("دمشق")[0].id == f"t:{len(odd)}"
    assert gazetteer.find("fine")[0].id == "t:2"


def test_an_index_without_words_opens(tmp_path):
    gazetteer = make_index(tmp_path, [make_place("t:1", "دمشق")])
    assert gazetteer.meta["counts"]["words"] == 0
    assert find("دمشق", gazetteer.names).matches


@pytest.fixture
def copy(gazetteer, tmp_path):
    return shutil.copytree(gazetteer.path, tmp_path / "index")


def refusal(folder):
    with pytest.raises(GazetteerError) as error:
        Gazetteer.open(folder)
    return str(error.value)


def edit_meta(folder, **changes):
    """Change meta.json, its checksum too."""
    write_meta(folder, {**meta_of(folder), **changes})


def test_an_index_of_another_format_is_refused_with_the_command(copy):
    edit_meta(copy, format=0)
    assert "format 0" in refusal(copy)
    assert "geonews gazetteer build" in refusal(copy)


def test_an_index_of_another_folding_is_refused_with_the_command(copy):
    edit_meta(copy, fold="0" * 64)
    assert "another folding" in refusal(copy)
    assert "geonews gazetteer build" in refusal(copy)


@pytest.mark.parametrize("readings", [None, {}, {"kinds": list(Kind), "tags": list(Tag)[::-1]}], ids=str)
def test_an_index_whose_numbers_mean_other_tags_is_refused_with_the_command(copy, readings):
    edit_meta(copy, readings=readings)
    assert "another version" in refusal(copy)
    assert "geonews gazetteer build" in refusal(copy)


@pytest.mark.parametrize("name", ["name_slots", "places", "strings", "words"])
def test_a_file_cut_short_is_refused_with_its_name_and_the_command(copy, name):
    path = copy / f"{name}.bin"
    path.write_bytes(path.read_bytes()[:-1])
    assert path.name in refusal(copy)
    assert "geonews gazetteer build" in refusal(copy)


def test_a_missing_file_is_refused(copy):
    (copy / "name_filter.bin").unlink()
    assert "name_filter.bin" in refusal(copy)


def test_a_folder_that_is_no_index_is_refused(tmp_path):
    assert "geonews gazetteer build" in refusal(tmp_path)
    assert "geonews gazetteer build" in refusal(tmp_path / "nowhere")
    (tmp_path / "my.toml").touch()
    assert "my.toml is no gazetteer index" in refusal(tmp_path / "my.toml")


@pytest.mark.parametrize("meta", ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "files": {}}', "\xff"])
def test_a_damaged_meta_file_is_refused(copy, meta):
    (copy / "meta.json").write_text(meta, encoding="latin-1")
    assert "geonews gazetteer build" in refusal(copy)


def meta_of(folder):
    return json.loads((folder / "meta.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"files": []}, "files"),
        ({"files": None}, "files"),
        ({"counts": None}, "counts"),
        ({"counts": []}, "counts"),
        ({"counts": {}}, "counts.places"),
        ({"counts": {"places": "41", "names": 1, "keys": 1, "words": 1}}, "counts.places"),
        ({"counts": {"places": 41, "names": 1, "keys": True, "words": 1}}, "counts.keys"),
        ({"counts": {"places": 41, "names": -1, "keys": 1, "words": 1}}, "counts.names"),
        ({"name_size": "128"}, "name_size"),
        ({"name_size": 128.0}, "name_size"),
        ({"name_size": None}, "name_size"),
        ({"name_size": 0}, "name_size"),
        ({"word_size": True}, "word_size"),
        ({"name_size": 1 << 40}, "name_size"),
        ({"word_size": 1 << 40}, "word_size"),
        ({"sources": {}}, "sources"),
        ({"sources": ["GeoNames"]}, "sources"),
        ({"sources": [{"id": "gn"}]}, "sources"),
        ({"fold": 1}, "fold"),
    ],
    ids=str,
)
def test_a_damaged_key_of_the_meta_file_is_named_with_the_remedy(copy, change, named):
    edit_meta(copy, **change)
    assert named in refusal(copy) or "another folding" in refusal(copy)
    assert "geonews gazetteer build" in refusal(copy)


@pytest.mark.parametrize("file", [{}, [], None, {"count": 1}, {"count": "1", "sha256": ""}, {"sha256": ""}], ids=str)
def test_a_damaged_file_entry_of_the_meta_file_is_named(copy, file):
    edit_meta(copy, files={**meta_of(copy)["files"], "places": file})
    assert "files.places" in refusal(copy)


@pytest.mark.parametrize("room", [0, 7])
def test_a_table_needs_room_behind_its_last_slot(copy, room):
    edit_meta(copy, name_size=meta_of(copy)["files"]["name_slots"]["count"] - room)
    assert "name_size is" in refusal(copy)


@pytest.mark.parametrize("count", ["places", "names", "keys", "words"])
def test_counts_that_are_not_those_of_the_arrays_are_refused(copy, count):
    counts = meta_of(copy)["counts"]
    edit_meta(copy, counts={**counts, count: counts[count] + 1})
    assert f"counts.{count} is {counts[count] + 1}" in refusal(copy)
    assert f"counts.{count}" in check(copy)[0]


@pytest.mark.parametrize(
    "name", ["candidate_places", "candidate_spellings", "name_rules", "places", "name_first", "string_ends"]
)
def test_check_finds_numbers_that_point_nowhere_though_the_sums_agree(copy, name):
    path = copy / f"{name}.bin"
    data = path.read_bytes()[:-4] + b"\xff\xff\xff\x7f"
    path.write_bytes(data)
    files = meta_of(copy)["files"]
    edit_meta(copy, files={**files, name: {**files[name], "sha256": hashlib.sha256(data).hexdigest()}})
    assert any(f"{name}.bin" in problem for problem in check(copy))


def test_info_counts_places_and_names(tmp_path):
    rows = [
        make_place("t:SY", "سوريا", "Syria", kind=Kind.COUNTRY),
        make_place("t:1", "دمشق", "Damascus", "Damas"),
        make_place("t:2", "بغداد", country="IQ"),
        make_place("t:3", "الفرات", kind=Kind.RIVER, country=None),
    ]
    info = make_index(tmp_path, rows).info()
    assert info["kinds"] == {"city": 2, "country": 1, "river": 1}
    assert next(iter(info["kinds"])) == "city"
    assert info["countries"] == {"SY": 2, "": 1, "IQ": 1}
    assert info["names"] == {"ar": 6, "latin": 3}
    assert info["attribution"] == ["Place data © GeoNames"]
    assert json.loads(json.dumps(info)) == info


def test_a_place_tells_its_source(gazetteer):
    assert gazetteer.source(gazetteer.find("دمشق")[0]) == "Traps"
    assert gazetteer.source(replace(gazetteer.find("دمشق")[0], id="osm:1")) == "osm"


def test_word_rows_of_one_word_share_a_number(tmp_path):
    words = [WordRow("قرية", Tag.CLASS_NOUN, kinds=(Kind.VILLAGE,)), WordRow("قريه", Tag.ORG_HEAD)]
    assert make_index(tmp_path, [make_place("t:1", "دمشق")], words).meta["counts"]["words"] == 1


def test_one_place_with_two_spellings_of_one_key_is_one_candidate(tmp_path):
    row = make_place("t:1", "الرقة", "الرّقه")
    assert [p.id for p in make_index(tmp_path, [row]).find("الرقة")] == ["t:1"]


def test_equal_names_of_the_row_keep_the_stronger_flag(tmp_path):
    row = make_place("t:1", "حلب")
    weak = make_place("t:1", "حَلَب", weak=("حَلَب",))
    both = replace(row, names=(*weak.names, NameRow("حلب")))
    (match,) = find("حلب", make_index(tmp_path, [both]).names).matches
    assert match.end == 3
