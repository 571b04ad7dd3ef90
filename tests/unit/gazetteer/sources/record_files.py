"""Small files of records in the real layouts of public data, written by hand."""

import gzip
import json

SQUARE = {"type": "Polygon", "coordinates": [[[40, 34], [41, 34], [41, 35], [40, 35], [40, 34]]]}

WOF = {
    "id": 1, "name": "Al Baghuz", "placetype": "locality", "country": "SY", "parent": 2, "hierarchy": {"region_id": 2},
    "lat": 34.43, "lon": 40.99, "population": 11000, "concordances": {"gn:id": 171944.0, "wd:id": "Q1"}, "fcode": "PPL",
    "names": {"ara_x_preferred": ["الباغوز"], "eng_x_variant": ["Baghouz"], "fas_x_preferred": ["باغوز فارسی"]},
}  # fmt: skip

WOF_FEATURE = {
    "wof:id": 85678377, "wof:name": "Al Hasakah", "wof:placetype": "region", "wof:country": "SY",
    "lbl:latitude": 36.4, "lbl:longitude": 40.6, "geom:bbox": "39.0,35.0,42.0,37.0", "mz:is_current": 1,
    "wof:superseded_by": [], "wof:concordances": {"gn:id": 173813}, "name:ara_x_preferred": ["الحسكة"],
    "edtf:deprecated": "uuuu",
}  # fmt: skip

SEA = {
    "featurecla": "sea", "name": "RED SEA", "name_ar": "البحر الأحمر", "name_en": "Red Sea", "name_fa": "دریای سرخ",
    "wikidataid": "Q23406", "ne_id": 1159115123.0,
}  # fmt: skip

CITY = {
    "FEATURECLA": "Admin-1 capital", "NAME": "Deir ez-Zor", "NAMEASCII": "Deir ez-Zor", "ISO_A2": "SY",
    "LATITUDE": "35.33", "LONGITUDE": "40.14", "POP_MAX": "242565", "GEONAMEID": "170794.0", "NE_ID": "1159113",
}  # fmt: skip

DISTRICT = {
    "adm0_pcode": "YE", "adm1_pcode": "YE11", "adm2_pcode": "YE1101", "adm2_en": "Al Qafr", "adm2_ar": "القفر",
    "lat": "14.32", "lon": "44.04", "xmin": "43.78", "ymin": "14.15", "xmax": "44.28", "ymax": "14.48",
}  # fmt: skip


def feature(properties, geometry=None):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def json_lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv_text(*rows, delimiter=","):
    return "".join(
        delimiter.join(map(str, cells)) + "\n" for cells in (rows[0].keys(), *(row.values() for row in rows))
    )


def write(path, text):
    data = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
