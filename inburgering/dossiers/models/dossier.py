from collections.abc import Iterable
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from inburgering.dossiers.enums import (
    Doelgroep,
    DossierStatus,
    Fase,
    Sluitreden,
    Stelsel,
    TermijnSoort,
    Verblijfsvergunning,
)
from inburgering.dossiers.models.inburgeraar import Inburgeraar
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid


class Nummering(GemeenteModel):
    """The last number given out per year, locked while the next is taken."""

    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "jaar"), name="nummering_een_per_jaar")]
        verbose_name = "nummering"
        verbose_name_plural = "nummeringen"


class DossierQuerySet(models.QuerySet["Dossier"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the dossiers of the gemeente in which the user works, if his role may see dossiers."""
        if not gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN):
            return self.none()
        return self

    def open(self) -> Self:
        return self.filter(status=DossierStatus.OPEN)

    def van(self, gebruikers: Iterable[int] | models.QuerySet) -> Self:
        """Keep the dossiers of which one of these users (primary keys) is klantmanager or budgetcoach."""
        return self.filter(Q(klantmanager__in=gebruikers) | Q(budgetcoach__in=gebruikers))


VOLGORDE_FASE = Case(
    *(When(fase=fase, then=Value(plaats)) for plaats, fase in enumerate(Fase.values)), output_field=IntegerField()
)
"""The phases in the order of the work; the index `dossier_op_fase` is on this very expression."""

WEIGER_WI2013_MET_TERMIJN = """
    IF NEW.stelsel = 'wi2013'
       AND EXISTS (SELECT 1 FROM dossiers_dossier WHERE id = NEW.id AND stelsel = 'wi2013')
       AND EXISTS (SELECT 1 FROM dossiers_termijn
                    WHERE dossier_id = NEW.id AND status <> 'vervallen'
                      AND soort NOT IN ('bezwaar', 'beslissing_op_bezwaar')) THEN
        RAISE EXCEPTION 'Onder de Wi2013 loopt geen termijn van de Wi2021 (Wi2021 art. 54 lid 1).'
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


@pghistory.track()
class Dossier(GemeenteModel, MetUuid):
    """All that the college does for one inburgeringsplichtige, from kennisgeving to the end of the plicht."""

    nummer = models.CharField("dossiernummer", max_length=12)
    inburgeraar = models.OneToOneField(Inburgeraar, models.PROTECT, related_name="dossier")
    klantmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="dossiers"
    )
    budgetcoach = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    stelsel = models.CharField(max_length=10, choices=Stelsel.choices, default=Stelsel.WI2021)
    doelgroep = models.CharField(max_length=20, choices=Doelgroep.choices)
    verblijfsvergunning = models.CharField(max_length=30, choices=Verblijfsvergunning.choices, blank=True)
    hervestiger = models.BooleanField(default=False)
    nareiziger = models.BooleanField(default=False)
    geestelijk_bedienaar = models.BooleanField("geestelijk bedienaar", default=False)
    gezinslid_asiel = models.BooleanField(
        "gezinslid van een asielstatushouder met een reguliere vergunning",
        default=False,
        help_text="Wi2021 art. 13 lid 1 b: asielstatushouder voor de wet, maar zonder ontzorgen.",
    )
    amv = models.BooleanField("alleenstaande minderjarige vreemdeling (amv)", default=False)
    fase = models.CharField(max_length=10, choices=Fase.choices, default=Fase.NIEUW)
    status = models.CharField(max_length=10, choices=DossierStatus.choices, default=DossierStatus.OPEN)
    gesloten_op = models.DateField(null=True, blank=True)
    sluitreden = models.CharField(max_length=20, choices=Sluitreden.choices, blank=True)
    sluittoelichting = models.CharField("toelichting", max_length=500, blank=True)
    einde_plicht_op = models.DateField(
        "de inburgeringsplicht eindigde op",
        null=True,
        blank=True,
        help_text="Vanaf deze dag loopt de bewaartermijn (Besluit inburgering 2021 art. 9.9).",
    )
    eerstvolgende_op = models.DateField("eerstvolgende datum", null=True, editable=False)
    eerstvolgende_taak = models.ForeignKey(
        "dossiers.Taak", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uitgesteld_tot = models.DateField("eerstvolgende taak uitgesteld tot", null=True, editable=False)
    wacht = models.BooleanField("wacht op een derde", default=False, editable=False)
    intakegesprek_op = models.DateField("laatste gesprek van de intake", null=True, editable=False)
    samengevoegd_met = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="opgenomen",
        help_text="Het dossier waarin dit dossier is opgegaan, omdat het dezelfde persoon is.",
    )
    formulier = models.UUIDField(
        null=True, editable=False, help_text="Het formulier waarmee het is gemaakt: dat geeft één dossier."
    )
    aangemaakt_at = models.DateTimeField(auto_now_add=True)

    objects = DossierQuerySet.as_manager()

    WACHT = Q(wacht=True) & (
        Q(eerstvolgende_taak__isnull=True) | Q(eerstvolgende_taak__soort=TermijnSoort.PIP_VASTSTELLEN)
    )
    """The dossier waits for a third party and nothing else comes first."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "nummer"), name="dossier_nummer_eenmaal"),
            models.UniqueConstraint(fields=("gemeente", "formulier"), name="dossier_een_per_formulier"),
            models.CheckConstraint(
                condition=Q(samengevoegd_met__isnull=True) | Q(sluitreden=Sluitreden.DUBBEL),
                name="dossier_samengevoegd_is_dubbel",
            ),
            models.CheckConstraint(
                condition=Q(status=DossierStatus.OPEN, gesloten_op__isnull=True, sluitreden="")
                | Q(status=DossierStatus.GESLOTEN, gesloten_op__isnull=False) & ~Q(sluitreden=""),
                name="dossier_gesloten_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(einde_plicht_op__isnull=True) | Q(status=DossierStatus.GESLOTEN),
                name="dossier_einde_plicht_is_gesloten",
                violation_error_message="De plicht kan alleen in een gesloten dossier geëindigd zijn.",
            ),
            models.CheckConstraint(
                condition=Q(hervestiger=False) | Q(doelgroep=Doelgroep.ASIELSTATUSHOUDER),
                name="dossier_hervestiger_is_asiel",
                violation_error_message="Een hervestiger is altijd asielstatushouder.",
            ),
            models.CheckConstraint(
                condition=Q(gezinslid_asiel=False) | Q(doelgroep=Doelgroep.ASIELSTATUSHOUDER),
                name="dossier_gezinslid_asiel_is_asiel",
                violation_error_message="Een gezinslid volgens art. 13 lid 1 b is voor de wet asielstatushouder.",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "klantmanager", "eerstvolgende_op", "id"),
                condition=Q(status=DossierStatus.OPEN),
                name="dossier_werkvoorraad",
            ),
            models.Index(
                fields=("gemeente", "budgetcoach", "eerstvolgende_op", "id"),
                condition=Q(status=DossierStatus.OPEN),
                name="dossier_werkvoorraad_coach",
            ),
            models.Index(
                fields=("gemeente", "eerstvolgende_op", "id"),
                condition=Q(status=DossierStatus.OPEN),
                name="dossier_werkvoorraad_team",
            ),
            models.Index(fields=("gemeente", "nummer"), name="dossier_op_nummer"),
            models.Index(
                fields=("gemeente", "einde_plicht_op", "id"),
                condition=Q(status=DossierStatus.GESLOTEN),
                name="dossier_bewaren",
            ),
            models.Index(
                F("gemeente"),
                F("status"),
                F("eerstvolgende_op").desc(nulls_last=True),
                F("id").desc(),
                name="dossier_laatst_eerst",
            ),
            models.Index(
                fields=("gemeente", "status", "doelgroep", "eerstvolgende_op", "id"), name="dossier_op_doelgroep"
            ),
            models.Index(
                F("gemeente"), F("status"), VOLGORDE_FASE, F("eerstvolgende_op"), F("id"), name="dossier_op_fase"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="wi2013_zonder_termijn",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("stelsel"),
                timing=pgtrigger.Deferred,
                func=WEIGER_WI2013_MET_TERMIJN,
            )
        ]
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_wi2013(self) -> bool:
        return self.stelsel == Stelsel.WI2013

    @property
    def is_open(self) -> bool:
        return self.status == DossierStatus.OPEN

    @property
    def doelgroep_tekst(self) -> str:
        """The doelgroep in the field's words, with the stelsel or kenmerk that changes what follows from it."""
        if self.is_wi2013:
            return "Ondertussengroep (Wi2013)"
        if self.hervestiger:
            return "Asielstatushouder, hervestiger"
        return self.get_doelgroep_display()

    @property
    def kenmerken_tekst(self) -> str:
        """The kenmerken that hold, in a row; empty when none does."""
        velden = ("hervestiger", "nareiziger", "gezinslid_asiel", "geestelijk_bedienaar", "amv")
        return ", ".join(str(self._meta.get_field(veld).verbose_name) for veld in velden if getattr(self, veld))
