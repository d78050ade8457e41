"""Who falls under the financial ontzorgen of Participatiewet art. 56a, why, and from when to when."""

from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.enums import Doelgroep, Stelsel, TermijnSoort, Verblijfsvergunning
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import BijstandPeriode, Dossier, Termijn
from inburgering.recht.ontzorgen import KOSTENSOORTEN, ontzorgen_recht
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.termijnen import TermijnUitkomst, ontzorgen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


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
    """Judge the right to ontzorgen from the facts of the dossier; one query.

    A family member of an asylum holder with a regular permit has none, whatever else is so (art. 56a lid 1 onder b).
    """
    bijstand = dossier.bijstandperiodes.order_by("-van").first()
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
    """Return the place of ontzorgen on the dossier page; only for asielstatushouders under the Wi2021. One query."""
    if dossier.is_wi2013 or dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return None
    recht = recht_op_ontzorgen(dossier)
    return Kaart("Ontzorgen", "ontzorgen:overzicht", recht.staat_op(vandaag()))
