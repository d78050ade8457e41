"""How far somebody is: the meters of his leerroute, and whether his pace is enough for the term."""

from dataclasses import dataclass
from decimal import Decimal

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.recht.uren import Gevolgd, Meter, Tempo, Uren, meters, tempo
from inburgering.toegang.klok import vandaag
from leerroutes.enums import VerrekeningSoort
from leerroutes.models import Aanmelding, Urenverrekening
from leerroutes.selectors.aanmelden import begin_van_route, huidig_van, pips_van
from leerroutes.selectors.uren import Stand, Urenstand, urenstand
from pip_plans.enums import Leerroute
from pip_plans.models import Pip


@dataclass(frozen=True)
class Voortgang:
    """The hours of one person against what law and PIP ask, and the pace in the term."""

    pip: Pip | None
    stand: Urenstand
    meters: tuple[Meter, ...]
    verrekeningen: list[Urenverrekening]
    tempo: Tempo | None
    termijn: Termijn | None

    def meter(self, code: str) -> Meter | None:
        return next((meter for meter in self.meters if meter.code == code), None)

    @property
    def lesmeter(self) -> Meter | None:
        """The meter of the lessons by which the pace is judged: that of the Z-route, else that of the PIP."""
        return self.meter("Z-CURSUS") or self.meter("PIP-LES")


def voortgang(dossier: Dossier) -> Voortgang:
    """Return the progress of one person; six queries, five outside the Z-route."""
    pips = pips_van(dossier)
    pip = huidig_van(pips)
    stand = urenstand(dossier)
    verrekeningen = list(Urenverrekening.objects.filter(dossier=dossier).select_related("bewijs", "besloten_door"))
    termijn = dossier.termijnen.filter(soort=TermijnSoort.INBURGERINGSTERMIJN, onderwerp="").first()
    if pip is None:
        return Voortgang(None, stand, (), verrekeningen, None, termijn)
    gevolgd = _gevolgd(dossier, pips, stand, verrekeningen)
    alle = meters(
        leerroute=pip.leerroute,
        doelgroep=dossier.doelgroep,
        gevolgd=gevolgd,
        intensiteit=pip.uren_totaal,
        participatie=pip.uren_participatie,
    )
    gevonden = Voortgang(pip, stand, alle, verrekeningen, None, termijn)
    return Voortgang(pip, stand, alle, verrekeningen, _tempo(dossier, gevonden), termijn)


def _gevolgd(dossier: Dossier, pips: list[Pip], stand: Urenstand, verrekeningen: list[Urenverrekening]) -> Gevolgd:
    begin = begin_van_route(pips)
    eerder = Stand()
    if begin and begin.leerroute == Leerroute.Z and begin != pips[0]:
        eerder = urenstand(dossier, tot=begin.gedagtekend_op).cursusuren
    verrekend = {rij.soort: rij.uren for rij in verrekeningen if rij.ingetrokken_op is None}
    return Gevolgd(
        taal_erkend=_uren(stand.afschalen),
        lesuren=_uren(stand.lesuren),
        cursus_erkend=_uren(stand.cursusuren),
        cursus_eerdere_route=_uren(eerder),
        participatie=_uren(stand.participatie),
        pvt=_uren(stand.pvt),
        map=_uren(stand.map),
        cursus_brede_intake=verrekend.get(VerrekeningSoort.BREDE_INTAKE_CURSUS, Decimal(0)),
        participatie_brede_intake=verrekend.get(VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE, Decimal(0)),
        niet_vrijstellende_opleiding=verrekend.get(VerrekeningSoort.NIET_VRIJSTELLEND, Decimal(0)),
    )


def _uren(stand: Stand) -> Uren:
    return Uren(stand.bewezen, stand.onbewezen)


def _tempo(dossier: Dossier, voortgang: Voortgang) -> Tempo | None:
    """The pace of the lessons: known until the last period that the ledger has, not until today."""
    meter, termijn = voortgang.lesmeter, voortgang.termijn
    if meter is None or termijn is None or termijn.einde is None:
        return None
    eerste = (
        Aanmelding.objects.filter(dossier=dossier, gestart_op__isnull=False)
        .order_by("gestart_op")
        .values_list("gestart_op", flat=True)
        .first()
    )
    lessen = voortgang.stand.lesuren
    return tempo(
        resterend=meter.resterend,
        gevolgd=lessen.totaal,
        eerste_les=eerste,
        bekend_tot=min(lessen.bekend_tot or vandaag(), vandaag()),
        dag=vandaag(),
        einde=termijn.einde,
    )
