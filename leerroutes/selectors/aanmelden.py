"""What an aanmelding needs, when the lessons must begin, and where each one stands."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.models import Dossier
from inburgering.recht.lessen import verklaring_late_start
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.termijnen import TermijnUitkomst, start_lessen
from inburgering.toegang.klok import vandaag
from intake.selectors import IntakeFeiten
from leerroutes.models import Aanmelding
from pip_plans.enums import OOIT_VASTGESTELD, Leerroute
from pip_plans.models import Pip


@dataclass(frozen=True)
class OntbrekendGegeven:
    """A fact that an aanbieder needs and nobody filled in, with the page where that is done."""

    tekst: str
    url: str


def ontbrekende_gegevens(dossier: Dossier, intake: IntakeFeiten) -> list[OntbrekendGegeven]:
    """Return what is missing for an aanmelding: phone, e-mail, education, language and who it is; no queries."""
    persoon = dossier.inburgeraar
    persoonlijk = reverse("dossiers:persoon", args=[dossier.uuid])
    opleiding = reverse("intake:sectie", args=[dossier.uuid, "opleiding"])
    nodig = (
        ("telefoonnummer", persoon.telefoon, persoonlijk),
        ("e-mailadres", persoon.email, persoonlijk),
        ("opleiding (hoogste niveau)", intake.antwoorden.get("hoogste_niveau"), opleiding),
        ("taal", persoon.taal, persoonlijk),
        ("BSN", persoon.bsn_hash, persoonlijk),
        ("geboortejaar", persoon.geboortejaar, persoonlijk),
        ("adres of opvanglocatie", (persoon.straat and persoon.plaats) or persoon.opvanglocatie, persoonlijk),
    )
    return [OntbrekendGegeven(tekst, url) for tekst, waarde, url in nodig if not waarde]


def kiest_zelf(dossier: Dossier) -> bool:
    """Whether the person finds and pays his own school (Wi2021 art. 20)."""
    return dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER


def pips_van(dossier: Dossier) -> list[Pip]:
    """Return every PIP that was ever fixed, oldest first; one query."""
    return list(Pip.objects.filter(dossier=dossier, status__in=OOIT_VASTGESTELD).order_by("versienummer"))


def huidig_van(pips: list[Pip]) -> Pip | None:
    """Return the PIP in force of these."""
    return next((pip for pip in reversed(pips) if pip.status == "vastgesteld"), None)


def begin_van_route(pips: list[Pip]) -> Pip | None:
    """Return the PIP from which the present leerroute has held without interruption; None without one in force."""
    huidig = huidig_van(pips)
    if huidig is None:
        return None
    begin = huidig
    for pip in reversed(pips[: pips.index(huidig)]):
        if pip.leerroute != huidig.leerroute:
            break
        begin = pip
    return begin


@dataclass(frozen=True)
class Lesbegin:
    """By when the lessons of the present leerroute must have begun, and whether the gemeente was late.

    `dagtekening` is that of the PIP from which the route holds: a changed agreement does not move the date.
    """

    leerroute: str
    dagtekening: date
    uiterlijk_op: date
    termijn: TermijnUitkomst
    oordeel: Oordeel
    eerste_les: date | None

    @property
    def uitleg(self) -> tuple[str, ...]:
        return tuple(self.termijn.uitleg)


def lesbegin(dossier: Dossier, pips: list[Pip], aanmeldingen: list[Aanmelding]) -> Lesbegin | None:
    """Judge the start of the lessons for an asielstatushouder with a PIP in force; no queries."""
    begin = begin_van_route(pips)
    if begin is None or kiest_zelf(dossier):
        return None
    eerste = min(
        (rij.gestart_op for rij in aanmeldingen if rij.gestart_op and rij.leerroute == begin.leerroute), default=None
    )
    termijn = start_lessen(dagtekening_pip=begin.gedagtekend_op, onderwijsroute=begin.leerroute == Leerroute.ONDERWIJS)
    oordeel = verklaring_late_start(
        doelgroep=dossier.doelgroep,
        leerroute=begin.leerroute,
        dagtekening_pip=begin.gedagtekend_op,
        eerste_les=eerste,
        dag=vandaag(),
    )
    return Lesbegin(
        begin.leerroute, begin.gedagtekend_op, termijn.laatste_dag or begin.gedagtekend_op, termijn, oordeel, eerste
    )


def verklaring_nodig(begin: Lesbegin | None, aanmeldingen: list[Aanmelding]) -> bool:
    """Whether the lessons came too late and no verklaring says so."""
    if begin is None or not begin.oordeel:
        return False
    return not any(rij.verklaring_id for rij in aanmeldingen if rij.leerroute == begin.leerroute)
