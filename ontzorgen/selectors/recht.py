"""Who falls under the financial ontzorgen of Participatiewet art. 56a, why, and from when to when."""

from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.enums import Doelgroep, Stelsel, TermijnSoort, TermijnStatus, Verblijfsvergunning
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import BijstandPeriode, Dossier, Termijn
from inburgering.dossiers.selectors import bijstand_voor_ontzorgen
from inburgering.recht.ontzorgen import KOSTENSOORTEN, ontzorgen_recht
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.termijnen import TermijnUitkomst, ontzorgen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang


@dataclass(frozen=True)
class OntzorgenRecht:
    """The answer with its reasons; `termijn` is None without a right to ontzorgen, or while that is `onbekend`."""

    oordeel: Oordeel
    bijstand: BijstandPeriode | None
    termijn: TermijnUitkomst | None
    onbekend: bool

    @property
    def heeft_recht(self) -> bool:
        return self.termijn is not None

    @property
    def kosten(self) -> tuple[str, ...]:
        """What the college pays: the closed list of the law."""
        return KOSTENSOORTEN

    def staat_op(self, dag: date) -> str:
        """Where the six months stand on a day, in a word or two."""
        if self.termijn is None:
            return "nog niet bekend" if self.onbekend else "geen recht"
        if dag < self.termijn.start:
            return "gepland"
        return "loopt" if dag < self.termijn.einde else "zes maanden voorbij"


def recht_op_ontzorgen(dossier: Dossier) -> OntzorgenRecht:
    """Judge the right to ontzorgen from the facts of the dossier; one query, two for who came back to bijstand.

    A family member of an asylum holder with a regular permit has none, whatever else is so (art. 56a lid 1 onder b).
    """
    bijstand = bijstand_voor_ontzorgen(dossier.bijstandperiodes.all())
    wi2021 = dossier.stelsel == Stelsel.WI2021
    vergunning = Verblijfsvergunning.REGULIER if dossier.gezinslid_asiel else dossier.verblijfsvergunning
    oordeel = ontzorgen_recht(
        inburgeringsplichtig_wi2021=wi2021, verblijfsvergunning=vergunning, bijstand=bijstand is not None
    )
    termijn = ontzorgen(datum_recht_op_bijstand=bijstand.van) if oordeel and bijstand else None
    return OntzorgenRecht(oordeel, bijstand, termijn, onbekend=wi2021 and not vergunning)


def termijn_van(dossier: Dossier) -> Termijn | None:
    """Return the six months as they stand in the dossier, if any."""
    return dossier.termijnen.filter(soort=TermijnSoort.ONTZORGEN).first()


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of ontzorgen on the dossier page. One query.

    For asielstatushouders under the Wi2021, and for who was one while the six months ran: what was stays to be read.
    """
    if dossier.is_wi2013 or dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        eerder = termijn_van(dossier)
        return Kaart("Ontzorgen", "ontzorgen:overzicht", "gestopt") if eerder else None
    recht = recht_op_ontzorgen(dossier)
    return Kaart("Ontzorgen", "ontzorgen:overzicht", recht.staat_op(vandaag()))


def bij_andere_doelgroep(dossier: Dossier) -> list[str]:
    """Say what becomes of the ontzorgen that runs when doelgroep, permit or stelsel is corrected; one query."""
    termijn = dossier.termijnen.filter(soort=TermijnSoort.ONTZORGEN, status=TermijnStatus.LOOPT).first()
    if termijn is None or termijn.laatste_dag is None or termijn.laatste_dag < vandaag():
        return []
    return [
        f"Het ontzorgen loopt nu tot en met {datum_lang(termijn.laatste_dag)}.",
        "Vervalt het recht, dan komt er een taak om het betalen te stoppen en het besluit te herzien.",
        "Wat er was, blijft te lezen op het tabblad Ontzorgen.",
    ]
