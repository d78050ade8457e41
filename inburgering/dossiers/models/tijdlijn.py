import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from inburgering.dossiers.enums import Verwerkingsdoel
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid

ALLEEN_BIJSCHRIJVEN = pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update | pgtrigger.Delete)


class Gebeurtenis(GemeenteModel, MetUuid):
    """One line of the readable timeline of a dossier: one per service call, never changed."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="gebeurtenissen")
    soort = models.CharField(max_length=60, help_text="Onderwerp en voltooid deelwoord: pip.vastgesteld.")
    titel = models.CharField(max_length=200)
    toelichting = models.TextField(blank=True)
    op = models.DateField("datum waarop het gebeurde")
    at = models.DateTimeField("vastgelegd", auto_now_add=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document_uuid = models.UUIDField(null=True, blank=True)
    gezondheid = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=("dossier", "-op", "-id"), name="gebeurtenis_tijdlijn")]
        ordering = ("-op", "-pk")
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"

    @property
    def document_url(self) -> str:
        """The address of the document that the event made or received; empty without one."""
        return reverse("brieven:document", args=[self.document_uuid]) if self.document_uuid else ""

    @property
    def van_systeem(self) -> bool:
        return self.door_id is None

    @property
    def onderwerp(self) -> str:
        return self.soort.partition(".")[0]


class Inzage(GemeenteModel):
    """Who looked at which personal data, when, from which screen and what for (AVG art. 32, BIO2).

    `eigen` says whether the dossier was the looker's own at that moment: who has it changes.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="inzagen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    onderdeel = models.CharField(max_length=60)
    scherm = models.CharField(max_length=80, blank=True, help_text="De naam van het adres, zonder wie het betreft.")
    doel = models.CharField(max_length=20, choices=Verwerkingsdoel.choices, default=Verwerkingsdoel.UITVOEREN)
    eigen = models.BooleanField("was toen klantmanager of budgetcoach", default=False)
    at = models.DateTimeField(auto_now_add=True)

    UITVOER = "uitvoer van een lijst"
    """The onderdeel when a dossier was a row of an exported list."""

    class Meta:
        indexes = [
            models.Index(fields=("dossier", "-at"), name="inzage_dossier"),
            models.Index(fields=("gemeente", "gebruiker", "-at"), name="inzage_gebruiker"),
        ]
        ordering = ("-at",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
