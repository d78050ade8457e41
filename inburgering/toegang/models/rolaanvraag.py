import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from inburgering.toegang.enums import Rol
from inburgering.toegang.models.basis import GemeenteModel, MetUuid
from inburgering.toegang.models.gebruiker import Gebruiker


@pghistory.track()
class Rolaanvraag(GemeenteModel, MetUuid):
    """Roles that a beheerder wants to give and another must approve first, where the gemeente asks four eyes."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="rolaanvragen")
    rollen = ArrayField(models.CharField(max_length=20, choices=Rol.choices))
    aangevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    aangevraagd_at = models.DateTimeField(auto_now_add=True)
    akkoord = models.BooleanField(null=True)
    besloten_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    besloten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "gebruiker"), condition=Q(akkoord__isnull=True), name="rolaanvraag_een_open"
            ),
            models.CheckConstraint(
                condition=Q(akkoord__isnull=True, besloten_door__isnull=True, besloten_at__isnull=True)
                | Q(akkoord__isnull=False, besloten_door__isnull=False, besloten_at__isnull=False),
                name="rolaanvraag_besloten_door_iemand",
            ),
            models.CheckConstraint(
                condition=Q(akkoord__isnull=True)
                | Q(akkoord=False)
                | ~Q(besloten_door=F("aangevraagd_door")) & ~Q(besloten_door=F("gebruiker")),
                name="rolaanvraag_vier_ogen",
                violation_error_message="Een collega moet deze rol goedkeuren.",
            ),
        ]
        ordering = ("aangevraagd_at",)
        verbose_name = "rolaanvraag"
        verbose_name_plural = "rolaanvragen"

    @property
    def rollen_tekst(self) -> str:
        """The roles asked for, in a row."""
        return ", ".join(Rol(rol).label for rol in self.rollen)
