"""Every deliberate error, split by what the caller can do about it."""


class GeonewsError(Exception):
    """Base of every error that geonews raises on purpose."""


class UsageError(GeonewsError, ValueError):
    """Input, option or argument that the caller can mend; the message names it and the remedy."""


class GazetteerError(GeonewsError):
    """A gazetteer that cannot be used: rebuild or reinstall it, as the message says."""


class FetchError(GeonewsError):
    """A file that cannot be had from where it was asked for: ask later or elsewhere, as the message says."""


class GeocoderError(GeonewsError):
    """A geocoder that gives no answer; the message says why."""


class GeocoderUnavailable(GeocoderError):  # noqa: N818 -- what the design calls it
    """The geocoder is down, or cannot be understood: asking later may help."""


class GeocoderLimited(GeocoderUnavailable):
    """The geocoder has had enough for now: asking later will help.

    `wait_seconds` is how long it asks us to wait, None where it does not say.
    """

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        """Keep how long to wait."""
        super().__init__(message)
        self.wait_seconds = wait_seconds


class GeocoderRejected(GeocoderError):  # noqa: N818 -- what the design calls it
    """The geocoder refuses the question, or whoever asks: asking later does not help.

    `is_final` says that it refuses whoever asks, so that further questions are of no use.
    """

    def __init__(self, message: str, *, is_final: bool = False) -> None:
        """Keep whether it is about whoever asks."""
        super().__init__(message)
        self.is_final = is_final
