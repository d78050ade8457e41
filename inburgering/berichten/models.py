from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel, MetUuid


class BerichtStatus(models.TextChoices):
    KLAAR = "klaar", "Klaar om te versturen"
    ONDERWEG = "onderweg", "Wordt aan de mailserver gegeven"
    VERZONDEN = "verzonden", "Verzonden"
    ONZEKER = "onzeker", "Onzeker of het is aangekomen"
    MISLUKT = "mislukt", "Niet gelukt"
    GELATEN = "gelaten", "Niet opnieuw verstuurd"


AF = (BerichtStatus.VERZONDEN, BerichtStatus.GELATEN)
"""Nothing is left to do for these."""


class Bericht(GemeenteModel, MetUuid):
    """An e-mail to a colleague: a row first, then sent. It names a dossier number and link, never a person.

    `sleutel` makes it unique; `bezet_tot` is the lease of the worker that sends it and marks its attempt.
    """

    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="berichten")
    sleutel = models.CharField(max_length=120)
    onderwerp = models.CharField(max_length=120)
    tekst = models.TextField()
    status = models.CharField(max_length=10, choices=BerichtStatus.choices, default=BerichtStatus.KLAAR)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging_at = models.DateTimeField(null=True)
    bezet_tot = models.DateTimeField(null=True)
    verzonden_at = models.DateTimeField(null=True)
    fout = models.TextField(blank=True)
    gemaakt_at = models.DateTimeField(auto_now_add=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "sleutel"), name="bericht_eenmaal")]
        indexes = [
            models.Index(
                fields=("gemeente", "volgende_poging_at"),
                condition=Q(status=BerichtStatus.KLAAR),
                name="bericht_te_versturen",
            ),
            models.Index(
                fields=("gemeente", "bezet_tot"),
                condition=Q(status=BerichtStatus.ONDERWEG),
                name="bericht_onderweg",
            ),
            models.Index(
                fields=("gemeente", "status", "gemaakt_at"),
                condition=~Q(status__in=AF),
                name="bericht_niet_af",
            ),
            models.Index(fields=("gemeente", "verzonden_at"), name="bericht_verzonden"),
        ]
        verbose_name = "bericht"
        verbose_name_plural = "berichten"

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def is_mislukt(self) -> bool:
        return self.status == BerichtStatus.MISLUKT

    @property
    def is_onzeker(self) -> bool:
        return self.status == BerichtStatus.ONZEKER

    @property
    def vraagt_besluit(self) -> bool:
        """Whether beheer must say if it goes out again."""
        return self.is_mislukt or self.is_onzeker


class Werk(models.TextChoices):
    """The jobs that run by themselves, in every gemeente."""

    HERINNERINGEN = "herinneringen", "Herinneringen maken"
    OVERZICHTEN = "overzichten", "Overzichten klaarzetten"
    BERICHTEN = "berichten", "E-mail versturen"
    TAKEN = "taken", "Taken laten terugkomen"
    UITVOER = "uitvoer", "Lijsten uitvoeren naar een bestand"
    BRIEVEN = "brieven", "Brieven maken en afdrukken, bestanden nakijken"
    CONCEPTEN = "concepten", "Oude concepten opruimen"
    SAMENVOEGINGEN = "samenvoegingen", "Oude samenvoegingen opruimen"
    KWALITEIT = "kwaliteit", "Signalen over aanbieders zoeken"
    TRAJECTEN = "trajecten", "Lessen die te laat beginnen zoeken, oude voorbeelden van uren opruimen"
    ONTZORGEN = "ontzorgen", "Signalen over ontzorgen zoeken"
    BETALINGEN = "betalingen", "Lange betaallijsten maken"
    AUDIT = "audit", "Auditregels verzegelen"
    PRIVACY = "privacy", "Uittreksels maken en goedgekeurde dossiers vernietigen"
    TOEZICHT = "toezicht", "Opvallende inzagen zoeken"
    TEAM = "team", "De stand van de caseload bewaren"
    INLEZEN = "inlezen", "Bestanden met personen inlezen"
    RAADSRAPPORTEN = "raadsrapporten", "Rapporten voor de raad maken"


class Ritme(NamedTuple):
    """How often a job runs, and how long after its last good run somebody must hear that it does not."""

    hoe_vaak: str
    geduld: timedelta


RITMES = {
    Werk.HERINNERINGEN: Ritme("elke vijf minuten", timedelta(minutes=30)),
    Werk.OVERZICHTEN: Ritme("elke vijf minuten", timedelta(minutes=30)),
    Werk.BERICHTEN: Ritme("elke minuut", timedelta(minutes=30)),
    Werk.TAKEN: Ritme("elk kwartier", timedelta(hours=1)),
    Werk.UITVOER: Ritme("elke minuut", timedelta(hours=1)),
    Werk.BRIEVEN: Ritme("elke minuut", timedelta(hours=1)),
    Werk.CONCEPTEN: Ritme("elke nacht", timedelta(hours=36)),
    Werk.SAMENVOEGINGEN: Ritme("elke nacht", timedelta(hours=36)),
    Werk.KWALITEIT: Ritme("elke nacht", timedelta(hours=36)),
    Werk.TRAJECTEN: Ritme("elke nacht", timedelta(hours=36)),
    Werk.ONTZORGEN: Ritme("elke nacht", timedelta(hours=36)),
    Werk.BETALINGEN: Ritme("elke minuut", timedelta(hours=1)),
    Werk.AUDIT: Ritme("elke vijf minuten", timedelta(hours=1)),
    Werk.PRIVACY: Ritme("elke minuut", timedelta(hours=1)),
    Werk.TOEZICHT: Ritme("elke nacht", timedelta(hours=36)),
    Werk.TEAM: Ritme("elke nacht", timedelta(hours=36)),
    Werk.INLEZEN: Ritme("elke minuut", timedelta(hours=1)),
    Werk.RAADSRAPPORTEN: Ritme("elke minuut", timedelta(hours=1)),
}


class Ronde(GemeenteModel):
    """The last run of one job in one gemeente, written by the job itself.

    `uiterlijk_at` is when the next good run must have ended; a run that began and never ended was broken off.
    """

    werk = models.CharField(max_length=20, choices=Werk.choices)
    begonnen_at = models.DateTimeField()
    gelukt_at = models.DateTimeField(null=True)
    gedaan = models.PositiveIntegerField(default=0, help_text="Hoeveel er in de laatste goede ronde gedaan is.")
    mislukt_at = models.DateTimeField(null=True)
    fout = models.CharField(max_length=200, blank=True)
    uiterlijk_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "werk"), name="ronde_een_per_werk")]
        verbose_name = "ronde"
        verbose_name_plural = "rondes"

    def __str__(self) -> str:
        return self.get_werk_display()

    @property
    def ritme(self) -> Ritme:
        return RITMES[Werk(self.werk)]

    @property
    def mislukte(self) -> bool:
        """Whether the last run that ended, ended badly."""
        return self.mislukt_at is not None and (self.gelukt_at is None or self.mislukt_at > self.gelukt_at)
