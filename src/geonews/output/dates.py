"""Compare dates of publication that stay as they were read."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime


def earliest(first: str | None, second: str | None) -> str | None:
    """Return the earlier of two dates as it was read; None when neither is a date."""
    dated = _dated(first, second)
    return min(dated)[1] if dated else None


def latest(first: str | None, second: str | None) -> str | None:
    """Return the later of two dates as it was read; None when neither is a date."""
    dated = _dated(first, second)
    return max(dated)[1] if dated else None


def _dated(*texts: str | None) -> list[tuple[datetime, str]]:
    """Return the texts that are dates, with their moments."""
    return [(moment, text) for text in texts if text and (moment := _moment(text)) is not None]


def _moment(text: str) -> datetime | None:
    """Return the moment of an ISO 8601 or a mail and feed date, taken as UTC without a zone."""
    from email.utils import parsedate_to_datetime  # brings in much that a start need not wait for

    for read in (datetime.fromisoformat, _year_or_month, parsedate_to_datetime):
        try:
            moment = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _year_or_month(text: str) -> datetime:
    """Return the beginning of a year or month.

    Raises:
        ValueError: It is neither.
    """
    for form in ("%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(text, form).replace(tzinfo=UTC)
    raise ValueError(text)
