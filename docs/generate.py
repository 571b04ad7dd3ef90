"""Fill the parts of the manual that the code knows better: commands, Python API, reasons, accuracy.

    python docs/generate.py            # rewrites the pages
    python docs/generate.py --check    # names the pages that are stale, status 1

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; all else is written by hand.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path

import click

import geonews
from geonews.cli import cli
from geonews.cli.examples import EXAMPLES, commands_of
from geonews.resolve.sentences import SENTENCES
from geonews.resolve.weights import CERTAINTY, CHOICE, GEOCODER, PLACE

DOCS = Path(__file__).parent
FLOORS = DOCS.parent / "evaluation/floors.json"
_REGION = re.compile(r"(?<=<!-- generated: )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
_FIGURES = ("precision", "recall", "f1")


def commands() -> Iterator[str]:
    """Yield a section for each command: what it does, its options, its examples."""
    for name, command in commands_of(cli):
        if not isinstance(command, click.Group):
            context = click.Context(command, info_name=f"geonews {name}")
            yield f"## geonews {name}"
            yield f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```"
            yield from map(_paragraph, inspect.cleandoc(command.help or "").split("\n\n"))
            yield from _options(command, context)
            yield "<!-- not run: the tests of the help run these -->"
            yield "```sh\n" + "\n".join(EXAMPLES[name]) + "\n```"


def _paragraph(text: str) -> str:
    """Return a paragraph of help; after a backspace, as click has it, its lines stay as they are."""
    return f"```text\n{text[2:]}\n```" if text.startswith("\b") else text.replace("\n", " ")


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = [param.get_help_record(context) for param in command.get_params(context)]
    told = [(names, " ".join(help_text.split())) for names, help_text in filter(None, records)]
    rows = [(f"`{names}`", help_text) for names, help_text in told if help_text and names != "--help"]
    if rows:
        yield _table(("option", "does"), rows)


def api() -> Iterator[str]:
    """Yield a section for each public name, in groups."""
    public = [getattr(geonews, name) for name in geonews.__all__]
    for title, belongs in _GROUPS.items():
        yield f"## {title}"
        for item in filter(belongs, public):
            yield from _described(item, item.__name__, "###")


_GROUPS: dict[str, Callable[[type], bool]] = {
    "The parser": lambda item: item.__name__ == "Geoparser",
    "Outputs": inspect.isfunction,
    "What articles become": dataclasses.is_dataclass,
    "Fixed words": lambda item: inspect.isclass(item) and issubclass(item, Enum),
    "Errors": lambda item: inspect.isclass(item) and issubclass(item, Exception),
}


def _described(item: object, name: str, level: str) -> Iterator[str]:
    """Yield a name with its signature, docstring, fields and public methods."""
    yield f"{level} {name}"
    constructor = vars(item).get("__init__") if name == "Geoparser" else None
    if inspect.isfunction(constructor or item):
        yield f"```text\n{_signature(constructor or item, name)}\n```"
    yield from _docstring(inspect.getdoc(item) or "")
    if dataclasses.is_dataclass(item):
        fields = [(f"`{field.name}`", f"`{field.type}`", _default(field)) for field in dataclasses.fields(item)]
        yield _table(("field", "type", "default"), fields)
    if inspect.isclass(item) and issubclass(item, Enum):
        yield "Values: " + ", ".join(f"`{member.value}`" for member in item) + "."
    for below, member in vars(item).items() if inspect.isclass(item) else ():
        if not below.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
            yield from _described(member, f"{name}.{below}", level + "#")


def _signature(function: object, name: str) -> str:
    """Return a signature as the source has it, an argument a line where it is long."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body  # type: ignore[arg-type]
    assert isinstance(node, ast.FunctionDef)
    node.args.args = [one for one in node.args.args if one.arg != "self"]
    returned = ast.unparse(node.returns) if node.returns and node.name != "__init__" else name
    whole = re.sub(r"(: [^,=]*?[\w\])])=", r"\1 = ", ast.unparse(node.args))
    if len(whole) > 90:
        whole = "\n    " + re.sub(r", (?=\*|\w+: )", ",\n    ", whole) + ",\n"
    return f"{name}({whole}) -> {returned}"


def _default(field: dataclasses.Field[object]) -> str:
    if field.default is not dataclasses.MISSING:
        return f"`{field.default!r}`"
    return "empty" if field.default_factory is not dataclasses.MISSING else ""


def _docstring(text: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring, its Google sections as lists."""
    for paragraph in text.split("\n\n"):
        title, _, rest = paragraph.partition("\n")
        if title in ("Args:", "Raises:", "Returns:"):
            items = re.split(r"\n(?=\S)", textwrap.dedent(rest))
            yield f"{title}\n\n" + "\n".join(_item(item) for item in items)
        else:
            yield paragraph.replace("\n", " ")


def _item(text: str) -> str:
    name, _, told = " ".join(text.split()).partition(": ")
    return f"- `{name}`: {told}"


def reasons() -> Iterator[str]:
    """Yield the tables of all evidence: its name, its weight, what it says in both languages."""
    place = {name: weight for name, weight in PLACE.items() if name in SENTENCES}
    role = {name: weight for name, weight in CERTAINTY.items() if name in SENTENCES}
    choice = {f"choice_{name}": weight for name, weight in CHOICE.items()}
    geocoder = {f"geocoder_{name}": weight for name, weight in GEOCODER.items() if f"geocoder_{name}" in SENTENCES}
    unweighed = dict.fromkeys(SENTENCES.keys() - place.keys() - role.keys() - choice.keys() - geocoder.keys(), "")
    yield from _reasons("Is it a place here?", "log-odds", place)
    yield from _reasons("In which role?", "how often right", role)
    yield from _reasons("Which place?", "log-odds", choice)
    yield from _reasons("Is what a geocoder found the place that is meant?", "log-odds", geocoder)
    yield from _reasons("Said without a weight", "", dict(sorted(unweighed.items())))


def _reasons(title: str, figure: str, weights: dict[str, float] | dict[str, str]) -> Iterator[str]:
    yield f"## {title}"
    said = {name: (SENTENCES[name].en.format("…"), SENTENCES[name].ar.format("…")) for name in weights}
    rows = [(f"`{name}`", str(weight), *said[name]) for name, weight in weights.items()]
    yield _table(("name", figure, "says", "يقول"), rows)


def accuracy() -> Iterator[str]:
    """Yield the floors that accuracy is held to."""
    runs = json.loads(FLOORS.read_text(encoding="utf-8"))["runs"]
    rows = [
        (f"`{run['gold']}`", measured, *(_floor(run["floors"], f"{measured} {figure}") for figure in _FIGURES))
        for run in runs
        for measured in dict.fromkeys(name.split()[0] for name in run["floors"])
    ]
    yield _table(("texts", "measured", "precision", "recall", "F1"), rows)


def _floor(floors: dict[str, float], name: str) -> str:
    return f"{floors[name]:.2f}" if name in floors else ""


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (tuple(head), *rows)]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * len(cells[0]), *lines[1:]])


_PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "api": api,
    "reasons": reasons,
    "accuracy": accuracy,
}


def filled(page: str) -> str:
    """Return a page with its generated parts made anew."""
    return _REGION.sub(lambda part: f"{part[1]}{part[2]}\n" + "\n\n".join(_PARTS[part[1]]()) + "\n\n", page)


def main(arguments: list[str]) -> int:
    """Rewrite the stale pages, or name them; return 1 when there are some and `--check` was said."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
    stale = {path: filled(text) for path, text in texts.items() if filled(text) != text}
    for path, text in stale.items():
        if "--check" in arguments:
            print(f"{path}: stale; run make docs")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
