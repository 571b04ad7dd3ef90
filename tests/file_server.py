"""A server of files on 127.0.0.1 that resumes, and fails in the ways that servers fail."""

import hashlib
import threading
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FileServer(ThreadingHTTPServer):
    """Serves `files` by path; `faults` says how the next answers to a path fail, one after another.

    A fault is a status with its headers, or the number of bytes after which the connection breaks off.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {}
        self.faults = defaultdict(list)
        self.requests = []
        self.has_versions = True
        self.resumes = True

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/"

    def asked(self, header):
        return [headers.get(header) for _, headers in self.requests]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.lstrip("/")
        self.server.requests.append((name, dict(self.headers)))
        fault = self.server.faults[name].pop(0) if self.server.faults[name] else None
        if isinstance(fault, tuple):
            self.answer(fault[0], b"", fault[1])
        elif name not in self.server.files:
            self.answer(404, b"")
        else:
            self.send(self.server.files[name], fault)

    def send(self, content, break_off):
        etag = f'"{hashlib.md5(content).hexdigest()}"'
        headers = {"ETag": etag} if self.server.has_versions else {}
        first = self.first_byte(etag)
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, b"", headers)
        elif first is None:
            self.answer(200, content, headers, break_off)
        elif first >= len(content):
            self.answer(416, b"", headers)
        else:
            part = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}
            self.answer(206, content[first:], headers | part, break_off)

    def first_byte(self, etag):
        asked = self.headers.get("Range")
        if not asked or not self.server.resumes or self.headers.get("If-Range") != etag:
            return None
        return int(asked.removeprefix("bytes=").removesuffix("-"))

    def answer(self, status, body, headers=(), break_off=None):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:break_off])
        if break_off is not None:
            self.wfile.flush()
            self.close_connection = True

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def serving():
    with FileServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
