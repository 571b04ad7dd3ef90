"""How geopy's geocoders reach the network: one request, with bounds on its time, its size and where it goes.

geopy's own adapter over requests sends a request again by itself, follows redirects and reads answers of
any length, none of which the pace of the requests would know of.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import requests
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from urllib3.exceptions import HTTPError

from geonews.errors import GeocoderRejected, GeocoderUnavailable

LARGEST_BYTES = 4 << 20
_CHUNK_BYTES = 1 << 16
_PATIENCE = 2
"""The whole of an answer may take so many times as long as its first byte."""
_SHOWN = 200
_BAD_REQUEST = 400


class OneRequest(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """A geopy adapter that sends exactly one request for each question."""

    is_available = True

    def __init__(self, *, proxies: Mapping[str, str] | None, ssl_context: object) -> None:
        """Take geopy's settings; where `proxies` is None the environment says them."""
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._session = requests.Session()
        if proxies is not None:
            self._session.trust_env = False
            self._session.proxies = dict(proxies)

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401 -- any JSON
        """Return the JSON that is behind `url`."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderUnavailable("its answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text that is behind `url`."""
        until = time.monotonic() + _PATIENCE * timeout
        try:
            with self._session.get(
                url, timeout=timeout, headers=dict(headers), stream=True, allow_redirects=False
            ) as response:
                return _text(response, until)
        except requests.Timeout as error:
            raise GeocoderUnavailable(f"it gave no answer within {timeout:g} seconds") from error
        except (requests.RequestException, HTTPError) as error:
            raise GeocoderUnavailable("there is no connection to it, or it broke off") from error


def _text(response: requests.Response, until: float) -> str:
    """Return the body of an answer, which is UTF-8 as JSON always is.

    Raises:
        AdapterHTTPError: The status is one of an error; geopy knows which.
    """
    if response.is_redirect:
        target = response.headers["Location"][:_SHOWN]
        raise GeocoderRejected(f"it sends us on to {target}: name its right domain and scheme", is_final=True)
    text = _body(response, until).decode("utf-8", "replace")
    if response.status_code >= _BAD_REQUEST:
        raise AdapterHTTPError(
            f"it answered with status {response.status_code} {response.reason}",
            status_code=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            text=text[:_SHOWN],
        )
    return text


def _body(response: requests.Response, until: float) -> bytes:
    """Return what arrives, read as it comes, so that neither endless nor dripping answers hold us up."""
    body = bytearray()
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise GeocoderUnavailable(f"its answer is larger than {LARGEST_BYTES >> 20} MB")
        if time.monotonic() > until:
            raise GeocoderUnavailable("its answer came too slowly")
    return bytes(body)
