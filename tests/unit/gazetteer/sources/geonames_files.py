"""Small files in the real layouts of GeoNames, written by hand."""

import gzip
import zipfile

PLACE = {
    "geonameid": "171944", "name": "Bāghūz", "asciiname": "Baghuz", "alternatenames": "", "latitude": "34.43221",
    "longitude": "40.99226", "class": "P", "code": "PPL", "country": "SY", "cc2": "", "admin1": "07", "admin2": "",
    "admin3": "", "admin4": "", "population": "0", "elevation": "", "dem": "191", "timezone": "Asia/Damascus",
    "modified": "2018-09-04",
}  # fmt: skip
NAME = {
    "id": "1", "geonameid": "171944", "language": "", "name": "", "preferred": "", "short": "", "colloquial": "",
    "historic": "", "from": "", "to": "",
}  # fmt: skip


def lines(model, rows):
    """Return rows as a table without header; what a row leaves out is as in the model."""
    return "".join("\t".join((model | row).values()) + "\n" for row in rows)


def places(*rows):
    return lines(PLACE, rows)


def names(*rows):
    return lines(NAME, rows)


def write(path, text, *, member=None):
    """Write a text plain, gzipped or zipped, as the suffix says; bytes go in as they are."""
    data = text.encode() if isinstance(text, str) else text
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "Columns:" * 10_000)
            archive.writestr(member or f"{path.stem}.txt", data)
    else:
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
