"""Django's PostgreSQL backend, with a server that is started when it is first needed."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from inburgering.lokaal.postgres.server import PostgresFout, verzekeren


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that makes sure the server of the data directory runs."""

    def get_connection_params(self) -> dict[str, Any]:
        try:
            verzekeren(settings.GEGEVENSMAP, duurzaam=settings.POSTGRES_DUURZAAM)
        except PostgresFout as fout:
            raise OperationalError(str(fout)) from fout
        return super().get_connection_params()
