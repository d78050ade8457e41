"""Who falls under the financial ontzorgen of Participatiewet art. 56a, why, and from when to when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

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
from ontzorgen.enums import TrajectSoort
from ontzorgen.models import OntzorgenTraject


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


def heeft_bijstand(dossier: Dossier, dag: date) -> bool:
    """Whether there is a right to bijstand on a day; one query, none when the periods are prefetched."""
    return any(
        periode.van <= dag and (periode.tot is None or dag < periode.tot) for periode in dossier.bijstandperiodes.all()
    )


def bijstand_gestopt_op(dossier: Dossier) -> date | None:
    """Return from which day there is no bijstand any more, also when that day is to come; None while it goes on."""
    laatste = max(dossier.bijstandperiodes.all(), key=lambda periode: periode.van, default=None)
    return laatste.tot if laatste else None


def termijn_van(dossier: Dossier) -> Termijn | None:
    """Return the six months as they stand in the dossier, if any."""
    return dossier.termijnen.filter(soort=TermijnSoort.ONTZORGEN).first()


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of ontzorgen on the dossier page. Two queries at most.

    For who has a traject, for asielstatushouders under the Wi2021, and for who was one while the six months ran:
    what was stays to be read. Everybody else may still be helped voluntarily, from the page of the budgetcoach.
    """
    traject = OntzorgenTraject.objects.filter(dossier=dossier).order_by("-gestart_op", "-pk").first()
    if traject:
        return Kaart("Ontzorgen", "ontzorgen:overzicht", staat_van(traject, vandaag()), compleet=not traject.is_open)
    if dossier.is_wi2013 or dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        eerder = termijn_van(dossier)
        return Kaart("Ontzorgen", "ontzorgen:overzicht", "gestopt") if eerder else None
    recht = recht_op_ontzorgen(dossier)
    return Kaart("Ontzorgen", "ontzorgen:overzicht", recht.staat_op(vandaag()))


def staat_van(traject: OntzorgenTraject, dag: date) -> str:
    """Return where a traject stands on a day, in a word or two."""
    if traject.beeindigd_op and traject.beeindigd_op <= dag:
        return traject.get_uitkomst_display().lower()
    if dag < traject.gestart_op:
        return "gepland"
    if dag >= traject.einde:
        return "te evalueren"
    return "voortgezet" if traject.soort == TrajectSoort.ART57 else "loopt"


def voortzetting_op(dossier: Dossier, dag: date) -> OntzorgenTraject | None:
    """Return the traject of art. 57 that has no outcome on a day; one query."""
    trajecten = OntzorgenTraject.objects.filter(dossier=dossier, soort=TrajectSoort.ART57)
    return trajecten.filter(Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gt=dag)).first()


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
