"""Every deliberate error, split by what the caller can do about it."""


class GeonewsError(Exception):
    """Base of every error that geonews raises on purpose."""


class UsageError(GeonewsError, ValueError):
    """Input, option or argument that the caller can mend; the message names it and the remedy."""


class GazetteerError(GeonewsError):
    """A gazetteer that cannot be used: rebuild or reinstall it, as the message says."""


class FetchError(GeonewsError):
    """A file that cannot be had from where it was asked for: ask later or elsewhere, as the message says."""
