"""The examples at the end of each command's help: what people type first. A test runs them all."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = MappingProxyType(
    {
        "": (
            "geonews map article.txt -o map.html",
            "geonews extract news.jsonl -o places.geojson",
            "geonews explain article.txt",
        ),
        "map": (
            "geonews map article.txt -o map.html",
            "geonews map articles/ news.jsonl -o map.html --min-confidence 0.5",
            "geonews map results -o map.html --country SY --since 2019-03",
        ),
        "extract": (
            "geonews extract articles/ -o places.geojson",
            "cat article.txt | geonews extract - -o - --format jsonl",
            "geonews extract results -o mentions.gpkg --by mention --near حلب --km 50",
        ),
        "explain": (
            "geonews explain article.txt",
            "geonews explain article.txt --all --lang-out en",
            "geonews explain news.jsonl --roles literal --min-confidence 0.5",
        ),
        "batch": (
            "geonews batch articles/ -o collection",
            "geonews batch articles/ news.jsonl -o results --resume --workers 2",
        ),
        "report": (
            "geonews report results",
            "geonews report results -q",
        ),
        "evaluate": (
            "geonews evaluate gold.jsonl",
            "geonews evaluate gold.jsonl --mapped --json > report.json",
        ),
        "gazetteer": (
            "geonews gazetteer find الباغوز",
            "geonews gazetteer info",
        ),
        "gazetteer info": (
            "geonews gazetteer info",
            "geonews gazetteer info --gazetteer mine-index",
        ),
        "gazetteer find": (
            "geonews gazetteer find طرابلس",
            "geonews gazetteer find 'Deir ez-Zor'",
        ),
        "gazetteer build": (
            "geonews gazetteer build mine -o mine-index",
            "geonews map article.txt --gazetteer mine-index -o map.html",
        ),
        "gazetteer fetch": (
            "geonews gazetteer fetch geonames --country SY --country LB --alternate-names -o geonames",
            "geonews gazetteer fetch geonames --country SY --from downloads -o geonames",
        ),
        "gazetteer check": (
            "geonews gazetteer check mine",
            "geonews gazetteer check mine-index",
        ),
        "completion": (
            "geonews completion bash > geonews.bash",
            "geonews completion fish > geonews.fish",
        ),
    }
)
"""By the names of a command, without `geonews`."""


def show_examples(root: click.Group) -> None:
    """End the help of each command with its examples."""
    for name, command in commands_of(root):
        if name in EXAMPLES:
            lines = "".join(f"\n  {example}" for example in EXAMPLES[name])
            command.epilog = f"\b\nExamples:{lines}"


def commands_of(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, with their names."""
    yield name, command
    for below, child in command.commands.items() if isinstance(command, click.Group) else ():
        yield from commands_of(child, f"{name} {below}".strip())
