"""Reading extensions: the end of the term by our count and by DUO, and whether aanzienlijke inspanning is there."""

from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.dossiers.selectors import traject_feiten
from inburgering.recht import examens as recht_examens
from inburgering.recht.leerroutes import aanzienlijke_inspanning
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.termijnen import TermijnUitkomst, bereken
from inburgering.recht.termijnen import verlenging_aanvragen as venster_van
from inburgering.recht.verlenging import GRONDEN, Grond, aanvragen_toegestaan
from inburgering.toegang.klok import vandaag
from leerroutes.models import MapTraject, Pvt, Verlenging
from leerroutes.selectors.examens import examens_van, pogingen_van, vereist_van
from leerroutes.selectors.uren import urenstand
from pip_plans.selectors import huidig


@dataclass(frozen=True)
class Verlengingsbeeld:
    """Everything on the page about extension."""

    termijn: Termijn | None
    eigen: TermijnUitkomst | None
    venster: TermijnUitkomst | None
    aanvragen: Oordeel | None
    verlengingen: list[Verlenging]
    inspanning: Oordeel | None
    gronden: tuple[Grond, ...] = tuple(GRONDEN.values())

    @property
    def wijkt_af(self) -> bool:
        """Whether DUO's end differs from our count."""
        return bool(self.termijn and self.eigen and self.termijn.van_duo and self.termijn.einde != self.eigen.einde)


def inburgeringstermijn(dossier: Dossier) -> Termijn | None:
    """Return the inburgeringstermijn that runs or was met; one query."""
    return (
        Termijn.objects.filter(dossier=dossier, soort=TermijnSoort.INBURGERINGSTERMIJN, laatste_dag__isnull=False)
        .exclude(status=TermijnStatus.VERVALLEN)
        .first()
    )


def laatste_dag_termijn(dossier: Dossier) -> date | None:
    """Return the last day of the inburgeringstermijn as it is now; one query."""
    termijn = inburgeringstermijn(dossier)
    return termijn.laatste_dag if termijn else None


def beeld(dossier: Dossier, *, alle_lessen_gevolgd: bool | None = None) -> Verlengingsbeeld:
    """Gather the page; eight queries. `alle_lessen_gevolgd` is the klantmanager's answer for an asielstatushouder."""
    termijn = inburgeringstermijn(dossier)
    laatste = termijn.laatste_dag if termijn else None
    return Verlengingsbeeld(
        termijn=termijn,
        eigen=_eigen_berekening(dossier),
        venster=venster_van(laatste_dag_termijn=laatste) if laatste else None,
        aanvragen=aanvragen_toegestaan(laatste_dag_termijn=laatste, op=vandaag()) if laatste else None,
        verlengingen=list(Verlenging.objects.filter(dossier=dossier)),
        inspanning=inspanning(dossier, alle_lessen_gevolgd=bool(alle_lessen_gevolgd)),
    )


def _eigen_berekening(dossier: Dossier) -> TermijnUitkomst | None:
    """Our own count without DUO's date, to stand beside it; no query when the startfeiten are loaded."""
    feiten = dossier.startfeiten
    if feiten.dagtekening_eerste_pip is None:
        return None
    eigen = traject_feiten(feiten, dagtekening_eerste_pip=feiten.dagtekening_eerste_pip)
    eigen.pop("duo_einddatum", None)
    return bereken(TermijnSoort.INBURGERINGSTERMIJN, eigen)


def inspanning(dossier: Dossier, *, alle_lessen_gevolgd: bool) -> Oordeel | None:
    """Whether DUO extends by six months after aanzienlijke inspanning (V-2); None without a PIP. Five queries."""
    pip = huidig(dossier)
    if pip is None:
        return None
    vereist = vereist_van(pip)
    pvt = Pvt.objects.filter(dossier=dossier, ondertekend_op__isnull=False).exists()
    map_klaar = MapTraject.objects.filter(dossier=dossier, eindgesprek_op__isnull=False).exists()
    return aanzienlijke_inspanning(
        doelgroep=dossier.doelgroep,
        leerroute=pip.leerroute,
        behaalde_onderdelen=recht_examens.behaald(pogingen_van(examens_van(dossier)), vereist),
        alle_lessen_gevolgd=alle_lessen_gevolgd,
        gevolgde_uren=int(urenstand(dossier).lesuren.totaal),
        pvt_afgerond=pvt,
        map_afgerond=map_klaar,
    )
