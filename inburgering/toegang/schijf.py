"""Writing a file that is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

HALF = "half-"
"""What the name of a file begins with while it is written."""


@contextmanager
def in_een_keer(pad: Path) -> Iterator[IO[bytes]]:
    """Give a file to write in, readable for the application alone; at the end it is in its place, complete.

    It is written beside its place, so that nobody reads half a file and a worker that dies leaves nothing that looks
    finished.
    """
    for map_ in (pad.parent.parent, pad.parent):
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=pad.parent, prefix=HALF, delete=False) as tijdelijk:
        half = Path(tijdelijk.name)
        try:
            yield tijdelijk
            tijdelijk.flush()
            os.fsync(tijdelijk.fileno())
        except BaseException:
            half.unlink()
            raise
    half.replace(pad)
