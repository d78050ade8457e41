import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models

from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models.basis import GemeenteModel
from inburgering.toegang.models.gemeente import Gemeente
from inburgering.toegang.rollen import bevoegdheden_van

SYSTEEM = "systeem"
"""The user on whose behalf commands and jobs act; it has no password and can't log in."""


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    fields=["username", "first_name", "last_name", "email", "functie", "telefoon", "is_active"],
    model_name="GebruikerEvent",
)
class Gebruiker(AbstractUser):
    """A person who works with the product, with roles in one or more gemeenten, in one at a time.

    The middleware loads `rollen` for the gemeente of the request; outside a request use `laad_rollen`.
    """

    functie = models.CharField(
        max_length=80, blank=True, help_text="Zoals onder een brief, bijvoorbeeld: klantmanager inburgering."
    )
    telefoon = models.CharField(max_length=20, blank=True)
    laatste_gemeente = models.ForeignKey(Gemeente, models.SET_NULL, null=True, blank=True, related_name="+")

    rollen: list[Rol] = []

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def briefnaam(self) -> str:
        """The name as colleagues and letters use it: initial and surname."""
        return f"{self.first_name[:1]}. {self.last_name}" if self.first_name and self.last_name else str(self)

    def laad_rollen(self, gemeente: Gemeente) -> None:
        """Load the roles in `gemeente`; one query."""
        self.rollen = [Rol(rol) for rol in self.roltoekenningen.filter(gemeente=gemeente).values_list("rol", flat=True)]

    def mag(self, bevoegdheid: Bevoegdheid) -> bool:
        """Say whether the roles in the current gemeente give this bevoegdheid; `systeem` may do everything."""
        return self.is_active and (self.username == SYSTEEM or bevoegdheid in bevoegdheden_van(self.rollen))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RolToekenning(GemeenteModel):
    """One role of one user in one gemeente."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="roltoekenningen")
    rol = models.CharField(max_length=20, choices=Rol.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gebruiker", "gemeente", "rol"), name="roltoekenning_eenmaal")]
        verbose_name = "roltoekenning"
        verbose_name_plural = "roltoekenningen"

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.get_rol_display()}"
