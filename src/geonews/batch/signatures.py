"""Signatures of texts: those of near-duplicate texts agree in most of their numbers, whatever the length of the texts.

A text is folded as names are, so that spellings of alef, harakat and tatweel make no difference, and cut
into runs of three words; MinHash draws `NUMBERS` numbers from them. The share of numbers that two signatures
have in common estimates the share of runs that the texts have in common.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geonews.articles import ReadFailure
from geonews.batch.units import Item
from geonews.text.folding import fold

NUMBERS = 128
"""Of 16 bits each: the estimate is off by some 4 points, and a signature takes 256 bytes."""

BYTES = NUMBERS * 2

VERSION = f"MinHash of rensa, 3 words, {NUMBERS} numbers, 1"
"""Signatures of other versions cannot be compared."""

_RUN = 3
_SEED = 1
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes | None:
    """Return the signature of a text, `BYTES` long, little-endian; None where it has no word."""
    from rensa import RMinHash

    words = " ".join(map(_words, text.split())).split()
    if not words:
        return None
    runs = [" ".join(words[first : first + _RUN]) for first in range(max(1, len(words) - _RUN + 1))]
    sketch = RMinHash(num_perm=NUMBERS, seed=_SEED)
    sketch.update(runs)
    numbers: NDArray[np.uint32] = np.array(sketch.digest(), dtype=np.uint32)
    return numbers.astype("<u2").tobytes()


def signature_file(items: Sequence[Item], numbers: Sequence[int]) -> bytes:
    """Return the signatures of a unit's articles as a Parquet file: a row for every article, in order.

    Args:
        items: The articles of the unit; a title stands for a text that is not there.
        numbers: Which of them have a signature; that of the others is null.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = set(numbers)
    rows = [_of(item) if number in wanted else None for number, item in enumerate(items)]
    file = io.BytesIO()
    pq.write_table(
        pa.table({"signature": pa.array(rows, pa.binary(BYTES))}), file, compression="zstd", use_dictionary=False
    )
    return file.getvalue()


def _of(item: Item) -> bytes | None:
    """Return the signature of an article: headlines are changed more than texts, so that they do not count."""
    if isinstance(item, ReadFailure):
        return None
    return signature(item.text) or signature(item.title or "")


@lru_cache(maxsize=1 << 14)
def _words(piece: str) -> str:
    """Return what stands between two spaces, folded and without punctuation; most pieces were there before."""
    return " ".join(_WORD.findall(fold(piece)))
