"""A map's page as a test makes it, and the blocks of data in it, read as the page's scripts read them."""

import base64
import gzip
import json
import re
from pathlib import Path
from types import MappingProxyType

from geonews.output import to_map
from geonews.output.map.blocks import Block

_BLOCK = re.compile(r'<script type="([^"]*)" id="geonews-([^"]*)">(.*?)</script>', re.DOTALL)


LAND = Path(__file__).parent / "data/land.geojson"
"""A square: to simplify the whole world for each page takes a second."""


def html_of(
    *parsed, outlines=MappingProxyType({}), attribution=("GeoNames, CC BY 4.0",), basemap=LAND, **options
) -> str:
    page = to_map(parsed, outlines=outlines, attribution=attribution, basemap=basemap, **options)
    return page.get_root().render()


def value_of(block: Block):
    """Return the value that a block stands for."""
    is_plain = block.media_type == "application/json"
    return json.loads(block.text if is_plain else gzip.decompress(base64.b64decode(block.text)))


def blocks_of(html: str) -> dict[str, Block]:
    return {name: Block(name, media_type, text) for media_type, name, text in _BLOCK.findall(html)}


def content_of(html: str) -> dict:
    """Return the values of a page's blocks by their names."""
    return {name: value_of(block) for name, block in blocks_of(html).items()}


def index_of(html: str) -> dict:
    return content_of(html)["index"]


def rows_of(columns: dict[str, list]) -> list[dict]:
    """Return columns as rows; all of them are equally long."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def mentions_of(html: str) -> list[dict]:
    """Return all that a page says of each mention, in words where the index has numbers."""
    content = content_of(html)
    index = content["index"]
    articles = [row | {"at": at} for at, row in enumerate(rows_of(index["articles"])) for _ in range(row["mentions"])]
    rows = rows_of(index["mentions"])
    return [_spelt_out(content, article, row) for article, row in zip(articles, rows, strict=True)]


def _spelt_out(content: dict, article: dict, row: dict) -> dict:
    index = content["index"]
    place = None if row["place"] < 0 else index["places"][row["place"]]["id"]
    return {
        "article": article["id"],
        "text": index["names"][row["name"]],
        "start": row["start"],
        "place": place,
        "role": index["roles"][row["role"]],
        "status": index["statuses"][row["status"]],
        "confidence": row["confidence"],
    }


def thoughts_of(html: str) -> list[dict]:
    """Return the reasons and the runners-up of each mention, in the order of the index."""
    content = content_of(html)
    chunks = [content[f"text-{number}"] for number in range(sum(name.startswith("text-") for name in content))]
    return [
        {
            "reasons": [chunk["reasons"][number] for number in reasons],
            "others": [(chunk["others"][number]["id"], confidence) for number, confidence in others],
        }
        for chunk in chunks
        for article in chunk["articles"]
        for reasons, others in article["mentions"]
    ]
