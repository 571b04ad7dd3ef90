"""Every example of the manual runs, in the order of its page, and prints what the page says.

A `sh` or `python` block is an example; a `text` block that comes next is its output, in which a line
`...` stands for any lines. `<!-- not run: why -->` above a block leaves it out. `--update-golden`
writes what the examples print into the pages.
"""

import contextlib
import io
import itertools
import re

import pytest
from geocoder_server import serving, village
from pages import PAGES, ROOT, blocks, visible
from workplace import lay_out, run_shell

EXAMPLES = ("sh", "python")


def run_python(code, line, names):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile("\n" * (line - 1) + code, "example", "exec"), names)
    return printed.getvalue()


def outputs(page, folder):
    """Yield the output block that the page gives, or None, and what was printed, for each example."""
    names = {"__name__": "example"}
    for block, following in itertools.pairwise([*blocks(page), None]):
        if block.language in EXAMPLES and block.is_run:
            printed = (
                run_shell(folder, block.text) if block.language == "sh" else run_python(block.text, block.line, names)
            )
            yield following if following and following.language == "text" else None, visible(printed)


def agrees(told, printed):
    pattern = re.escape(told).replace(re.escape("...\n"), "(?:.*\n)*?")
    return re.fullmatch(pattern, printed) is not None


def updated(page, differences):
    for block, printed in reversed(differences):
        page = page[: block.start] + printed + page[block.end :]
    return page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_run_and_print_what_it_says(path, tmp_path, monkeypatch, update_golden):
    page = path.read_text(encoding="utf-8")
    monkeypatch.chdir(lay_out(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    with serving() as server:
        server.places["شمروخ"] = [village()]
        table = f'geocoder = "nominatim"\ndomain = "{server.address}"\nscheme = "http"\n'
        (tmp_path / "ours.toml").write_text(table, encoding="utf-8")
        check(path, page, tmp_path, update_golden)


def check(path, page, tmp_path, update_golden):
    printed = [(block, output) for block, output in outputs(page, tmp_path) if block is not None]
    differences = [(block, output) for block, output in printed if not agrees(block.text, output)]
    if update_golden:
        path.write_text(updated(page, differences), encoding="utf-8")
        return
    assert [(block.line, block.text) for block, _ in differences] == [
        (block.line, output) for block, output in differences
    ]


def test_a_line_of_dots_stands_for_any_lines_and_nothing_else_does():
    assert agrees("one\n...\nfour\n", "one\ntwo\nthree\nfour\n")
    assert agrees("one\n...\n", "one\n")
    assert not agrees("one\nfour\n", "one\ntwo\nfour\n")
    assert not agrees("a.c\n", "abc\n")


def test_a_block_marked_as_not_run_is_left_out():
    marked, plain = blocks("<!-- not run: it installs -->\n\n```sh\nfalse\n```\n\n```sh\ntrue\n```\n")
    assert (marked.is_run, plain.is_run, plain.line) == (False, True, 8)
