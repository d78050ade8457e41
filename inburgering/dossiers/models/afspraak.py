from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid

TOLKVELDEN = ("tolk_taal", "tolk_besteld", "tolkdienst")
"""What is settled about the interpreter, here alone."""


@pghistory.track()
class Afspraak(GemeenteModel, MetUuid):
    """An appointment with the inburgeraar, among which the voortgangsgesprekken (Wi2021 art. 17 lid 1).

    Moving or cancelling keeps its identity and raises `volgnummer`, so that calendars follow. An appointment
    that another part of the product made has its `herkomst` there, and `url_naam` is the page where its outcome
    is recorded, as data.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="afspraken")
    soort = models.CharField(max_length=20, choices=AfspraakSoort.choices)
    begin_at = models.DateTimeField("datum en tijd")
    duur = models.PositiveSmallIntegerField("duur in minuten", default=60)
    plaats = models.CharField(max_length=120, blank=True)
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="afspraken", verbose_name="met collega"
    )
    aanwezig = models.CharField("wie zijn er nog meer bij?", max_length=200, blank=True)
    tolk_taal = models.CharField("tolk: taal", max_length=80, blank=True)
    tolk_besteld = models.BooleanField("de tolk is besteld", default=False)
    tolkdienst = models.CharField("tolkdienst of tolk", max_length=120, blank=True)
    status = models.CharField(max_length=15, choices=AfspraakStatus.choices, default=AfspraakStatus.GEPLAND)
    reden = models.CharField("reden", max_length=300, blank=True)
    volgnummer = models.PositiveIntegerField(default=0, editable=False)
    gewijzigd_at = models.DateTimeField(auto_now=True)
    herkomst = models.CharField(max_length=60, blank=True, editable=False)
    url_naam = models.CharField(max_length=60, blank=True, editable=False)
    eenmalig = models.UUIDField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duur__gte=5, duur__lte=600), name="afspraak_duur_redelijk"),
            models.CheckConstraint(
                condition=~Q(status=AfspraakStatus.AFGEZEGD) | ~Q(reden=""), name="afspraak_afgezegd_met_reden"
            ),
            models.CheckConstraint(
                condition=Q(tolk_besteld=False) | ~Q(tolk_taal=""), name="afspraak_tolk_besteld_met_taal"
            ),
            models.UniqueConstraint(
                fields=("dossier", "herkomst"), condition=~Q(herkomst=""), name="afspraak_een_per_herkomst"
            ),
            models.UniqueConstraint(fields=("dossier", "eenmalig"), name="afspraak_eenmalig"),
        ]
        indexes = [
            models.Index(fields=("dossier", "begin_at"), name="afspraak_van_dossier"),
            models.Index(fields=("gemeente", "medewerker", "begin_at"), name="afspraak_agenda"),
            models.Index(fields=("gemeente", "begin_at"), name="afspraak_per_dag"),
        ]
        ordering = ("begin_at", "pk")
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def einde_at(self) -> datetime:
        return self.begin_at + timedelta(minutes=self.duur)

    @property
    def is_gepland(self) -> bool:
        return self.status == AfspraakStatus.GEPLAND

    @property
    def van_proces(self) -> bool:
        """Whether another part of the product made it, and keeps its date and outcome."""
        return bool(self.herkomst)

    @property
    def url(self) -> str:
        """Where its outcome is recorded; the dossier must be loaded."""
        if self.url_naam:
            return reverse(self.url_naam, args=[self.dossier.uuid])
        return reverse("dossiers:afspraak", args=[self.dossier.uuid, self.uuid])
