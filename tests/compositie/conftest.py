"""A real Valkey for the tests that talk to the broker."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as GeenVerbinding

from inburgering.lokaal.demo import valkey_opdracht
from inburgering.lokaal.gegevensmap import Gegevensmap
from tests.lokaal.conftest import wacht_tot


@pytest.fixture
def valkey_proces(settings) -> Iterator[subprocess.Popen[bytes]]:
    """A server of its own, to which REDIS_URL points; the test may stop it."""
    with tempfile.TemporaryDirectory(prefix="inb-") as map_:
        gegevensmap = Gegevensmap(Path(map_))
        gegevensmap.aanmaken()
        settings.REDIS_URL = f"unix://{gegevensmap.valkey_socket()}"
        proces = subprocess.Popen(valkey_opdracht(gegevensmap), stdout=subprocess.DEVNULL)
        assert wacht_tot(lambda: _antwoordt(settings.REDIS_URL))
        yield proces
        proces.terminate()
        proces.wait()


def _antwoordt(url: str) -> bool:
    try:
        with Redis.from_url(url) as redis:
            return bool(redis.ping())
    except GeenVerbinding:
        return False
