"""Every name of the contract that people see has a word in both languages."""

import re

import pytest

from geonews.output import LABELS
from geonews.output.reasons import REASON_GROUPS
from geonews.types import Kind, Role, Status

ARABIC = re.compile("[\u0621-\u064a]")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    ("group", "names"),
    [("roles", list(Role)), ("kinds", list(Kind)), ("statuses", list(Status)), ("reasons", list(REASON_GROUPS))],
)
def test_every_role_kind_status_and_heading_has_a_label(lang, group, names):
    assert list(LABELS[lang][group]) == names


def test_both_languages_label_the_same_and_in_their_own_letters():
    assert {group: set(words) for group, words in LABELS["ar"].items()} == {
        group: set(words) for group, words in LABELS["en"].items()
    }
    for lang, is_arabic in (("ar", True), ("en", False)):
        words = [word for group in LABELS[lang].values() for word in group.values()]
        assert [word for word in words if bool(ARABIC.search(word)) != is_arabic] == []
