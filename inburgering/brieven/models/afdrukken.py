from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.brieven.enums import OpdrachtStatus
from inburgering.brieven.models.document import ALLEEN_BIJSCHRIJVEN, NIET_VERWIJDEREN, Document
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid

KLAAR_IS_KLAAR = pgtrigger.Protect(
    name="klaar_is_klaar", operation=pgtrigger.Update, condition=pgtrigger.Q(old__status=OpdrachtStatus.GEREED)
)


class AfdrukopdrachtQuerySet(models.QuerySet["Afdrukopdracht"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the print jobs that the user may see: none without the right, no health without that right."""
        if not gebruiker.mag(Bevoegdheid.BRIEVEN_AFDRUKKEN):
            return self.none()
        return self if gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN) else self.filter(gezondheid=False)


class Afdrukopdracht(GemeenteModel, MetUuid):
    """Letters in one PDF to print, in order of postcode with separator sheets; frozen with its hash when ready.

    A worker claims it for a while (`bezet_tot`); when he dies another begins it anew. Printing the same letters
    again is a new job that names this one.
    """

    status = models.CharField(max_length=10, choices=OpdrachtStatus.choices, default=OpdrachtStatus.WACHT)
    dubbelzijdig = models.BooleanField("dubbelzijdig afdrukken", default=True)
    gezondheid = models.BooleanField("een brief bevat gezondheidsgegevens", default=False)
    aantal = models.PositiveIntegerField("aantal brieven")
    verwerkt = models.PositiveIntegerField("aantal brieven in de PDF", default=0)
    bladzijden = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    grootte = models.PositiveBigIntegerField("grootte in bytes", default=0)
    fout = models.CharField(max_length=300, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    bezet_tot = models.DateTimeField(null=True, blank=True)
    herdruk_van = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="herdrukken")
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)
    gereed_at = models.DateTimeField(null=True, blank=True)

    objects = AfdrukopdrachtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=OpdrachtStatus.GEREED, gereed_at__isnull=False) & ~Q(sha256="")
                | ~Q(status=OpdrachtStatus.GEREED) & Q(sha256="", gereed_at__isnull=True),
                name="afdrukopdracht_gereed_met_hash",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "-gemaakt_at"), name="afdrukopdracht_lijst"),
            models.Index(
                fields=("gemeente", "id"),
                condition=Q(status__in=(OpdrachtStatus.WACHT, OpdrachtStatus.BEZIG)),
                name="afdrukopdracht_wachtrij",
            ),
        ]
        ordering = ("-gemaakt_at", "-pk")
        triggers = [KLAAR_IS_KLAAR, NIET_VERWIJDEREN]
        verbose_name = "afdrukopdracht"
        verbose_name_plural = "afdrukopdrachten"

    @property
    def is_gereed(self) -> bool:
        return self.status == OpdrachtStatus.GEREED

    @property
    def loopt(self) -> bool:
        return self.status in (OpdrachtStatus.WACHT, OpdrachtStatus.BEZIG)


class Afdrukregel(GemeenteModel):
    """One letter in a print job, in its place; only a reprint takes a letter that another job has."""

    opdracht = models.ForeignKey(Afdrukopdracht, models.PROTECT, related_name="regels")
    document = models.ForeignKey(Document, models.PROTECT, related_name="afdrukregels")
    volgorde = models.PositiveIntegerField()
    postcode = models.CharField(max_length=7, blank=True)
    herdruk = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("document",), condition=Q(herdruk=False), name="afdrukregel_brief_in_een_opdracht"
            ),
            models.UniqueConstraint(fields=("opdracht", "document"), name="afdrukregel_brief_eenmaal"),
            models.UniqueConstraint(fields=("opdracht", "volgorde"), name="afdrukregel_plaats_eenmaal"),
        ]
        ordering = ("volgorde",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "brief in een afdrukopdracht"
        verbose_name_plural = "brieven in afdrukopdrachten"
