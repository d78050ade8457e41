"""The page of the begeleiding of one person: a line per part, and its place on the dossier page."""

from datetime import date

from django.urls import reverse

from inburgering.aanbod.enums import DeelnameStatus
from inburgering.aanbod.models import Integratieroute, VoorzieningDeelname
from inburgering.begeleiding.enums import BegeleidingStatus, Richting
from inburgering.begeleiding.models import Verhuizing, Voortgangsgesprek
from inburgering.begeleiding.selectors.gesprekken import gesprekstand
from inburgering.begeleiding.selectors.handhaving import beslistermijn, lopende_zaken, volgende_stap
from inburgering.begeleiding.selectors.maatschappelijk import (
    begeleidingen_van,
    overdrachten_van,
    periode_van,
    recht_van,
    voortgang,
)
from inburgering.begeleiding.selectors.plicht import wijzigingen_van
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.recht.einde_plicht import GEVOLGEN
from inburgering.recht.einde_plicht import PlichtSoort as Soort
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.onderdeel import Onderdeel
from pip_plans.selectors import huidig

WEEK = 7


def _soort(dag: date | None) -> str:
    """The form of the status mark of something that is due on a day."""
    if dag is None:
        return "ok"
    over = (dag - vandaag()).days
    return "laat" if over < 0 else "week" if over <= WEEK else "ok"


def _gesprekken(dossier: Dossier) -> list[Onderdeel]:
    stand = gesprekstand(dossier, huidig(dossier))
    url = reverse("begeleiding:gesprekken", args=[dossier.uuid])
    volgende = stand.volgende
    if volgende is None and not stand.gevoerd:
        return [Onderdeel("Voortgangsgesprekken", "nog niet gepland", url=url)]
    dag = volgende.uiterlijk_op if volgende else None
    klaar = volgende is None and stand.gevoerd >= stand.afgesproken
    return [
        Onderdeel(
            "Voortgangsgesprekken",
            stand.tekst,
            "gereed" if klaar else _soort(dag),
            volgende.titel if volgende else "",
            dag,
            url,
        )
    ]


def _niet_nakomen(dossier: Dossier) -> list[Onderdeel]:
    lijst = reverse("begeleiding:niet_nakomen", args=[dossier.uuid])
    regels = []
    for zaak in lopende_zaken(dossier):
        termijn = beslistermijn(zaak)
        dag = termijn.laatste_dag if termijn else zaak.hersteltermijn_op
        regels.append(
            Onderdeel(
                f"Niet-nakomen {zaak.volgnummer}",
                zaak.get_status_display().lower(),
                _soort(dag) if dag else "week",
                volgende_stap(zaak),
                dag,
                reverse("begeleiding:zaak", args=[dossier.uuid, zaak.uuid]),
            )
        )
    return regels or [Onderdeel("Niet-nakomen", "geen lopende zaak", "wacht", url=lijst)]


def _maatschappelijk(dossier: Dossier) -> list[Onderdeel]:
    naam, url = "Maatschappelijke begeleiding", reverse("begeleiding:maatschappelijk", args=[dossier.uuid])
    begeleiding = begeleidingen_van(dossier).first()
    if begeleiding is None:
        if not recht_van(dossier):
            return []
        return [Onderdeel(naam, "nog niet aangemeld", "wacht", "Aanmelden bij een organisatie", url=url)]
    if not begeleiding.is_open:
        return [Onderdeel(naam, "beëindigd", "gereed", url=url)]
    periode = periode_van(begeleiding)
    stap, dag = {
        BegeleidingStatus.AANGEMELD: ("Starten", None),
        BegeleidingStatus.LOOPT: ("Eindrapport", periode.eindrapport_uiterlijk_op if periode else None),
        BegeleidingStatus.EINDRAPPORT: ("Eindrapport beoordelen", None),
        BegeleidingStatus.AKKOORD: ("Beëindigen en overdragen", begeleiding.laatste_dag),
    }[BegeleidingStatus(begeleiding.status)]
    staat = begeleiding.get_status_display().lower()
    if begeleiding.status == BegeleidingStatus.LOOPT:
        staat = f"{staat}, {voortgang(begeleiding).tekst}"
    return [Onderdeel(naam, staat, _soort(dag) if dag else "week", stap, dag, url)]


def _overdracht(dossier: Dossier) -> list[Onderdeel]:
    rijen = list(overdrachten_van(dossier))
    url = reverse("begeleiding:overdrachten", args=[dossier.uuid])
    if not rijen:
        return [Onderdeel("Warme overdracht", "geen", "wacht", url=url)]
    wacht = [rij for rij in rijen if rij.wacht_op_uitkomst]
    if wacht:
        return [Onderdeel("Warme overdracht", f"{len(wacht)} zonder uitkomst", "week", "Uitkomst vragen", url=url)]
    return [Onderdeel("Warme overdracht", f"{len(rijen)} met uitkomst", "gereed", url=url)]


def _verhuizing(dossier: Dossier) -> list[Onderdeel]:
    url = reverse("begeleiding:verhuizing", args=[dossier.uuid])
    verhuizing = Verhuizing.objects.filter(dossier=dossier).first()
    if verhuizing is None:
        return [Onderdeel("Verhuizing", "geen", "wacht", url=url)]
    if verhuizing.richting == Richting.IN:
        return [Onderdeel("Verhuizing", f"uit {verhuizing.gemeente_naam}", "gereed", url=url)]
    if verhuizing.verzocht_op and verhuizing.verstrekt_op is None:
        return [Onderdeel("Verhuizing", f"naar {verhuizing.gemeente_naam}", "week", "Gegevens verstrekken", url=url)]
    stap = "Dossier sluiten" if dossier.is_open else ""
    return [Onderdeel("Verhuizing", f"naar {verhuizing.gemeente_naam}", "ok" if stap else "gereed", stap, url=url)]


def _plicht(dossier: Dossier) -> list[Onderdeel]:
    url = reverse("begeleiding:plicht", args=[dossier.uuid])
    naam = "Einde of pauze van de plicht"
    laatste = next(iter(wijzigingen_van(dossier)), None)
    if not dossier.is_open:
        staat = laatste.get_soort_display().lower() if laatste else dossier.get_sluitreden_display().lower()
        return [Onderdeel(naam, staat, "gereed", url=url)]
    if laatste and GEVOLGEN[Soort(laatste.soort)].pauzeert:
        return [Onderdeel(naam, "rust: tijdelijk vrijgesteld", "wacht", "Hervatten", laatste.tot, url, wanneer="rond")]
    return [Onderdeel(naam, "de plicht loopt", "ok", url=url)]


def _aanbod(dossier: Dossier) -> list[Onderdeel]:
    url = reverse("begeleiding:aanbod", args=[dossier.uuid])
    rijen = VoorzieningDeelname.objects.filter(
        dossier=dossier, status__in=(DeelnameStatus.WACHT, DeelnameStatus.DEELNAME)
    )
    open_ = [rij for rij in rijen if rij.is_open]
    if not open_:
        return [Onderdeel("Aanbod", "niets", "wacht", "Iets zoeken", url=url)]
    wacht = [rij for rij in open_ if rij.wacht]
    klaar = [rij for rij in open_ if not rij.wacht and rij.is_voorbij]
    staat = ", ".join(
        f"{len(deel)} {tekst}"
        for deel, tekst in (([r for r in open_ if r not in wacht], "loopt"), (wacht, "wacht"))
        if deel
    )
    return [Onderdeel("Aanbod", staat, "week" if klaar else "ok", "Resultaat vastleggen" if klaar else "", url=url)]


def _meedoen(dossier: Dossier) -> list[Onderdeel]:
    url = reverse("begeleiding:meedoen", args=[dossier.uuid])
    naam = "Werk, opleiding en gezin"
    routes = list(Integratieroute.objects.op_dag(vandaag()).filter(dossier=dossier))
    if not routes:
        return [Onderdeel(naam, "geen route", "wacht", "Integratieroute kiezen", url=url)]
    return [Onderdeel(naam, ", ".join(str(rij).lower() for rij in routes), "ok", url=url)]


DELEN = (_gesprekken, _aanbod, _meedoen, _niet_nakomen, _maatschappelijk, _overdracht, _verhuizing, _plicht)
"""The parts of the page in the order of the work; each gives the lines of its own part."""


def onderdelen(dossier: Dossier) -> list[Onderdeel]:
    """Return every line of the page; under the Wi2013 there is no ladder of niet-nakomen."""
    delen = [deel for deel in DELEN if not (dossier.is_wi2013 and deel is _niet_nakomen)]
    return [regel for deel in delen for regel in deel(dossier)]


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of the begeleiding on the dossier page: a zaak first, else the conversations. Two queries."""
    if not gebruiker.mag(Bevoegdheid.BEGELEIDING_INZIEN):
        return None
    if lopende_zaken(dossier).exists():
        return Kaart("Begeleiding", "begeleiding:begeleiding", "niet-nakomen")
    aantal = Voortgangsgesprek.objects.filter(dossier=dossier, verschenen=True).count()
    staat = "" if not aantal else "1 gesprek" if aantal == 1 else f"{aantal} gesprekken"
    return Kaart("Begeleiding", "begeleiding:begeleiding", staat)
