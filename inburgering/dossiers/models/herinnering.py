from datetime import date, datetime, time, timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.timezone import make_aware

from inburgering.dossiers.enums import Ontvangerrol, Overzichtritme
from inburgering.dossiers.models.dossier import Dossier
from inburgering.dossiers.models.taak import Taak
from inburgering.dossiers.models.termijn import Termijn
from inburgering.toegang.models import GemeenteModel, MetUuid

SIGNAAL_UUR = time(6)
TE_LAAT = -1
OVERZICHT_VANAF = time(6)

EEN_WERK = Q(termijn__isnull=False, taak__isnull=True) | Q(termijn__isnull=True, taak__isnull=False)
TE_ZIEN = Q(geldt=True, gelezen_at__isnull=True)


def signaalmoment(laatste_dag: date, drempel: int) -> datetime:
    """Return the moment at which the reminder of this threshold is due: that morning at six."""
    return make_aware(datetime.combine(laatste_dag - timedelta(days=drempel), SIGNAAL_UUR))


class Herinnering(GemeenteModel, MetUuid):
    """One reminder of a term or task at one threshold for one user; the exact record, of which the mail is a copy.

    The key makes it unique. `geldt` is kept by the database: the work is open, has still this last day, and no
    later reminder of it has come.
    """

    termijn = models.ForeignKey(Termijn, models.CASCADE, null=True, related_name="herinneringen")
    taak = models.ForeignKey(Taak, models.CASCADE, null=True, related_name="herinneringen")
    drempel = models.SmallIntegerField(help_text="Dagen vóór de laatste dag; onder nul: dagen te laat.")
    laatste_dag = models.DateField()
    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="herinneringen")
    rol = models.CharField(max_length=12, choices=Ontvangerrol.choices, default=Ontvangerrol.KLANTMANAGER)
    geldt = models.BooleanField(default=True)
    gemaakt_at = models.DateTimeField(auto_now_add=True)
    gelezen_at = models.DateTimeField(null=True, blank=True)
    in_overzicht_op = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("termijn", "laatste_dag", "drempel", "ontvanger"), name="herinnering_eenmaal"
            ),
            models.UniqueConstraint(
                fields=("taak", "laatste_dag", "drempel", "ontvanger"), name="herinnering_taak_eenmaal"
            ),
            models.CheckConstraint(condition=EEN_WERK, name="herinnering_van_een_werk"),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "ontvanger", "laatste_dag", "id"), condition=TE_ZIEN, name="herinnering_ongelezen"
            ),
            models.Index(
                fields=("gemeente", "ontvanger"),
                condition=TE_ZIEN & Q(in_overzicht_op__isnull=True),
                name="herinnering_te_versturen",
            ),
            models.Index(fields=("gemeente", "ontvanger", "-id"), name="herinnering_van_gebruiker"),
        ]
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"

    @property
    def werk(self) -> Termijn | Taak:
        """What it reminds of; no query when `termijn` and `taak` are loaded."""
        return self.termijn or self.taak

    @property
    def dossier(self) -> Dossier:
        return self.werk.dossier

    @property
    def is_te_zien(self) -> bool:
        """Whether it holds and has not been read."""
        return self.geldt and self.gelezen_at is None


@pghistory.track()
class Herinneringsregel(GemeenteModel):
    """When and to whom the gemeente reminds of one kind of term or task; absent means the safe default."""

    soort = models.CharField(max_length=30)
    dagen = ArrayField(models.PositiveSmallIntegerField(), help_text="Dagen vóór de laatste dag.")
    klantmanager = models.BooleanField(default=True)
    budgetcoach = models.BooleanField(default=False)
    vervanger = models.BooleanField(default=True)
    escalatie_na = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Dagen te laat waarna de teamleider het hoort."
    )
    verplicht = models.BooleanField(default=False, help_text="Niemand kan deze soort voor zichzelf uitzetten.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "soort"), name="herinneringsregel_een_per_soort")]
        verbose_name = "herinneringsregel"
        verbose_name_plural = "herinneringsregels"

    @property
    def drempels(self) -> list[int]:
        """The thresholds of who does the work, first one first; the day after the last day always counts."""
        return sorted({*self.dagen, TE_LAAT}, reverse=True)

    @property
    def escalatiedrempel(self) -> int | None:
        return -self.escalatie_na if self.escalatie_na else None

    def volgend_moment(self, laatste_dag: date, na: datetime) -> datetime | None:
        """Return the moment of the first threshold after `na`; None when there is none left."""
        alle = {*self.drempels, self.escalatiedrempel or TE_LAAT}
        return min((moment for grens in alle if (moment := signaalmoment(laatste_dag, grens)) > na), default=None)

    def eerste_moment(self, laatste_dag: date) -> datetime:
        return signaalmoment(laatste_dag, self.drempels[0])


class Herinneringsvoorkeur(GemeenteModel):
    """What a user wants to be reminded of in this gemeente, and when he wants the e-mail."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="herinneringsvoorkeuren")
    uitgezet = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    overzicht = models.CharField(max_length=12, choices=Overzichtritme.choices, default=Overzichtritme.DAGELIJKS)
    weekdag = models.PositiveSmallIntegerField(default=0, help_text="0 is maandag.")
    vanaf = models.TimeField(default=OVERZICHT_VANAF)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "gebruiker"), name="herinneringsvoorkeur_een_per_gebruiker")
        ]
        verbose_name = "herinneringsvoorkeur"
        verbose_name_plural = "herinneringsvoorkeuren"


class Signaalfout(GemeenteModel, MetUuid):
    """A term or task of which the reminder could not be made; it is tried again by itself and gone when that works."""

    termijn = models.OneToOneField(Termijn, models.CASCADE, null=True, related_name="signaalfout")
    taak = models.OneToOneField(Taak, models.CASCADE, null=True, related_name="signaalfout")
    fout = models.CharField(max_length=120)
    pogingen = models.PositiveSmallIntegerField(default=0)
    laatste_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=EEN_WERK, name="signaalfout_van_een_werk")]
        indexes = [models.Index(fields=("gemeente", "laatste_at"), name="signaalfout_laatste")]
        verbose_name = "signaalfout"
        verbose_name_plural = "signaalfouten"

    @property
    def werk(self) -> Termijn | Taak:
        return self.termijn or self.taak
