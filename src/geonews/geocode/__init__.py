"""Geocoders on the network, asked about names that no gazetteer has; geopy is imported only when one is asked for."""

from geonews.geocode.answers import Answer
from geonews.geocode.desk import Desk, Limits, Outcome, Reply
from geonews.geocode.options import GeocoderOptions, read_options
from geonews.geocode.protocol import Geocoder, Hit, Query, Service
from geonews.geocode.question import Question
from geonews.geocode.setup import desk_of, open_desk
from geonews.geocode.verdict import ACROSS_BORDERS, Verdict, judge

__all__ = [
    "ACROSS_BORDERS",
    "Answer",
    "Desk",
    "Geocoder",
    "GeocoderOptions",
    "Hit",
    "Limits",
    "Outcome",
    "Query",
    "Question",
    "Reply",
    "Service",
    "Verdict",
    "desk_of",
    "judge",
    "open_desk",
    "read_options",
]
