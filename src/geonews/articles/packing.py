"""Compressed files, unpacked as they are read: never whole in memory, never on disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from geonews.articles.failure import UnreadableError
from geonews.articles.source import BUFFER_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

    from geonews.articles.source import ByteStream, Source

_ZSTD_STEP = 4096
"""Bytes that are asked of zstd at once: so much is lost before the place where a file is damaged."""


class Unpacker(Protocol):
    """Gives the unpacked bytes of a stream, fewer than asked for when it likes."""

    def read1(self, size: int) -> bytes:
        """Return up to `size` bytes; none at the end."""

    def close(self) -> None:
        """Let go of what it holds."""


class _Zstd:
    """Arrow's unpacker: unlike others it tells a file that is cut short."""

    def __init__(self, stream: ByteStream) -> None:
        import pyarrow

        self._stream = pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), "zstd")

    def read1(self, size: int) -> bytes:
        """Return up to `size` bytes."""
        return bytes(self._stream.read(min(size, _ZSTD_STEP)))

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()


_UNPACKERS: MappingProxyType[str, Callable[[Any], Unpacker]] = MappingProxyType(
    {".gz": lambda stream: gzip.GzipFile(fileobj=stream), ".zst": _Zstd}
)

PACKINGS = tuple(_UNPACKERS)
"""The suffixes of compressed files that hold one file."""


def unpacked(source: Source, packing: str) -> Source:
    """Return the source of what is inside a file that is compressed in the way of a suffix."""

    def opened() -> ByteStream:
        stream = source.open()
        return unpacking(_UNPACKERS[packing](stream), stream)

    return replace(source, open=opened)


def unpacking(unpacker: Unpacker, *under: ByteStream) -> ByteStream:
    """Return the stream of what `unpacker` gives, whose damage is told in our words.

    Args:
        unpacker: What unpacks.
        under: Streams below it, which are closed with it.
    """
    return io.BufferedReader(_Unpacked(unpacker, *under), BUFFER_BYTES)


class _Unpacked(io.RawIOBase):
    """The raw stream of an unpacker: the boundary where foreign faults stop."""

    def __init__(self, unpacker: Unpacker, *under: ByteStream) -> None:
        self._unpacker = unpacker
        self._under = under

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` with the next unpacked bytes."""
        view = memoryview(buffer).cast("B")
        try:
            chunk = self._unpacker.read1(len(view))
        except (EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise _damaged(error) from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise _damaged(error) from error
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the unpacker and what is under it."""
        if not self.closed:
            self._unpacker.close()
            for stream in self._under:
                stream.close()
        super().close()


def _damaged(error: Exception) -> UnreadableError:
    """Return the sentence for a compressed file that breaks off or makes no sense."""
    is_cut = isinstance(error, EOFError) or "runcated" in str(error)
    fault = "is cut short" if is_cut else f"is damaged ({str(error).rstrip('.')})"
    return UnreadableError(f"the compressed file {fault}: get it again; what was read before that place is kept")
