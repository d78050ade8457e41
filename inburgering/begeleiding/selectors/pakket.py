"""What a pack for another organisation or gemeente holds: chosen sections, from what stands in the dossier."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from inburgering.begeleiding.documents.brieven import Pakketonderdeel, Pakketregel
from inburgering.begeleiding.enums import Pakketdeel
from inburgering.begeleiding.models import NietNakoming, Voortgangsgesprek
from inburgering.begeleiding.selectors.gesprekken import afspraken_van, gesprekken_van, gesprekstand
from inburgering.begeleiding.selectors.handhaving import boetes_van, onherroepelijk_op
from inburgering.begeleiding.selectors.maatschappelijk import begeleidingen_van
from inburgering.dossiers.betrokkenen import betrokken_bij
from inburgering.dossiers.models import Contact, Dossier
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag
from intake.selectors.voor_pip import voor_pip
from leerroutes.selectors.uren import urenstand
from pip_plans.models import Pip
from pip_plans.selectors import huidig

FORMAAT = "inburgering-overdracht"
VERSIE = 1
PERSOON = (
    "v_nummer",
    "voornamen",
    "tussenvoegsel",
    "achternaam",
    "geboortejaar",
    "geboortemaand",
    "geboortedag",
    "geslacht",
    "nationaliteit",
    "land_van_herkomst",
    "taal",
    "tolk",
    "telefoon",
    "email",
)
KENMERKEN = (
    "stelsel",
    "doelgroep",
    "verblijfsvergunning",
    "hervestiger",
    "nareiziger",
    "geestelijk_bedienaar",
    "gezinslid_asiel",
    "amv",
)
TERMIJN = ("plicht_op", "kennisgeving_op", "dagtekening_eerste_pip", "duo_einddatum")


def onderdelen_van(dossier: Dossier, keuze: list[Pakketdeel], gebruiker: Gebruiker) -> list[Pakketonderdeel]:
    """Return the chosen sections that say something; a few queries per section."""
    delen = [MAKERS[deel](dossier, gebruiker) for deel in Pakketdeel if deel in keuze]
    return [deel for deel in delen if deel.regels or deel.lijst]


def _onderdeel(titel: str, regels: Mapping[str, Any], lijst: list[str] | None = None) -> Pakketonderdeel:
    rijen = [Pakketregel(naam=naam, waarde=_tekst(waarde)) for naam, waarde in regels.items() if waarde]
    return Pakketonderdeel(titel=titel, regels=rijen, lijst=lijst or [])


def _tekst(waarde: Any) -> str:
    return datum_tekst(waarde) if isinstance(waarde, date) else str(waarde)


def _persoon(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    persoon = dossier.inburgeraar
    adres = ", ".join(filter(None, [persoon.straat, f"{persoon.postcode} {persoon.plaats}".strip()]))
    return _onderdeel(
        "Persoon en bereikbaarheid",
        {
            "Naam": persoon.volle_naam,
            "Geboortedatum": persoon.geboren,
            "Adres": "" if persoon.geheimhouding else adres,
            "Telefoon": persoon.telefoon,
            "E-mail": persoon.email,
            "Taal": f"{persoon.taal}, tolk nodig" if persoon.tolk else persoon.taal,
            "Doelgroep": dossier.doelgroep_tekst,
            "Klantmanager": str(dossier.klantmanager or ""),
        },
    )


def _gezin(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    gezin = dossier.inburgeraar.gezin
    anderen = gezin.inburgeraars.exclude(pk=dossier.inburgeraar_id)
    leden = [*(f"{ander.naam}, inburgeraar" for ander in anderen)]
    leden += [
        f"{lid.naam}, {lid.get_rol_display().lower()}"
        + (f", geboren {datum_tekst(lid.geboren_op)}" if lid.geboren_op else "")
        for lid in gezin.gezinsleden.all()
    ]
    return _onderdeel("Gezin", {}, leden)


def _plan(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    pip = huidig(dossier)
    if pip is None:
        return _onderdeel("Plan (PIP) en afspraken", {"Stand": "Er is nog geen PIP."})
    stand = urenstand(dossier).alles
    regels = {
        "Leerroute": pip.get_leerroute_display(),
        "Niveau": pip.niveau,
        "Dagtekening": pip.gedagtekend_op,
        "Begin van de inburgeringstermijn": dossier.startfeiten.dagtekening_eerste_pip,
        "Einde volgens DUO": dossier.startfeiten.duo_einddatum,
        "Uren gevolgd": f"{stand.totaal:.0f}" if stand.totaal else "",
    }
    return _onderdeel("Plan (PIP) en afspraken", regels, [str(afspraak) for afspraak in afspraken_van(pip)])


def _voortgang(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    stand = gesprekstand(dossier, huidig(dossier))
    lijst = [_gesprekstekst(gesprek) for gesprek in gesprekken_van(dossier)]
    return _onderdeel("Voortgangsgesprekken", {"Gevoerd": stand.tekst}, lijst)


def _gesprekstekst(gesprek: Voortgangsgesprek) -> str:
    if not gesprek.verschenen:
        return f"{datum_tekst(gesprek.op)}: niet verschenen"
    oordelen = "; ".join(f"{o.tekst} ({o.get_nagekomen_display().lower()})" for o in gesprek.oordelen.all())
    return f"{datum_tekst(gesprek.op)}: " + " ".join(filter(None, [gesprek.contact.notitie, oordelen]))


def _begeleiding(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    begeleiding = begeleidingen_van(dossier).first()
    if begeleiding is None:
        return _onderdeel("Maatschappelijke begeleiding", {})
    lijst = [
        f"{rij.get_soort_display()}: {rij.get_staat_display().lower()}"
        + (f" ({rij.toelichting})" if rij.toelichting else "")
        for rij in begeleiding.voorzieningen.all()
    ]
    return _onderdeel(
        "Maatschappelijke begeleiding",
        {
            "Organisatie": begeleiding.organisatie,
            "Begeleider": " ".join(filter(None, [begeleiding.begeleider, begeleiding.contact])),
            "Gestart": begeleiding.gestart_op,
            "Eindrapport": begeleiding.eindrapport_op,
            "Samenvatting": begeleiding.samenvatting,
            "Voorstel": begeleiding.voorstel,
        },
        lijst,
    )


def _betrokkenen(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    lijst = [
        f"{betrokkene.naam}, {betrokkene.get_rol_display().lower()}" for betrokkene in betrokken_bij(dossier, vandaag())
    ]
    return _onderdeel("Betrokkenen", {}, lijst)


def _niet_nakomen(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    zaken = NietNakoming.objects.filter(dossier=dossier)
    lijst = [f"{datum_tekst(z.gedraging_op)}: {z.get_grond_display()}, {z.get_status_display().lower()}" for z in zaken]
    lijst += [
        f"Boete van {bedrag(boete.bedrag)}, besluit van {datum_tekst(boete.besluit.dagtekening)}"
        for boete in boetes_van(dossier)
    ]
    return _onderdeel("Niet-nakomen en boetes", {}, lijst)


def _financien(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    lijst = [
        f"Recht op bijstand vanaf {datum_tekst(periode.van)}"
        + (f" tot {datum_tekst(periode.tot)}" if periode.tot else "")
        for periode in dossier.bijstandperiodes.all()
    ]
    return _onderdeel("Bijstand", {}, lijst)


def _gezondheid(dossier: Dossier, gebruiker: Gebruiker) -> Pakketonderdeel:
    rekening = voor_pip(dossier, gezondheid_voor=gebruiker).rekening_houden
    contacten = Contact.objects.filter(dossier=dossier).exclude(gezondheid="").order_by("-at")[:10]
    lijst = [f"{datum_tekst(contact.at.date())}: {contact.gezondheid}" for contact in contacten]
    return _onderdeel("Gezondheid", {"Rekening mee houden": rekening}, lijst)


MAKERS: Mapping[Pakketdeel, Callable[[Dossier, Gebruiker], Pakketonderdeel]] = {
    Pakketdeel.PERSOON: _persoon,
    Pakketdeel.GEZIN: _gezin,
    Pakketdeel.PLAN: _plan,
    Pakketdeel.VOORTGANG: _voortgang,
    Pakketdeel.BEGELEIDING: _begeleiding,
    Pakketdeel.BETROKKENEN: _betrokkenen,
    Pakketdeel.NIET_NAKOMEN: _niet_nakomen,
    Pakketdeel.FINANCIEN: _financien,
    Pakketdeel.GEZONDHEID: _gezondheid,
}


def als_gegevens(dossier: Dossier, *, dag: date) -> dict[str, Any]:
    """The machine-readable pack for another gemeente: PIP, progress and fines (art. 35 lid 4), never health.

    Everything is text, numbers, lists and truth values, so that it can be written as JSON.
    """
    persoon, feiten = dossier.inburgeraar, dossier.startfeiten
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "gemaakt_op": dag.isoformat(),
        "grondslag": "Wi2021 art. 35 lid 4",
        "van_gemeente": {"code": dossier.gemeente.code, "naam": dossier.gemeente.naam},
        "dossier": dossier.nummer,
        "persoon": {"bsn": persoon.bsn} | {veld: getattr(persoon, veld) for veld in PERSOON},
        "kenmerken": {veld: getattr(dossier, veld) for veld in KENMERKEN},
        "termijn": {veld: _iso(getattr(feiten, veld)) for veld in TERMIJN},
        "pips": [
            _pip(pip) for pip in Pip.objects.filter(dossier=dossier, dagtekening__isnull=False).order_by("versienummer")
        ],
        "voortgang": _voortgangsgegevens(dossier),
        "boetes": [
            {
                "artikel": boete.zaak.artikel,
                "gedraging_op": _iso(boete.zaak.gedraging_op),
                "bedrag": f"{boete.bedrag:.2f}",
                "dagtekening": _iso(boete.besluit.dagtekening),
                "bekendgemaakt_op": _iso(boete.besluit.bekendgemaakt_op),
                "onherroepelijk_op": _iso(onherroepelijk_op(boete)),
            }
            for boete in boetes_van(dossier)
        ],
    }


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _pip(pip: Pip) -> dict[str, Any]:
    return {
        "dagtekening": _iso(pip.dagtekening),
        "bekendgemaakt_op": _iso(pip.bekendgemaakt_op),
        "soort": pip.soort,
        "leerroute": pip.leerroute,
        "niveau": pip.niveau,
        "aantal_voortgangsgesprekken": pip.aantal_voortgangsgesprekken,
        "doelen": [{"tekst": doel.tekst, "voor_op": _iso(doel.voor_op)} for doel in pip.doelen.all()],
        "afspraken": [
            {"wie": a.wie, "tekst": a.tekst, "voor_op": _iso(a.voor_op), "wanneer": a.wanneer}
            for a in pip.afspraken.all()
        ],
    }


def _voortgangsgegevens(dossier: Dossier) -> dict[str, Any]:
    stand = urenstand(dossier)
    return {
        "gesprekken": [
            {
                "op": _iso(gesprek.op),
                "verschenen": gesprek.verschenen,
                "afspraken": [{"tekst": o.tekst, "nagekomen": o.nagekomen} for o in gesprek.oordelen.all()],
            }
            for gesprek in gesprekken_van(dossier)
        ],
        "uren": {
            str(soort): {
                "bewezen": _uren(deel.bewezen),
                "onbewezen": _uren(deel.onbewezen),
                "bekend_tot": _iso(deel.bekend_tot),
            }
            for soort, deel in stand.per_soort.items()
            if deel.totaal
        },
    }


def _uren(aantal: Decimal) -> str:
    return f"{aantal:.2f}"
