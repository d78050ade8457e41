"""Proof of life of beat and worker: each leaves a mark in Redis that fades by itself."""

from typing import Any

import structlog
from celery import current_app, shared_task
from celery.beat import Scheduler
from celery.signals import worker_ready
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

logger = structlog.get_logger(__name__)

HOUDBAAR_SECONDEN = 60
BEAT = "beat"
WORKER = "worker"


def redis_verbinding() -> Redis:
    """A connection that gives up soon, for checks only."""
    return Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2)


def hartslag_schrijven(onderdeel: str) -> None:
    """Leave the mark of `onderdeel`. Raises redis.exceptions.RedisError."""
    with redis_verbinding() as redis:
        redis.set(_sleutel(onderdeel), 1, ex=HOUDBAAR_SECONDEN)


def hartslag_aanwezig(redis: Redis, onderdeel: str) -> bool:
    """Whether `onderdeel` left its mark within the last minute."""
    return bool(redis.exists(_sleutel(onderdeel)))


def _sleutel(onderdeel: str) -> str:
    return f"inburgering:hartslag:{onderdeel}"


@shared_task(name="inburgering.hartslag", ignore_result=True)
def hartslag() -> None:
    """Sent by beat, carried out by a worker: shows that jobs are done."""
    hartslag_schrijven(WORKER)


@worker_ready.connect
def _worker_gereed(**_: Any) -> None:
    """Show that the worker lives, and let it look at once at what came due while there was none."""
    hartslag_schrijven(WORKER)
    for regel in current_app.conf.beat_schedule.values():
        current_app.send_task(regel["task"], expires=regel["options"]["expires"])


class Dirigent(Scheduler):
    """Beat's scheduler, which leaves a mark at every round.

    It keeps no file: which work is due is in the database, beat only wakes it.
    """

    def tick(self, *args: Any, **kwargs: Any) -> float:
        wachttijd: float = super().tick(*args, **kwargs)
        try:
            hartslag_schrijven(BEAT)
        except RedisError as fout:
            logger.warning("hartslag_mislukt", onderdeel=BEAT, fout=type(fout).__name__)
        return wachttijd
