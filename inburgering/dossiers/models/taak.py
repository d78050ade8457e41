from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, DateField, F, Q, When
from django.urls import reverse

from inburgering.dossiers.enums import Herhaaleenheid, TaakStatus
from inburgering.dossiers.models.checklist import Checklist
from inburgering.dossiers.models.dossier import Dossier
from inburgering.dossiers.models.termijn import HERINNERING_GELDT, Reden, Termijn
from inburgering.recht.kalender import beletsel, maanden_erbij
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid

EIGEN_TAAK = "eigen_taak"
"""The soort of a task that a user made himself."""

GEEN_WETTELIJKE_TERMIJN = "Het is geen wettelijke termijn."

VERSTE_DAG = 365
"""The earliest threshold that a rule for reminders can have, in days before the last day."""

VRAAG_EEN_BLIK = f"""
    NEW.volgende_signaal_at := CASE
        WHEN NEW.status = 'open' AND NEW.termijn_id IS NULL AND NEW.uiterlijk_op IS NOT NULL
        THEN NEW.uiterlijk_op - {VERSTE_DAG}
    END;
    RETURN NEW;
"""
"""A task with a date of its own is looked at from the earliest threshold on; the first look sets the next signal."""

HERINNERINGEN_VAN_DE_TAAK = f"""
    UPDATE dossiers_herinnering h
       SET geldt = {
    HERINNERING_GELDT.format(
        werk="taak",
        voorwaarde=(
            "NEW.status = 'open' AND NEW.uitgesteld_tot IS NULL AND NEW.uiterlijk_op IS NOT DISTINCT FROM h.laatste_dag"
        ),
    )
}
     WHERE h.taak_id = NEW.id;
    UPDATE dossiers_herinnering h
       SET geldt = {
    HERINNERING_GELDT.format(
        werk="termijn",
        voorwaarde=("NEW.status = 'open' AND t.status = 'loopt' AND t.laatste_dag IS NOT DISTINCT FROM h.laatste_dag"),
    )
}
      FROM dossiers_termijn t
     WHERE h.termijn_id = t.id AND t.dossier_id = NEW.dossier_id AND t.soort = NEW.soort
       AND t.onderwerp = NEW.onderwerp;
    RETURN NULL;
"""  # noqa: S608 - made of constants
"""A reminder of a term holds as long as the task that goes with the term is open."""


@pghistory.track()
class Herhaling(GemeenteModel):
    """How a task of the user's own comes back: counted from `begin`, so that the 31st returns after a short month."""

    begin = models.DateField()
    eenheid = models.CharField(max_length=5, choices=Herhaaleenheid.choices)
    elke = models.PositiveSmallIntegerField(default=1)
    tot = models.DateField("laatste dag", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(elke__range=(1, 52)), name="herhaling_elke"),
        ]
        verbose_name = "herhaling"
        verbose_name_plural = "herhalingen"

    def __str__(self) -> str:
        woord = {Herhaaleenheid.WEEK: ("week", "weken"), Herhaaleenheid.MAAND: ("maand", "maanden")}
        een, meer = woord[Herhaaleenheid(self.eenheid)]
        return f"elke {een}" if self.elke == 1 else f"elke {self.elke} {meer}"

    def datum(self, volgnummer: int) -> date:
        """Return the day of this occurrence; the first has number 0. A month without that day gives its last day."""
        if self.eenheid == Herhaaleenheid.WEEK:
            return self.begin + timedelta(weeks=self.elke * volgnummer)
        return maanden_erbij(self.begin, self.elke * volgnummer)


class TaakQuerySet(models.QuerySet["Taak"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the tasks of the dossiers that the user may see; without dossiers only what is his or his role's."""
        if gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN):
            return self
        return self.filter(Q(toegewezen_aan=gebruiker) | Q(toegewezen_aan__isnull=True, rol__in=gebruiker.rollen))

    def open(self) -> Self:
        return self.filter(status=TaakStatus.OPEN)

    def wat_eerst_komt(self, dag: date) -> Self:
        """Keep the dated tasks, what comes first on `dag` first; one that is put away counts from when it is back."""
        terug = Case(
            When(uitgesteld_tot__gt=dag, then=F("uitgesteld_tot")),
            default=F("uiterlijk_op"),
            output_field=DateField(),
        )
        return self.filter(uiterlijk_op__isnull=False).order_by(terug, "uiterlijk_op", "pk")


def wegen_naar_mensen(mensen: Collection[int] | models.QuerySet) -> tuple[Q, ...]:
    """Match the tasks of these users (primary keys) in three ways, of which each has its index.

    Given to them by name; else to the klantmanager, or to the budgetcoach, that they are in the dossier.
    """
    return (
        Q(toegewezen_aan__in=mensen),
        Q(toegewezen_aan__isnull=True, rol=Rol.KLANTMANAGER, dossier__klantmanager__in=mensen),
        Q(toegewezen_aan__isnull=True, rol=Rol.BUDGETCOACH, dossier__budgetcoach__in=mensen),
    )


def voor_mensen(mensen: Collection[int] | models.QuerySet) -> Q:
    """Match the tasks of these users (primary keys)."""
    return reduce(or_, wegen_naar_mensen(mensen))


def voor_rollen(rollen: Iterable[Rol]) -> Q:
    """Match what waits for anybody with one of these roles: no colleague has that role in the dossier."""
    van_niemand = {
        Rol.KLANTMANAGER: Q(dossier__klantmanager__isnull=True),
        Rol.BUDGETCOACH: Q(dossier__budgetcoach__isnull=True),
    }
    keuzes = Q(pk__in=[])
    for rol in rollen:
        keuzes |= Q(rol=rol) & van_niemand.get(rol, Q())
    return Q(toegewezen_aan__isnull=True) & keuzes


@pghistory.track(exclude=["volgende_signaal_at"])
class Taak(GemeenteModel, MetUuid):
    """One thing to do in a dossier, made by the process or by a user.

    `soort` names what it is for the process (unique while open, together with `onderwerp`); `url_naam`
    is the name of the page where it is done, as data, so that a lower room can point to a higher one; it takes
    the uuid of the dossier and, when there is one, `url_object`. It is for `toegewezen_aan`, else for whoever has
    `rol` in the dossier, else for everybody with that role.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="taken")
    soort = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=60, blank=True)
    titel = models.CharField(max_length=120)
    toelichting = models.CharField(max_length=500, blank=True)
    uiterlijk_op = models.DateField(null=True, blank=True)
    waarom = models.CharField(
        max_length=500, blank=True, help_text="Waarom deze datum: het feit waar hij vanaf telt, en hoe hij schoof."
    )
    termijn = models.ForeignKey(Termijn, models.SET_NULL, null=True, blank=True, related_name="taken")
    url_naam = models.CharField(max_length=60, blank=True)
    url_object = models.UUIDField(null=True, blank=True)
    rol = models.CharField(max_length=20, choices=Rol.choices, default=Rol.KLANTMANAGER)
    toegewezen_aan = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="toegewezen_taken"
    )
    herhaling = models.ForeignKey(Herhaling, models.SET_NULL, null=True, blank=True, related_name="taken")
    volgnummer = models.PositiveSmallIntegerField("hoeveelste van de herhaling", null=True, blank=True)
    uitgesteld_tot = models.DateField(null=True, blank=True)
    uitstelreden = models.CharField(max_length=300, blank=True)
    checklist = models.ForeignKey(Checklist, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=TaakStatus.choices, default=TaakStatus.OPEN)
    afgehandeld_op = models.DateField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=300, blank=True)
    grond_vervallen_op = models.DateField(
        null=True, blank=True, help_text="De dag waarop het werk was gedaan of niet meer nodig was."
    )
    gemaakt_at = models.DateTimeField(auto_now_add=True)
    volgende_signaal_at = models.DateTimeField(null=True, editable=False)

    objects = TaakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "soort", "onderwerp"),
                condition=Q(status=TaakStatus.OPEN),
                name="taak_een_open_per_soort",
            ),
            models.UniqueConstraint(fields=("herhaling", "volgnummer"), name="taak_eenmaal_herhaald"),
            models.CheckConstraint(
                condition=Q(status=TaakStatus.OPEN, afgehandeld_op__isnull=True)
                | ~Q(status=TaakStatus.OPEN) & Q(afgehandeld_op__isnull=False),
                name="taak_afgehandeld_met_datum",
            ),
            models.CheckConstraint(condition=~Q(status=TaakStatus.NVT) | ~Q(reden=""), name="taak_nvt_met_reden"),
            models.CheckConstraint(
                condition=Q(uitgesteld_tot__isnull=True, uitstelreden="")
                | Q(uitgesteld_tot__isnull=False) & ~Q(uitstelreden=""),
                name="taak_uitgesteld_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "uiterlijk_op"), condition=Q(status=TaakStatus.OPEN), name="taak_open"),
            models.Index(fields=("gemeente", "soort"), condition=Q(status=TaakStatus.OPEN), name="taak_open_soort"),
            models.Index(
                fields=("gemeente", "uiterlijk_op", "id"), condition=Q(status=TaakStatus.OPEN), name="taak_van_team"
            ),
            models.Index(
                fields=("gemeente", "rol", "uiterlijk_op", "id"),
                condition=Q(status=TaakStatus.OPEN, toegewezen_aan__isnull=True),
                name="taak_van_rol",
            ),
            models.Index(
                fields=("toegewezen_aan", "uiterlijk_op"),
                condition=Q(status=TaakStatus.OPEN),
                name="taak_van_gebruiker",
            ),
            models.Index(
                fields=("gemeente", "-afgehandeld_op", "-id"),
                condition=~Q(status=TaakStatus.OPEN),
                name="taak_afgehandeld",
            ),
            models.Index(
                fields=("afgehandeld_door", "-afgehandeld_op", "-id"),
                condition=~Q(status=TaakStatus.OPEN),
                name="taak_afgehandeld_door",
            ),
            models.Index(
                fields=("gemeente", "uitgesteld_tot"),
                condition=Q(status=TaakStatus.OPEN, uitgesteld_tot__isnull=False),
                name="taak_uitgesteld",
            ),
            models.Index(
                fields=("gemeente", "uiterlijk_op"),
                condition=Q(status=TaakStatus.OPEN, herhaling__isnull=False),
                name="taak_herhaald",
            ),
            models.Index(
                fields=("gemeente", "volgende_signaal_at"),
                condition=Q(status=TaakStatus.OPEN, volgende_signaal_at__isnull=False),
                name="taak_signalen",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="vraag_een_blik",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf(
                    "status", "uiterlijk_op", "termijn_id", "uitgesteld_tot", "toegewezen_aan_id", "rol"
                ),
                func=VRAAG_EEN_BLIK,
            ),
            pgtrigger.Trigger(
                name="herinneringen_volgen",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "uiterlijk_op", "uitgesteld_tot"),
                func=HERINNERINGEN_VAN_DE_TAAK,
            ),
        ]
        ordering = ("uiterlijk_op", "pk")
        verbose_name = "taak"
        verbose_name_plural = "taken"

    def __str__(self) -> str:
        return self.titel

    @property
    def is_open(self) -> bool:
        return self.status == TaakStatus.OPEN

    @property
    def is_uitgesteld(self) -> bool:
        """Whether it is put away today."""
        return self.uitgesteld_tot is not None and self.uitgesteld_tot > vandaag()

    @property
    def is_eigen(self) -> bool:
        """Whether a user made it; the process made the others."""
        return self.soort == EIGEN_TAAK

    @property
    def datumreden(self) -> Reden:
        """The answer to "Waarom deze datum?" for a task that no term of the law dates."""
        anders = "Wie de taak maakte, koos deze dag." if self.is_eigen else "De gemeente koos deze dag zelf."
        vrij = beletsel(self.uiterlijk_op) if self.uiterlijk_op else None
        vrije_dag = (f"Let op: {vrij.reden}.",) if vrij else ()
        return Reden(self.titel, (self.waarom or anders, *vrije_dag, GEEN_WETTELIJKE_TERMIJN), "", "")

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which it is in time, under the name that a Termijn has for it."""
        return self.uiterlijk_op

    @property
    def url(self) -> str:
        """The page where this task is done: a page of the process, else the task itself."""
        if self.is_eigen or not self.url_naam:
            return reverse("dossiers:taak", args=[self.uuid])
        return reverse(self.url_naam, args=[self.dossier.uuid, *([self.url_object] if self.url_object else [])])

    @property
    def voor_wie(self) -> str:
        """Who has to do it, in words; reads the klantmanager and budgetcoach of the dossier."""
        if self.toegewezen_aan:
            return self.toegewezen_aan.briefnaam
        in_dossier = {Rol.KLANTMANAGER: self.dossier.klantmanager, Rol.BUDGETCOACH: self.dossier.budgetcoach}
        persoon = in_dossier.get(Rol(self.rol))
        return persoon.briefnaam if persoon else f"elke {self.get_rol_display()}"


@pghistory.track()
class Taakpunt(GemeenteModel, MetUuid):
    """One item of the checklist of a task, copied when the task was first opened; who ticked it and when."""

    taak = models.ForeignKey(Taak, models.CASCADE, related_name="punten")
    volgorde = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=200)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    gedaan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("taak", "volgorde"), name="taakpunt_volgorde"),
            models.CheckConstraint(
                condition=Q(gedaan_door__isnull=True, gedaan_at__isnull=True)
                | Q(gedaan_door__isnull=False, gedaan_at__isnull=False),
                name="taakpunt_gedaan_met_wie",
            ),
        ]
        ordering = ("volgorde",)
        verbose_name = "punt van een taak"
        verbose_name_plural = "punten van een taak"

    def __str__(self) -> str:
        return self.tekst
