from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.brieven.enums import SCHRIJFBAAR, BriefStatus, DocumentSoort, StapelregelStatus
from inburgering.brieven.models.document import NIET_VERWIJDEREN, Document
from inburgering.brieven.models.sjabloon import Sjabloonversie
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid

AF_IS_AF = pgtrigger.Protect(
    name="af_is_af", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__status=BriefStatus.CONCEPT)
)


class ConceptbriefQuerySet(models.QuerySet["Conceptbrief"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the letters that the user may see: none without the right, no health without that right."""
        if not gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN):
            return self.none()
        return self if gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN) else self.filter(gezondheid=False)


@pghistory.track()
class Conceptbrief(GemeenteModel, MetUuid):
    """A letter that a user writes, with or without a template, until it becomes a document or is thrown away.

    A field of a template for which there was no value stands open in the text; it can't become final like that.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="conceptbrieven")
    volgnummer = models.PositiveSmallIntegerField()
    soort = models.CharField(
        max_length=30,
        choices=[(soort.value, soort.label) for soort in SCHRIJFBAAR],
        default=DocumentSoort.BRIEF,
    )
    sjabloonversie = models.ForeignKey(Sjabloonversie, models.PROTECT, null=True, blank=True, related_name="+")
    onderwerp = models.CharField(max_length=120)
    tekst = models.TextField()
    gezondheid = models.BooleanField("bevat gezondheidsgegevens", default=False)
    status = models.CharField(max_length=10, choices=BriefStatus.choices, default=BriefStatus.CONCEPT)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="conceptbrief")
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    objects = ConceptbriefQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier", "volgnummer"), name="conceptbrief_volgnummer_eenmaal"),
            models.CheckConstraint(
                condition=Q(status=BriefStatus.DEFINITIEF, document__isnull=False)
                | ~Q(status=BriefStatus.DEFINITIEF) & Q(document__isnull=True),
                name="conceptbrief_definitief_met_document",
            ),
        ]
        ordering = ("-gemaakt_at", "-pk")
        triggers = [AF_IS_AF, NIET_VERWIJDEREN]
        verbose_name = "brief"
        verbose_name_plural = "brieven"

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def is_concept(self) -> bool:
        return self.status == BriefStatus.CONCEPT

    @property
    def kenmerk(self) -> str:
        """Our reference on the letter; load `dossier` with it."""
        return f"{self.dossier.nummer} / BR-{self.volgnummer}"


class Brievenstapel(GemeenteModel, MetUuid):
    """One letter for many dossiers at once; its lines are the queue from which the letters are made."""

    sjabloonversie = models.ForeignKey(Sjabloonversie, models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "stapel brieven"
        verbose_name_plural = "stapels brieven"


class Stapelregel(GemeenteModel):
    """One dossier of a stapel: its letter, or why there is none."""

    stapel = models.ForeignKey(Brievenstapel, models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=StapelregelStatus.choices, default=StapelregelStatus.WACHT)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField("waarom er geen brief is", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("stapel", "dossier"), name="stapelregel_dossier_eenmaal"),
            models.CheckConstraint(
                condition=Q(status=StapelregelStatus.WACHT, document__isnull=True, reden="")
                | Q(status=StapelregelStatus.GEMAAKT, document__isnull=False, reden="")
                | Q(status=StapelregelStatus.GEWEIGERD, document__isnull=True) & ~Q(reden=""),
                name="stapelregel_brief_of_reden",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "id"), condition=Q(status=StapelregelStatus.WACHT), name="stapelregel_wachtrij"
            ),
        ]
        ordering = ("pk",)
        verbose_name = "regel van een stapel brieven"
        verbose_name_plural = "regels van stapels brieven"
