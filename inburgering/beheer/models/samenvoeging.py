import base64
import json
import zlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.versleuteling import ontsleutel, versleutel
from inburgering.toegang.klok import nu
from inburgering.toegang.models import GemeenteModel, MetUuid

BEDENKTIJD = timedelta(days=90)
"""How long a merge can be undone; after that the snapshot goes, as it holds all that is known of somebody twice."""


class Samenvoeging(GemeenteModel, MetUuid):
    """One time that two dossiers of the same person became one, with how both were before and after.

    `overzicht` says what moved and what stayed behind, in numbers and field names without values.
    """

    behouden = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    leeg = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    overzicht = models.JSONField(default=dict)
    momentopname_versleuteld = models.TextField(blank=True)
    ongedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ongedaan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("leeg",), condition=Q(ongedaan_at__isnull=True), name="samenvoeging_een_per_leeg_dossier"
            ),
            models.CheckConstraint(
                condition=Q(ongedaan_at__isnull=True, ongedaan_door__isnull=True)
                | Q(ongedaan_at__isnull=False, ongedaan_door__isnull=False, momentopname_versleuteld=""),
                name="samenvoeging_ongedaan_zonder_momentopname",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "at"), condition=~Q(momentopname_versleuteld=""), name="samenvoeging_opruimen"
            )
        ]
        ordering = ("-at", "-pk")
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"

    def __str__(self) -> str:
        return f"{self.leeg} in {self.behouden}"

    @property
    def momentopname(self) -> dict[str, Any]:
        """Both dossiers, row by row, `voor` and `na` the merge; only while it can be undone."""
        return json.loads(zlib.decompress(base64.b64decode(ontsleutel(self.momentopname_versleuteld))))

    @momentopname.setter
    def momentopname(self, beelden: dict[str, Any]) -> None:
        ingepakt = zlib.compress(json.dumps(beelden, sort_keys=True).encode())
        self.momentopname_versleuteld = versleutel(base64.b64encode(ingepakt).decode())

    @property
    def is_ongedaan(self) -> bool:
        return self.ongedaan_at is not None

    @property
    def kan_ongedaan(self) -> bool:
        return bool(self.momentopname_versleuteld) and nu() < self.tot

    @property
    def tot(self) -> datetime:
        """Until when it can be undone."""
        return self.at + BEDENKTIJD
