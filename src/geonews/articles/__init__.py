"""Read articles from files, folders, archives and standard input."""

from geonews.articles.failure import ReadFailure
from geonews.articles.formats import KNOWN_SUFFIXES
from geonews.articles.reading import read_articles
from geonews.articles.stdin import STDIN

__all__ = ["KNOWN_SUFFIXES", "STDIN", "ReadFailure", "read_articles"]
