"""Many cases with one set-up: like `pytest.mark.parametrize`, for tests whose set-up costs more than a case.

Every case is a subtest of its own, so that each that fails is named, in a savepoint that is rolled back, so that no
case sees what another wrote in the database.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest
from django.db import connection, transaction

Test = Callable[..., None]


def gevallen(namen: str | tuple[str, ...], waarden: Iterable[Any]) -> Callable[[Test], Test]:
    """Call the test once for each case in `waarden`, all in one test with the other fixtures set up once."""
    losse = isinstance(namen, str)
    rijen = [dict(zip((namen,) if losse else namen, (rij,) if losse else rij, strict=True)) for rij in waarden]
    assert rijen

    def versier(test: Test) -> Test:
        @wraps(test)
        def alle(*, subtests: pytest.Subtests, **vast: Any) -> None:
            for rij in rijen:
                with subtests.test(**rij), transaction.atomic():
                    test(**vast, **rij)
                    connection.set_rollback(True)

        delen = inspect.signature(test).parameters.values()
        vast = [deel.replace(kind=deel.KEYWORD_ONLY) for deel in delen if deel.name not in rijen[0]]
        extra = inspect.Parameter("subtests", inspect.Parameter.KEYWORD_ONLY)
        alle.__signature__ = inspect.Signature([*vast, extra])
        return alle

    return versier
