"""`/gezond/`: whether every part of the installation is alive, without personal data."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from inburgering.hartslag import BEAT, WORKER, hartslag_aanwezig, redis_verbinding

GOED = "ok"


@never_cache
@require_safe
def gezond(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, broker, worker and beat are alive, else 503 that says what is wrong."""
    onderdelen = {"database": _database(), **_broker_worker_en_beat()}
    in_orde = all(toestand == GOED for toestand in onderdelen.values())
    return JsonResponse(
        {"status": GOED if in_orde else "storing", "onderdelen": onderdelen},
        status=200 if in_orde else 503,
        json_dumps_params={"ensure_ascii": False},
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "De database antwoordt niet."
    return GOED


def _broker_worker_en_beat() -> dict[str, str]:
    try:
        with redis_verbinding() as redis:
            redis.ping()
            beat, worker = hartslag_aanwezig(redis, BEAT), hartslag_aanwezig(redis, WORKER)
    except RedisError:
        onbekend = "Onbekend: de broker antwoordt niet."
        return {"broker": "De broker (Redis) antwoordt niet.", "worker": onbekend, "beat": onbekend}
    return {
        "broker": GOED,
        "worker": GOED if worker else _worker_zwijgt(beat),
        "beat": GOED if beat else "Beat geeft langer dan een minuut geen teken van leven.",
    }


def _worker_zwijgt(beat: bool) -> str:
    if beat:
        return "De worker voert langer dan een minuut geen taken uit."
    return "Onbekend: zonder beat krijgt de worker geen taken."
