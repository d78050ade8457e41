"""A cache that keeps the screens working while Redis is down."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as GeenVerbinding
from redis.exceptions import TimeoutError as TeLaat

logger = structlog.get_logger(__name__)


class VangnetCache(BaseCache):
    """Redis, and this process's own memory for as long as Redis does not answer.

    Holds only what may be lost: rate limits and computed values.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        opties = {"socket_connect_timeout": 1, "socket_timeout": 2} | params.get("OPTIONS", {})
        self._redis = RedisCache(location, params | {"OPTIONS": opties})
        self._geheugen = LocMemCache(f"vangnet-{location}", params | {"OPTIONS": {}})

    def _proberen(self, opdracht: Callable[[BaseCache], Any]) -> Any:
        try:
            return opdracht(self._redis)
        except (GeenVerbinding, TeLaat) as fout:
            logger.warning("cache_zonder_redis", fout=type(fout).__name__)
            return opdracht(self._geheugen)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._proberen(lambda cache: cache.add(key, value, timeout, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._proberen(lambda cache: cache.get(key, default, version))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._proberen(lambda cache: cache.set(key, value, timeout, version))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._proberen(lambda cache: cache.touch(key, timeout, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._proberen(lambda cache: cache.delete(key, version))

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._proberen(lambda cache: cache.has_key(key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._proberen(lambda cache: cache.incr(key, delta, version))

    def clear(self) -> None:
        self._proberen(lambda cache: cache.clear())
