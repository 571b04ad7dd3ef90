"""The weights of all evidence, read from `weights.toml`: log-odds by name."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from importlib import resources


def _load() -> dict[str, dict[str, float]]:
    text = resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    return {table: values for table, values in tomllib.loads(text).items() if isinstance(values, dict)}


_TABLES = _load()
PLACE: Mapping[str, float] = _TABLES["place"]
"""Is this name a place here at all?"""
CHOICE: Mapping[str, float] = _TABLES["choice"]
"""Which of the places of that name?"""
CERTAINTY: Mapping[str, float] = _TABLES["certainty"]
"""How sure roles are, and when an answer is withheld."""
GEOCODER: Mapping[str, float] = _TABLES["geocoder"]
"""Is what a geocoder gave the place that the article means?"""
CALIBRATION: Mapping[str, float] = _TABLES["calibration"]
"""What turns the product of probabilities into how often such answers are right."""


def calibrated(product: float) -> float:
    """Return the confidence for a product of the probabilities of name, role and place, by Platt's scaling."""
    if not 0.0 < product < 1.0:
        return product
    odds = CALIBRATION["slope"] * math.log(product / (1 - product)) + CALIBRATION["shift"]
    return 1 / (1 + math.exp(-odds))
