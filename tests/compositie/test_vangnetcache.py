"""The cache works with Redis, and goes on without it."""

import subprocess

import pytest
from django.conf import settings as instellingen

from inburgering.vangnetcache import VangnetCache


@pytest.fixture
def cache(settings, valkey_proces: subprocess.Popen[bytes]) -> VangnetCache:
    return VangnetCache(settings.REDIS_URL, {})


@pytest.fixture(params=["met redis", "zonder redis"])
def elke_cache(
    request: pytest.FixtureRequest, cache: VangnetCache, valkey_proces: subprocess.Popen[bytes]
) -> VangnetCache:
    if request.param == "zonder redis":
        valkey_proces.kill()
        valkey_proces.wait()
    cache.clear()
    return cache


def test_elke_bewerking_werkt(elke_cache: VangnetCache) -> None:
    elke_cache.set("teller", 1)
    assert elke_cache.get("teller") == 1
    assert elke_cache.add("teller", 9) is False
    assert elke_cache.incr("teller") == 2
    assert elke_cache.has_key("teller")
    assert "anders" not in elke_cache
    assert elke_cache.get("anders", "niets") == "niets"
    assert elke_cache.touch("teller", 60)
    assert elke_cache.delete("teller")
    assert elke_cache.get("teller") is None
    elke_cache.set("weg", 1)
    elke_cache.clear()
    assert elke_cache.get("weg") is None


def test_processen_delen_wat_in_redis_staat(cache: VangnetCache, settings) -> None:
    cache.set("gedeeld", "ja")
    assert VangnetCache(settings.REDIS_URL, {}).get("gedeeld") == "ja"


def test_een_fout_in_het_gebruik_blijft_een_fout(cache: VangnetCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        cache.incr("bestaat-niet")


def test_de_suite_gebruikt_haar_eigen_geheugen() -> None:
    assert instellingen.CACHES["default"]["BACKEND"].endswith("LocMemCache")
