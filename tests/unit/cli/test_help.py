"""Each command's help ends with examples, and they do what they say."""

import re
import zipfile
from pathlib import Path

import pytest
from workplace import lay_out, run_shell

from geonews.cli import cli
from geonews.cli.examples import EXAMPLES, commands_of

TABLE = (
    "id\tkind\tfeature_code\tcountry\tadmin1\tlat\tlon\tradius_km\tname_ar\tname_en\tvariants_ar\tvariants_en\tweak\tsource\n"
    "own:1\tvillage\tP.PPL\tSY\t\t34.47\t40.93\t1\tمزرعة السلام\tSalam Farm\t\t\t\tour survey\n"
)

COMMANDS = [name for name, _ in commands_of(cli)]

LINE = re.compile(r"^ +((?:cat .*\| )?geonews .*)$", re.MULTILINE)


def examples_in(help_text: str) -> list[str]:
    return LINE.findall(help_text.split("Examples:", 1)[1])


DOWNLOADS = ("SY.zip", "LB.zip", "alternatenames/SY.zip", "alternatenames/LB.zip")
CODES = ("countryInfo.txt", "admin1CodesASCII.txt", "admin2Codes.txt")

OFFLINE = [
    example
    for example in sorted({example for lines in EXAMPLES.values() for example in lines})
    if " fetch " not in example or "--from" in example
]


def lay_out_downloads(folder: Path) -> None:
    """Put what `gazetteer fetch` takes from a folder there."""
    (folder / "alternatenames").mkdir(parents=True)
    for name in DOWNLOADS:
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr(Path(name).with_suffix(".txt").name, "1\tدمشق\n")
    for name in CODES:
        (folder / name).write_text("SY\tSYR\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder that holds what the examples name, and a geonews on its path."""
    folder = lay_out(tmp_path_factory.mktemp("examples"))
    (folder / "mine/places").mkdir(parents=True)
    (folder / "mine/places/own.tsv").write_text(TABLE, encoding="utf-8")
    lay_out_downloads(folder / "downloads")
    run_shell(folder, "geonews gazetteer build mine -o mine-index")
    run_shell(folder, "geonews batch news.jsonl -o results -q")
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=lambda name: name or "geonews")
def test_help_ends_with_two_or_three_examples_of_the_command(geonews, command):
    outcome = geonews(*command.split(), "--help")
    examples = examples_in(outcome.out)
    assert outcome.status == 0
    assert examples == list(EXAMPLES[command])
    assert 2 <= len(examples) <= 3
    assert f"geonews {command}".strip() in examples[0]


@pytest.mark.parametrize("example", OFFLINE)
def test_an_example_runs_and_does_what_it_says(folder, example):
    for written in re.findall(r"(?:-o|>) (\S+)", example):
        if written not in ("-", "mine-index", "geonames") and not (folder / written).is_dir():
            (folder / written).unlink(missing_ok=True)
    printed = run_shell(folder, example)
    for written in re.findall(r"(?:-o|>) (\S+)", example):
        assert printed if written == "-" else (folder / written).exists()


def test_no_example_is_of_a_command_that_is_not_there():
    assert set(EXAMPLES) == set(COMMANDS)
