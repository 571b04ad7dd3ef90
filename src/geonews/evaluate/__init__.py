"""How right the output is: gold toponyms against mentions."""

from geonews.evaluate.gold import GoldDocument, GoldToponym, gold_document, read_gold
from geonews.evaluate.report import report_json, report_lines
from geonews.evaluate.scores import Scores, score

__all__ = [
    "GoldDocument",
    "GoldToponym",
    "Scores",
    "gold_document",
    "read_gold",
    "report_json",
    "report_lines",
    "score",
]
