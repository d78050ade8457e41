"""The page that ties the traject of one person together, and its place on the dossier page."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.recht.uren import getal
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_kort, laatste_dag
from leerroutes.models import Aanmelding, Participatieplan
from leerroutes.onderdeel import Onderdeel
from leerroutes.selectors.aanmelden import Lesbegin, kiest_zelf, lesbegin, pips_van, verklaring_nodig
from leerroutes.selectors.plaatsingen import participatieplek
from leerroutes.selectors.plan import plannen_van
from leerroutes.selectors.voltooien import VOLTOOIEN
from leerroutes.selectors.voortgang import voortgang


def aanmeldingen_van(dossier: Dossier) -> list[Aanmelding]:
    """Return the aanmeldingen of a person, the open ones first, then newest first; one query."""
    rijen = list(Aanmelding.objects.filter(dossier=dossier).select_related("aanbieder", "pip", "bericht", "verklaring"))
    return sorted(rijen, key=lambda rij: not rij.is_open)


def lessen(dossier: Dossier) -> list[Onderdeel]:
    """The line of the lessons: the school, the next step and by when. Two queries."""
    rijen = aanmeldingen_van(dossier)
    pips = pips_van(dossier)
    begin = lesbegin(dossier, pips, rijen)
    url = reverse("leerroutes:aanmelding", args=[dossier.uuid])
    aanmelding = next((rij for rij in rijen if rij.is_open), None)
    uiterlijk = begin.uiterlijk_op if begin and begin.eerste_les is None else None
    if aanmelding is None:
        if not pips:
            return [Onderdeel("Lessen", "wacht op het PIP", url=url)]
        stap = "School van eigen keuze vastleggen" if kiest_zelf(dossier) else "Aanmelden bij een school"
        return [Onderdeel("Lessen", "geen school", _kleur(uiterlijk), stap, uiterlijk, url)]
    stap, dag = _volgende_stap(aanmelding, begin, rijen)
    naam = aanmelding.aanbieder.naam if aanmelding.aanbieder else aanmelding.cursus
    label = f"Lessen: {naam}" if naam else "Lessen"
    soort = "ok" if aanmelding.gestart_op and not stap else _kleur(dag)
    return [Onderdeel(label, aanmelding.staat, soort, stap, dag, url)]


def _kleur(dag: date | None) -> str:
    if dag is None:
        return "wacht"
    return "laat" if dag < vandaag() else "week"


def _volgende_stap(aanmelding: Aanmelding, begin: Lesbegin | None, rijen: list[Aanmelding]) -> tuple[str, date | None]:
    uiterlijk = begin.uiterlijk_op if begin else None
    if verklaring_nodig(begin, rijen):
        return "Verklaring voor DUO maken", None
    if aanmelding.gestart_op:
        return "", None
    if aanmelding.is_eigen_keuze:
        return "Nagaan of de lessen zijn begonnen", None
    if aanmelding.aanbieder is None:
        return "School kiezen", uiterlijk
    if not aanmelding.is_bekend_bij_school:
        return "Aanmelding versturen", uiterlijk
    return "Nagaan of de lessen zijn begonnen", aanmelding.verwachte_start_op or uiterlijk


def uren(dossier: Dossier) -> list[Onderdeel]:
    """The line of the hours: against the norm, until when known, and whether the pace is enough. Six queries."""
    gevonden = voortgang(dossier)
    url = reverse("leerroutes:uren", args=[dossier.uuid])
    alles = gevonden.stand.alles
    if alles.bekend_tot is None:
        return [Onderdeel("Uren", "nog geen uren", url=url)]
    meter = gevonden.lesmeter
    staat = f"{getal(meter.uren.totaal)} van {meter.norm} lesuren" if meter else f"{getal(alles.totaal)} uur"
    bekend = f"Bekend tot en met {datum_kort(laatste_dag(alles.bekend_tot))}"
    if alles.onbewezen:
        bekend += f"; {getal(alles.onbewezen)} uur zonder bewijs"
    tempo = gevonden.tempo
    soort = (
        "laat" if tempo and not (tempo.haalt_het or tempo.nog_geen) else "gereed" if meter and meter.gehaald else "ok"
    )
    if soort == "laat":
        bekend += "; haalt het niet in dit tempo"
    return [Onderdeel("Uren", staat, soort, bekend, url=url)]


def participatie(dossier: Dossier) -> list[Onderdeel]:
    """The line of the participatieplan: its goal, or that there is none. Two queries."""
    url = reverse("leerroutes:participatieplan", args=[dossier.uuid])
    plannen = plannen_van(dossier)
    plan = next((rij for rij in plannen if rij.loopt), None)
    if plan is None:
        if plannen:
            return [Onderdeel("Participatieplan", "afgerond", "gereed", plannen[0].hoofddoel, url=url)]
        return [Onderdeel("Participatieplan", "nog geen plan", "wacht", "Plan opstellen", url=url)]
    lopend = [rij for rij in plan.activiteiten.all() if not rij.is_afgerond]
    voorbij = next((rij for rij in lopend if rij.einde and rij.einde <= vandaag()), None)
    if voorbij:
        return [
            Onderdeel(
                "Participatieplan", "uitkomst nodig", "week", f"Uitkomst van {voorbij}", voorbij.laatste_dag, url=url
            )
        ]
    if not lopend:
        return [Onderdeel("Participatieplan", "geen activiteit", "week", "Activiteit zoeken", url=url)]
    return [Onderdeel("Participatieplan", "loopt", "ok", str(lopend[0]), url=url)]


ONDERDELEN: tuple[Callable[[Dossier], list[Onderdeel]], ...] = (
    lessen,
    uren,
    participatie,
    participatieplek,
    *VOLTOOIEN,
)
"""The parts of the page in the order of the work; each function returns the lines of its own part."""


def onderdelen(dossier: Dossier) -> list[Onderdeel]:
    """Return every line of the page of the traject."""
    return [regel for functie in ONDERDELEN for regel in functie(dossier)]


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of the traject on the dossier page; none for the Wi2013. One query."""
    if dossier.is_wi2013 or not gebruiker.mag(Bevoegdheid.TRAJECT_INZIEN):
        return None
    aanmelding = Aanmelding.objects.filter(dossier=dossier).order_by("beeindigd_op", "ingetrokken_op").last()
    return Kaart("Traject", "leerroutes:traject", aanmelding.staat if aanmelding else "")


def participatieplan_op(dossier: Dossier) -> date | None:
    """Return the day on which the participatieplan that counts was made; one query."""
    return Participatieplan.objects.filter(dossier=dossier).values_list("opgesteld_op", flat=True).first()
