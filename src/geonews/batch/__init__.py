"""Collections of articles: units, receipts, engines; every article accounted for.

`run_batch` brings a folder to where every article has its row; `geoparse_batch` is the work alone, for
engines of others.
"""

from geonews.batch.folder import KINDS, BatchFolder, refuse_to_mix
from geonews.batch.one_pass import Collection
from geonews.batch.parsing import ParserOptions
from geonews.batch.parts import Order
from geonews.batch.receipts import Receipt, made_by
from geonews.batch.record_batch import geoparse_batch, result_schema
from geonews.batch.report import Report, failures, read_report
from geonews.batch.run import run_batch
from geonews.batch.schema import ArticleStatus
from geonews.batch.stored import StoredArticles
from geonews.batch.units import Unit
from geonews.batch.unplaced import counted_roles, unplaced_articles
from geonews.batch.watcher import Watcher

__all__ = [
    "KINDS",
    "ArticleStatus",
    "BatchFolder",
    "Collection",
    "Order",
    "ParserOptions",
    "Receipt",
    "Report",
    "StoredArticles",
    "Unit",
    "Watcher",
    "counted_roles",
    "failures",
    "geoparse_batch",
    "made_by",
    "read_report",
    "refuse_to_mix",
    "result_schema",
    "run_batch",
    "unplaced_articles",
]
