"""Read articles from files, folders and standard input."""

from geonews.articles.failure import ReadFailure
from geonews.articles.reading import KNOWN_SUFFIXES, read_articles

__all__ = ["KNOWN_SUFFIXES", "ReadFailure", "read_articles"]
