"""A server on 127.0.0.1 that answers as Nominatim does, and fails in the ways that servers fail."""

import json
import socket
import struct
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LICENCE = "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright"


def village(number=37, name="شمروخ", *, lon=40.6, lat=34.8, country="sy", english="Shamrukh", **changes):
    """Return a place as Nominatim gives it."""
    return {
        "place_id": 100 + number,
        "licence": LICENCE,
        "osm_type": "node",
        "osm_id": number,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "place_rank": 19,
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, سوريا",
        "address": {"village": name, "country_code": country},
        "namedetails": {"name": name, "name:ar": name, "name:en": english},
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
    } | changes


class GeocoderServer(ThreadingHTTPServer):
    """Finds `places` by name; `faults` say how the next answers fail, one after another.

    A fault is a function that is given the handler and answers in its own way.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.places = {}
        self.faults = deque()
        self.requests = []
        self.moments = []

    @property
    def address(self):
        return f"127.0.0.1:{self.server_port}"

    @property
    def asked(self):
        """The names asked for, in order."""
        return [query["q"][0] for _, query in self.requests]

    def handle_error(self, request, client_address):
        """Say nothing of connections that the other side gave up."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.moments.append(time.monotonic())
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        self.server.requests.append((dict(self.headers), query))
        if self.server.faults:
            self.server.faults.popleft()(self)
        else:
            self.answer(200, json.dumps(self.server.places.get(query.get("q", [""])[0], [])).encode())

    def answer(self, status, body=b"", headers=()):
        self.begin(status, [("Content-Length", str(len(body))), *headers])
        self.wfile.write(body)

    def begin(self, status, headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


def status(code, **headers):
    """Answer with a status of an error."""
    return lambda handler: handler.answer(
        code, b"no", [(name.replace("_", "-"), value) for name, value in headers.items()]
    )


def body(content):
    """Answer with a body that is not what it should be."""
    return lambda handler: handler.answer(200, content)


def redirect(handler):
    """Send the asker on, to this very page."""
    handler.answer(302, b"", [("Location", handler.path)])


def silent(seconds):
    """Say nothing for some time."""
    return lambda _: time.sleep(seconds)


def drip(seconds):
    """Send a byte now and then, for some time."""

    def answer(handler):
        handler.begin(200, [("Content-Length", "100000")])
        for _ in range(int(seconds / 0.05)):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    return answer


def huge(megabytes):
    """Send more than anybody wants."""

    def answer(handler):
        handler.begin(200, [("Content-Length", str(megabytes << 20))])
        for _ in range(megabytes):
            handler.wfile.write(b" " * (1 << 20))

    return answer


def reset(handler):
    """Break the connection off at once, without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def half(handler):
    """Break off in the middle of the answer."""
    handler.begin(200, [("Content-Length", "500")])
    handler.wfile.write(b'[{"place_id": ')


@contextmanager
def serving():
    with GeocoderServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
