"""One line each on the page of the traject for route, exams, PVT, MAP, term and the end."""

from django.urls import reverse

from inburgering.dossiers.models import Dossier
from inburgering.recht.participatie import map_verplicht
from inburgering.toegang.klok import vandaag
from leerroutes.enums import Beoordeling, GroepSoort
from leerroutes.models import MapTraject, Ontheffing, Routeafronding, Verlenging, Vrijstelling
from leerroutes.onderdeel import Onderdeel
from leerroutes.selectors.examens import beelden, examens_van
from leerroutes.selectors.groepen import deelname_van
from leerroutes.selectors.pvt import pvt_van
from leerroutes.selectors.schakelen import Schakelbeeld
from leerroutes.selectors.verlenging import inburgeringstermijn
from leerroutes.selectors.voldaan import voldaan
from pip_plans.enums import Leerroute
from pip_plans.selectors import huidig


def _url(dossier: Dossier, naam: str) -> str:
    return reverse(f"leerroutes:{naam}", args=[dossier.uuid])


def onderdelen_route(dossier: Dossier) -> list[Onderdeel]:
    """The leerroute, until when it can be changed, and its level. Four queries."""
    beeld = Schakelbeeld(dossier)
    if beeld.pip is None:
        return []
    laatste = beeld.venster.laatste_dag if beeld.venster else None
    open_venster = bool(laatste and vandaag() <= laatste)
    if beeld.concept:
        stap, datum = "Gewijzigd PIP vaststellen", None
    else:
        stap, datum = (
            ("Schakelen kan", laatste) if open_venster else ("Schakelen kan alleen nog in bepaalde gevallen", None)
        )
    regels = [
        Onderdeel(
            "Leerroute",
            str(beeld.pip.get_leerroute_display()),
            "ok",
            stap,
            datum,
            _url(dossier, "schakelen"),
            wanneer="tot en met",
        )
    ]
    if beeld.pip.leerroute != Leerroute.ONDERWIJS:
        a2 = ", ".join(beeld.pip.onderdelen_a2)
        naam = "Examens in de Z-route" if beeld.pip.leerroute == Leerroute.Z else "Afschalen"
        regels.append(Onderdeel(naam, f"A2: {a2}" if a2 else "niet", "wacht", url=_url(dossier, "afschalen")))
    return regels


def onderdelen_examens(dossier: Dossier) -> list[Onderdeel]:
    """How many parts were passed, and the next exam or result. Two queries."""
    pip = huidig(dossier)
    delen = beelden(dossier, pip, examens_van(dossier)) if pip else []
    if not delen:
        return []
    gehaald = sum(deel.behaald for deel in delen)
    gepland = next((deel.gepland for deel in delen if deel.gepland), None)
    stap = ""
    if gepland:
        stap = f"Examen {gepland}" if gepland.examendatum > vandaag() else f"Uitslag {gepland} vastleggen"
    soort = "gereed" if gehaald == len(delen) else "ok" if gehaald or gepland else "wacht"
    return [
        Onderdeel(
            "Examens",
            f"{gehaald} van {len(delen)} behaald",
            soort,
            stap,
            gepland.examendatum if gepland and gepland.examendatum > vandaag() else None,
            _url(dossier, "examens"),
            wanneer="op",
        )
    ]


def onderdelen_pvt_map(dossier: Dossier) -> list[Onderdeel]:
    """Where PVT and MAP stand, with the date that the gemeente wants. Five queries."""
    pip = huidig(dossier)
    if pip is None:
        return []
    pvt = pvt_van(dossier)
    url = _url(dossier, "pvt")
    if pvt is None:
        regels = [Onderdeel("PVT", "niet aangemeld", "wacht", "Uitnodigen", pip.pvt_voor, url)]
    elif pvt.is_klaar:
        regels = [Onderdeel("PVT", "afgerond", "gereed", url=url)]
    else:
        laat = bool(pvt.streefdatum and pvt.streefdatum < vandaag())
        in_groep = deelname_van(dossier, GroepSoort.PVT)
        stap = "Participatieverklaring" if in_groep else "In een groep plaatsen"
        regels = [Onderdeel("PVT", pvt.staat, "laat" if laat else "ok", stap, pvt.streefdatum, url)]
    if map_verplicht(pip.leerroute):
        traject = MapTraject.objects.filter(dossier=dossier).first()
        url = _url(dossier, "map")
        if traject is None:
            regels.append(Onderdeel("MAP", "niet gestart", "wacht", "MAP starten", url=url))
        elif traject.is_klaar:
            regels.append(Onderdeel("MAP", "afgerond", "gereed", url=url))
        else:
            regels.append(Onderdeel("MAP", "loopt", "ok", "Eindgesprek met de gemeente", url=url))
    if pip.leerroute == Leerroute.Z:
        klaar = Routeafronding.objects.filter(
            dossier=dossier, leerroute=Leerroute.Z, vervallen_op__isnull=True
        ).exists()
        staat, soort = ("gehouden", "gereed") if klaar else ("nog niet", "wacht")
        regels.append(Onderdeel("Eindgesprek Z-route", staat, soort, url=_url(dossier, "zroute")))
    return regels


def onderdelen_termijn(dossier: Dossier) -> list[Onderdeel]:
    """The end of the term with extensions, and vrijstelling or ontheffing. Four queries."""
    termijn = inburgeringstermijn(dossier)
    if termijn is None:
        return []
    verlengingen = list(Verlenging.objects.filter(dossier=dossier).values_list("status", flat=True))
    aantal = verlengingen.count(Beoordeling.TOEGEKEND)
    staat = f"{aantal}× verlengd" if aantal else "niet verlengd"
    wacht = Beoordeling.IN_BEHANDELING in verlengingen
    stap = "Wacht op besluit van DUO; de termijn eindigt" if wacht else "De termijn eindigt"
    url = _url(dossier, "verlengingen")
    regels = [Onderdeel("Termijn en verlenging", staat, "ok", stap, termijn.laatste_dag, url, wanneer="op")]
    vrij = Vrijstelling.objects.filter(dossier=dossier, ingetrokken_op__isnull=True).exists()
    ontheffing = Ontheffing.objects.filter(dossier=dossier).first()
    if ontheffing:
        stand, stap = str(ontheffing.get_status_display()), "Advies geven" if ontheffing.vraagt_advies else ""
    else:
        stand, stap = ("vrijgesteld" if vrij else "geen"), ""
    soort = "week" if stap else "gereed" if vrij else "wacht"
    url = _url(dossier, "vrijstellingen")
    return [*regels, Onderdeel("Vrijstelling en ontheffing", stand, soort, stap, url=url)]


def onderdelen_voldaan(dossier: Dossier) -> list[Onderdeel]:
    """Whether everything is done. Eight queries, in the Z-route thirteen."""
    oordeel = voldaan(dossier)
    if oordeel is None:
        return []
    url = _url(dossier, "voldaan")
    if oordeel:
        return [Onderdeel("Inburgeringsplicht", "voldaan", "gereed", "Dossier afronden", url=url)]
    aantal = len(oordeel.ontbreekt)
    nog = "nog 1 onderdeel" if aantal == 1 else f"nog {aantal} onderdelen"
    return [Onderdeel("Inburgeringsplicht", nog, "wacht", f"Onder meer: {oordeel.ontbreekt[0].naam}", url=url)]


VOLTOOIEN = (onderdelen_route, onderdelen_examens, onderdelen_pvt_map, onderdelen_termijn, onderdelen_voldaan)
