"""A small extract of OpenStreetMap's kind, drawn by hand: places of the news, invented villages, homonyms, relations.

Villages are invented where a test needs a name that no gazetteer has. Ids are small, so that nobody takes
them for real ones.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

Point = tuple[float, float]
"""Longitude and latitude."""


@dataclass
class Extract:
    """Nodes, ways and relations, numbered as they come."""

    root: ET.Element = field(default_factory=lambda: ET.Element("osm", version="0.6", generator="by hand"))
    next_id: int = 1

    def node(self, point: Point, **tags: str) -> int:
        return self._add("node", [], tags, lon=f"{point[0]:.5f}", lat=f"{point[1]:.5f}")

    def way(self, points: list[Point], *, closed: bool = False, **tags: str) -> int:
        nodes = [self.node(point) for point in points]
        nodes += nodes[:1] if closed else []
        return self._add("way", [("nd", {"ref": str(node)}) for node in nodes], tags)

    def relation(self, members: list[tuple[str, int, str]], **tags: str) -> int:
        parts = [("member", {"type": kind, "ref": str(ref), "role": role}) for kind, ref, role in members]
        return self._add("relation", parts, tags)

    def area(self, west: float, south: float, east: float, north: float, *labels: int, **tags: str) -> int:
        """Add the boundary of a unit, with the nodes that label it."""
        border = self.way([(west, south), (east, south), (east, north), (west, north)], closed=True)
        members = [("way", border, "outer"), *(("node", label, "label") for label in labels)]
        return self.relation(members, type="boundary", boundary="administrative", **tags)

    def _add(self, kind: str, parts: list[tuple[str, dict[str, str]]], tags: dict[str, str], **attributes: str) -> int:
        number, self.next_id = self.next_id, self.next_id + 1
        element = ET.SubElement(self.root, kind, id=str(number), version="1", visible="true", **attributes)
        for name, values in parts:
            ET.SubElement(element, name, values)
        for key, value in tags.items():
            ET.SubElement(element, "tag", k=key.replace("__", ":"), v=value)
        return number

    def ids(self, name: str) -> list[str]:
        """Return the ids that geonews gives to the elements of a name, in the order they were drawn."""
        named = (element for element in self.root if element.find(f"tag[@k='name'][@v='{name}']") is not None)
        return [f"osm:{element.tag[0].upper()}{element.get('id')}" for element in named]

    def write(self, path: Path) -> Path:
        """Write the extract as XML, in the order that importers ask for: nodes, ways, relations."""
        order = {"node": 0, "way": 1, "relation": 2}
        self.root[:] = sorted(self.root, key=lambda element: order[element.tag])
        ET.ElementTree(self.root).write(path, encoding="utf-8", xml_declaration=True)
        return path


def names(arabic: str, english: str | None = None, **others: str) -> dict[str, str]:
    """Return the tags of a name in both languages."""
    return {"name": arabic, "name__ar": arabic} | ({"name__en": english} if english else {}) | others


def near_east() -> Extract:
    """Return the extract that the tests import."""
    osm = Extract()
    osm.area(35.6, 32.3, 42.4, 37.3, admin_level="2", ISO3166_1="SY", **names("سوريا", "Syria"))
    osm.area(42.4, 29.0, 48.6, 37.3, admin_level="2", ISO3166_1="IQ", **names("العراق", "Iraq"))
    osm.area(39.0, 34.0, 41.4, 36.4, admin_level="4", **names("محافظة دير الزور", "Deir ez-Zor Governorate"))
    damascus = osm.node((36.3, 33.513), place="city", capital="yes", population="1711000", **names("دمشق", "Damascus"))
    osm.area(36.2, 33.45, 36.4, 33.57, damascus, admin_level="4", **names("محافظة دمشق", "Damascus Governorate"))
    osm.node((40.95, 34.455), place="village", alt_name="باغوز;Baghouz", **names("الباغوز", "Al-Baghuz"))
    osm.node((40.918, 34.452), place="town", alt_name="أبو كمال", **names("البوكمال", "Abu Kamal"))
    river = [
        osm.way([(38.3, 36.6), (39.0, 35.9), (40.15, 35.33)], waterway="river", **names("نهر الفرات", "Euphrates")),
        osm.way([(40.15, 35.33), (40.95, 34.45), (43.0, 34.2)], waterway="river", **names("نهر الفرات", "Euphrates")),
    ]
    members = [("way", way, "main_stream") for way in river]
    osm.relation(members, type="waterway", waterway="river", **names("نهر الفرات", "Euphrates"))
    _add_invented(osm)
    return osm


def _add_invented(osm: Extract) -> None:
    """Add what no gazetteer has."""
    osm.node((40.6, 34.8), place="village", **names("شمروخ", "Shamrukh"))
    osm.node((36.7, 36.2), place="village", **names("البرقوم", "Barqum"))  # homonyms: one in Idlib's north,
    osm.node((36.5, 32.6), place="hamlet", **names("البرقوم", "Barqum"))  # one in the south,
    osm.node((44.2, 33.9), place="village", **names("البرقوم", "Barqum"))  # one in Iraq
    label = osm.node((37.1, 35.1), place="village", **names("دعموش", "Daamoush"))
    osm.area(37.05, 35.05, 37.15, 35.15, label, admin_level="8", **names("دعموش", "Daamoush"))
    osm.node((40.2, 35.4), place="town", name="Sandview", name__en="Sandview")
    osm.node((36.31, 33.52), shop="supermarket", **names("قرطوم", "Qartoum"))
    osm.way([(36.29, 33.51), (36.3, 33.512)], highway="primary", **names("شارع القرطبة", "Cordoba Street"))
    osm.way([(40.30, 35.20), (40.34, 35.20), (40.34, 35.23), (40.30, 35.23)], closed=True, aeroway="aerodrome",
            **names("مطار الشدوان", "Shadwan Airport"))  # fmt: skip
