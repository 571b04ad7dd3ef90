"""A hand-made world of squares, drawn as TopoJSON draws it: steps on a grid whose corner is 30 E, 30 N."""

ARCS = {
    "border": [[10, 0], [0, 10]],
    "west of it": [[10, 10], [-10, 0], [0, -10], [10, 0]],
    "east of it": [[10, 0], [10, 0], [0, 10], [-10, 0]],
    "hole": [[4, 4], [2, 0], [0, 2], [-2, 0], [0, -2]],
    "island": [[30, 0], [2, 0], [0, 2], [-2, 0], [0, -2]],
    "over the 180th meridian": [[148, 0], [2, 0], [-360, 0], [2, 0], [0, 2], [-2, 0], [360, 0], [-2, 0], [0, -2]],
    "smaller than the grid": [[50, 50], [0, 0]],
    "around the pole": [[-210, -100], [120, 0], [120, 0], [120, 0]],
    "from 12 S, 40 E": [[10, -42], [10, 0], [0, -1], [-10, 0], [0, 1]],
}
BORDER, WEST, EAST, HOLE, ISLAND, PACIFIC, ISLET, POLE, COMOROS = range(len(ARCS))


def polygon(id_, name, *rings):
    return {"type": "Polygon", "id": id_, "properties": {"name": name}, "arcs": list(rings)}


def multipolygon(id_, name, *polygons):
    return {"type": "MultiPolygon", "id": id_, "properties": {"name": name}, "arcs": list(polygons)}


SYRIA = polygon("760", "Syria", [BORDER, WEST], [HOLE])
IRAQ = multipolygon("368", "Iraq", [[~BORDER, EAST]], [[ISLAND]])
FIJI = polygon("242", "Fiji", [PACIFIC])
ANTARCTICA = polygon("010", "Antarctica", [POLE])
VATICAN = polygon("336", "Vatican", [ISLET])
