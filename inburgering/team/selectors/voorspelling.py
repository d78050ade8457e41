"""The facts of every dossier whose ten weeks end soon, what follows from them, and how many per cause and week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils.timezone import localtime, make_aware

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus, DossierStatus, TermijnSoort
from inburgering.dossiers.models import Afspraak, Taak
from inburgering.dossiers.models.afscherming import dichte_inburgeraars
from inburgering.dossiers.models.inburgeraar import AFGESCHERMD
from inburgering.team.enums import Oorzaak
from inburgering.team.selectors.caseload import Team
from inburgering.team.voorspelling import Duren, Feiten, Voorspelling, voorspel
from intake.enums import IntakeStatus, OproepUitkomst
from intake.models import BrugklasDeelname, Oproep

WEKEN = (1, 2, 4, 8)
"""For which weeks ahead the page counts; the last is how far it looks."""

AL_TE_LAAT = 0


@dataclass(frozen=True)
class Dreiging:
    """A dossier whose PIP will not be fixed in time."""

    uuid: str
    taak: str
    """The task "PIP vaststellen", which says why its date is what it is."""

    afgeschermd: bool
    nummer: str
    naam: str
    klantmanager: str
    voorspelling: Voorspelling
    weken: int
    """In which of WEKEN its last day falls; AL_TE_LAAT when that day is over."""


@dataclass(frozen=True)
class Verwachting:
    """All that will be late, and how many whose ten weeks end in the same time were looked at."""

    dreigingen: list[Dreiging]
    bekeken: int

    @property
    def aantal(self) -> int:
        return len(self.dreigingen)

    def gekozen(self, oorzaak: str = "", weken: int | None = None) -> list[Dreiging]:
        """Keep those of one cause, and those that end within so many weeks (AL_TE_LAAT: that are late by now)."""
        return [
            dreiging
            for dreiging in self.dreigingen
            if (not oorzaak or dreiging.voorspelling.oorzaak == oorzaak)
            and (weken is None or _telt(dreiging.weken, weken))
        ]

    def tabel(self) -> list[tuple[Oorzaak, list[tuple[int, int]]]]:
        """Per cause how many are late, and how many will be within each number of weeks."""
        kolommen = (AL_TE_LAAT, *WEKEN)
        return [(oorzaak, [(weken, len(self.gekozen(oorzaak, weken))) for weken in kolommen]) for oorzaak in Oorzaak]

    def totalen(self) -> list[tuple[int, int]]:
        return [(weken, len(self.gekozen(weken=weken))) for weken in (AL_TE_LAAT, *WEKEN)]


def _telt(van: int, weken: int) -> bool:
    return van == AL_TE_LAAT if weken == AL_TE_LAAT else AL_TE_LAAT < van <= weken


def verwachting(dag: date, team: Team, keuzes: dict[str, Any]) -> Verwachting:
    """Return the PIPs that will be late within the weeks that the page shows; one query."""
    duren = Duren(**{naam: keuzes[f"duur_{naam}"] for naam in ("intakegesprek", "tolk", "lbt", "derde", "pip")})
    boven = {collega.gebruiker.pk for collega in team.collegas if collega.boven_norm}
    namen = {collega.gebruiker.pk: collega.gebruiker.briefnaam for collega in team.collegas}
    namen |= {gebruiker.pk: gebruiker.briefnaam for gebruiker, _ in team.vertrokken}
    rijen = list(_feiten(dag))
    dreigingen = []
    for rij in rijen:
        uitkomst = voorspel(_feiten_van(rij, boven, brugklasduur=keuzes["brugklas_max_weken"]), duren, dag)
        if uitkomst.te_laat:
            dreigingen.append(
                Dreiging(
                    rij["dossier_uuid"],
                    rij["taak_uuid"],
                    rij["inburgeraar"] in dichte_inburgeraars(),
                    rij["nummer"],
                    _lijstnaam(rij),
                    namen.get(rij["klantmanager"], ""),
                    uitkomst,
                    _weken_tot(uitkomst.laatste_dag, dag),
                )
            )
    return Verwachting(dreigingen, len(rijen))


def _weken_tot(laatste_dag: date, dag: date) -> int:
    if laatste_dag < dag:
        return AL_TE_LAAT
    return next(weken for weken in WEKEN if laatste_dag <= dag + timedelta(weeks=weken))


def _feiten(dag: date) -> Any:
    """The dossiers whose ten weeks end within the weeks that the page shows, by their last day, as rows of facts."""
    taken = Taak.objects.open().filter(
        soort=TermijnSoort.PIP_VASTSTELLEN, uiterlijk_op__lte=dag + timedelta(weeks=WEKEN[-1])
    )
    gesprek = Afspraak.objects.filter(
        dossier=OuterRef("dossier"),
        soort=AfspraakSoort.INTAKEGESPREK,
        status=AfspraakStatus.GEPLAND,
        begin_at__gte=make_aware(datetime.combine(dag, time())),
    ).order_by("begin_at", "pk")
    oproep = Oproep.objects.filter(intake__dossier=OuterRef("dossier")).order_by("-verzonden_op", "-pk")
    brugklas = BrugklasDeelname.objects.filter(
        dossier=OuterRef("dossier"), beeindigd_op__isnull=True, ingetrokken_op__isnull=True
    )
    persoon = "dossier__inburgeraar__"
    return (
        taken.filter(dossier__status=DossierStatus.OPEN)
        .order_by("uiterlijk_op", "pk")
        .values(
            laatste_dag=F("uiterlijk_op"),
            dossier_uuid=F("dossier__uuid"),
            taak_uuid=F("uuid"),
            nummer=F("dossier__nummer"),
            inburgeraar=F("dossier__inburgeraar"),
            klantmanager=F("dossier__klantmanager"),
            wacht=F("dossier__wacht"),
            voornamen=F(f"{persoon}voornamen"),
            tussenvoegsel=F(f"{persoon}tussenvoegsel"),
            achternaam=F(f"{persoon}achternaam"),
            tolk=F(f"{persoon}tolk"),
            intake=F("dossier__intake__status"),
            uitslag=F("dossier__leerbaarheidstoets__uitslag"),
            ontheffing=F("dossier__leerbaarheidstoets__ontheffing"),
            aangemeld_op=F("dossier__leerbaarheidstoets__aangemeld_op"),
            afgenomen_op=F("dossier__leerbaarheidstoets__afgenomen_op"),
            gesprek_at=Subquery(gesprek.values("begin_at")[:1]),
            tolk_besteld=Subquery(gesprek.values("tolk_besteld")[:1]),
            oproep=Subquery(oproep.values("uitkomst")[:1]),
            brugklas_start=Subquery(brugklas.values("gestart_op")[:1]),
            brugklas_groep=Subquery(brugklas.values("groep__einde")[:1]),
        )
    )


def _feiten_van(rij: dict[str, Any], boven: set[int], *, brugklasduur: int) -> Feiten:
    gesprek = rij["gesprek_at"]
    klaar = rij["brugklas_groep"]
    if klaar is None and rij["brugklas_start"]:
        klaar = rij["brugklas_start"] + timedelta(weeks=brugklasduur)
    return Feiten(
        laatste_dag=rij["laatste_dag"],
        intake_afgerond=rij["intake"] == IntakeStatus.AFGEROND,
        gesprek_op=localtime(gesprek).date() if gesprek else None,
        niet_verschenen=rij["oproep"] in (OproepUitkomst.NIET_VERSCHENEN, OproepUitkomst.ONVOLDOENDE),
        tolk_nodig=rij["tolk"],
        tolk_besteld=bool(rij["tolk_besteld"]),
        lbt_klaar=bool(rij["uitslag"] or rij["ontheffing"]),
        lbt_aangemeld_op=rij["aangemeld_op"],
        lbt_afgenomen_op=rij["afgenomen_op"],
        brugklas_klaar_op=klaar,
        wacht_op_derde=rij["wacht"],
        heeft_klantmanager=rij["klantmanager"] is not None,
        boven_norm=rij["klantmanager"] in boven,
    )


def _lijstnaam(rij: dict[str, Any]) -> str:
    if rij["inburgeraar"] in dichte_inburgeraars():
        return AFGESCHERMD
    voor = f"{rij['voornamen']} {rij['tussenvoegsel']}".strip()
    return f"{rij['achternaam']}, {voor}" if voor else rij["achternaam"]
