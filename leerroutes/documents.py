"""The message to a school and the verklaring for DUO, composed as values from what stands in the dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inburgering.aanbod.models import Aanbieder
from inburgering.brieven.documents import Brief, Briefhoofd, Geadresseerde, brief_html, geadresseerde
from inburgering.brieven.selectors import afzender, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from intake.selectors import voor_pip
from leerroutes.enums import Lestijd
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanmelden import Lesbegin
from pip_plans.enums import Alfabetisering, Leerroute

VASTE_SPATIES = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True)
class Aanmeldbericht(Brief):
    """Who comes to a school, for which route, and what the school must know; without BSN, health or money."""

    persoon: tuple[tuple[str, str], ...]
    lessen: tuple[tuple[str, str], ...]
    bijzonderheden: str = ""
    onvolledig_reden: str = ""


@dataclass(frozen=True, kw_only=True)
class Verklaring(Brief):
    """That the lessons began too late and that this is not the fault of the inburgeraar (Besluit art. 9.3 lid 2)."""

    leerroute: str
    dagtekening_pip: date
    uiterlijk_op: date
    eerste_les: date | None
    maanden: int


def aanmeldbericht(aanmelding: Aanmelding, aanbieder: Aanbieder, *, door: Gebruiker) -> Aanmeldbericht:
    """The message with which a school gets somebody; raises nothing, for the service checked what is needed."""
    dossier = aanmelding.dossier
    stijl = huisstijl()
    return Aanmeldbericht(
        hoofd=Briefhoofd(
            afzender=afzender(stijl),
            aan=_school(aanbieder),
            onderwerp=f"Aanmelding voor de {aanmelding.get_leerroute_display()}",
            dagtekening=vandaag(),
            ons_kenmerk=dossier.nummer,
            behandeld_door=contactpersoon(dossier.klantmanager or door, stijl),
        ),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        persoon=_gevuld(_persoon(dossier)),
        lessen=_gevuld(_lessen(aanmelding)),
        bijzonderheden=aanmelding.bijzonderheden,
        onvolledig_reden=aanmelding.onvolledig_reden,
    )


def _school(aanbieder: Aanbieder) -> Geadresseerde:
    contact = aanbieder.contacten.filter(ontvangt_aanmeldingen=True).first()
    plaats = VASTE_SPATIES.join(filter(None, [aanbieder.postcode, aanbieder.plaats.upper()]))
    regels = (f"T.a.v. {contact.naam}" if contact else "", aanbieder.straat, plaats)
    return Geadresseerde(
        naam=aanbieder.naam,
        adres=tuple(filter(None, regels)),
        aanhef=f"Geachte {contact.naam}" if contact else f"Geachte medewerkers van {aanbieder.naam}",
    )


def _persoon(dossier: Dossier) -> Mapping[str, str]:
    persoon = dossier.inburgeraar
    opleiding = voor_pip(dossier).antwoorden
    return {
        "Naam": persoon.volle_naam,
        "Geboortedatum": persoon.geboren,
        "V-nummer": persoon.v_nummer,
        "Telefoon": persoon.telefoon,
        "E-mail": persoon.email,
        "Adres": ", ".join(filter(None, [persoon.straat or persoon.opvanglocatie, persoon.postcode, persoon.plaats])),
        "Taal": f"{persoon.taal}, tolk nodig" if persoon.taal and persoon.tolk else persoon.taal,
        "Hoogste opleiding": opleiding.get("hoogste_niveau", ""),
        "Jaren onderwijs": opleiding.get("jaren_onderwijs", ""),
        "Niveau Nederlands nu": opleiding.get("taalniveau", ""),
    }


def _lessen(aanmelding: Aanmelding) -> Mapping[str, str]:
    pip = aanmelding.pip
    return {
        "Leerroute": aanmelding.get_leerroute_display(),
        "Cursus": aanmelding.cursus,
        "Opleiding daarna": aanmelding.get_doelniveau_display(),
        "Samen met": "de entreeopleiding" if aanmelding.met_entree else "",
        "Alfabetisering": Alfabetisering(pip.alfabetisering).label if pip and pip.alfabetisering else "",
        "Lesuren volgens het PIP": f"{pip.uren_totaal} uur" if pip and pip.uren_totaal else "",
        "Lesuren per week": f"{pip.uren_per_week} uur" if pip and pip.uren_per_week else "",
        "Kan naar de les": ", ".join(Lestijd(tijd).label.lower() for tijd in aanmelding.lestijden),
        "PIP vastgesteld": datum_lang(pip.gedagtekend_op) if pip else "",
    }


def _gevuld(regels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((naam, waarde) for naam, waarde in regels.items() if waarde)


def aanmeldbestand(aanmelding: Aanmelding, *, gebruiker: Gebruiker) -> dict[str, Any]:
    """The aanmelding for a machine: DUO's names for what DUO names, and who it is.

    The BSN is the number by which gemeente and school exchange (Wi2021 art. 36); only who may see it sends it.
    """
    dossier, persoon, pip, aanbieder = (
        aanmelding.dossier,
        aanmelding.dossier.inburgeraar,
        aanmelding.pip,
        aanmelding.aanbieder,
    )
    return {
        "bsn": persoon.bsn if gebruiker.mag(Bevoegdheid.BSN_INZIEN) else "",
        "instellingsnummer": aanbieder.instellingsnummer if aanbieder else "",
        "leerroute": aanmelding.leerroute,
        "dagtekeningPip": _iso(pip.gedagtekend_op) if pip else None,
        "inburgeringsaanbod": {
            "datumInburgeringsaanbod": _iso(aanmelding.aanbod_op),
            "verwachteStartdatumOpleiding": _iso(aanmelding.verwachte_start_op),
            "verwachteEinddatumOpleiding": _iso(aanmelding.verwacht_einde),
            "indicatorAlfabetiseringsonderwijs": (pip.alfabetisering if pip else "") or "NVT",
        },
        "aanmelding": {
            "kenmerk": dossier.nummer,
            "datumAanmelding": _iso(aanmelding.aangemeld_op),
            "cursus": aanmelding.cursus,
            "opleidingsniveau": aanmelding.doelniveau,
            "metEntree": aanmelding.met_entree,
            "lestijden": list(aanmelding.lestijden),
            "bijzonderheden": aanmelding.bijzonderheden,
        },
        "persoon": {
            "voornamen": persoon.voornamen,
            "voorvoegsel": persoon.tussenvoegsel,
            "geslachtsnaam": persoon.achternaam,
            "geboortedatum": persoon.geboren,
            "vreemdelingennummer": persoon.v_nummer,
            "telefoonnummer": persoon.telefoon,
            "emailadres": persoon.email,
            "taal": persoon.taal,
            "straatEnHuisnummer": persoon.straat,
            "postcode": persoon.postcode,
            "plaatsnaam": persoon.plaats,
        },
    }


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def verklaring(dossier: Dossier, begin: Lesbegin, *, door: Gebruiker) -> Verklaring:
    """The verklaring that the offer came late, as a letter to the inburgeraar who sends it to DUO."""
    stijl = huisstijl()
    return Verklaring(
        hoofd=Briefhoofd(
            afzender=afzender(stijl),
            aan=geadresseerde(dossier.inburgeraar),
            onderwerp=f"Verklaring: uw lessen {'begonnen' if begin.eerste_les else 'beginnen'} te laat",
            dagtekening=vandaag(),
            ons_kenmerk=dossier.nummer,
            behandeld_door=contactpersoon(dossier.klantmanager or door, stijl),
        ),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        leerroute=Leerroute(begin.leerroute).label,
        dagtekening_pip=begin.dagtekening,
        uiterlijk_op=begin.uiterlijk_op,
        eerste_les=begin.eerste_les,
        maanden=6 if begin.leerroute == Leerroute.ONDERWIJS else 3,
    )


def aanmeldbericht_html(bericht: Aanmeldbericht) -> str:
    """The message to a school as HTML."""
    return brief_html("leerroutes/brief_aanmelding.html", bericht)


def verklaring_html(brief: Verklaring) -> str:
    """The verklaring as HTML."""
    return brief_html("leerroutes/brief_verklaring.html", brief)
