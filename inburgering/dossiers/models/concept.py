import json
from typing import Any

from django.conf import settings
from django.db import models

from inburgering.dossiers.versleuteling import ontsleutel, versleutel
from inburgering.toegang.models import GemeenteModel


class Concept(GemeenteModel):
    """What a user typed and has not saved yet, kept on the server for him alone, encrypted.

    `basis` is the version of the form on which he began, so that a colleague's change in between shows.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="concepten")
    sleutel = models.CharField(max_length=120)
    inhoud_versleuteld = models.TextField()
    basis = models.CharField(max_length=40, blank=True)
    gewijzigd_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "gebruiker", "sleutel"), name="concept_een_per_formulier")
        ]
        verbose_name = "concept"
        verbose_name_plural = "concepten"

    @property
    def inhoud(self) -> dict[str, Any]:
        """The form's fields as they were typed; may hold a BSN or health data, so only its writer sees it."""
        return json.loads(ontsleutel(self.inhoud_versleuteld))

    @inhoud.setter
    def inhoud(self, velden: dict[str, Any]) -> None:
        self.inhoud_versleuteld = versleutel(json.dumps(velden))
