"""Two dossiers of one person side by side: each field with its source and date, and which value would be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from inburgering.dossiers.models import Dossier, Inburgeraar, Startfeiten
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang

BEHOUDEN, ANDER = "behouden", "ander"
LEEG = (None, "", False, "onbekend", "alleenstaand")
"""Values that say that nothing is known; the other dossier's value then comes first."""


@dataclass(frozen=True)
class Veld:
    """What is chosen as one: a field, or fields that only have meaning together."""

    sleutel: str
    label: str
    kolommen: tuple[str, ...]


PERSOON = (
    Veld("naam", "Naam", ("voornamen", "tussenvoegsel", "achternaam")),
    Veld("aanschrijfnaam", "Aanschrijfnaam", ("aanschrijfnaam",)),
    Veld("bsn", "BSN", ("bsn_versleuteld", "bsn_hash")),
    Veld("v_nummer", "V-nummer", ("v_nummer",)),
    Veld("geboortedatum", "Geboortedatum", ("geboortejaar", "geboortemaand", "geboortedag")),
    Veld("geslacht", "Geslacht", ("geslacht",)),
    Veld("nationaliteit", "Nationaliteit", ("nationaliteit",)),
    Veld("land_van_herkomst", "Land van herkomst", ("land_van_herkomst",)),
    Veld("taal", "Taal en tolk", ("taal", "tolk")),
    Veld("telefoon", "Telefoon", ("telefoon",)),
    Veld("email", "E-mailadres", ("email",)),
    Veld("voorkeurskanaal", "Voorkeurskanaal", ("voorkeurskanaal",)),
    Veld("adres", "Adres", ("straat", "postcode", "plaats")),
    Veld("opvanglocatie", "Opvanglocatie of AZC", ("opvanglocatie",)),
    Veld("geheimhouding", "Geheimhouding in de BRP", ("geheimhouding",)),
    Veld("veiligheid", "Let op: veiligheid", ("veiligheid",)),
    Veld("overleden", "Overleden op", ("overleden_op",)),
    Veld("verhuisd", "Verhuisd", ("verhuisd_op", "verhuisd_naar")),
    Veld("gezin", "Gezin", ("gezin_id", "gezinsrol")),
)
DOSSIER = (
    Veld("klantmanager", "Klantmanager", ("klantmanager_id",)),
    Veld("budgetcoach", "Budgetcoach", ("budgetcoach_id",)),
    Veld(
        "doelgroep",
        "Doelgroep, stelsel en kenmerken",
        (
            "stelsel",
            "doelgroep",
            "verblijfsvergunning",
            "hervestiger",
            "nareiziger",
            "geestelijk_bedienaar",
            "gezinslid_asiel",
            "amv",
        ),
    ),
)
STARTFEITEN = tuple(
    Veld(f"startfeit_{veld.name}", capfirst(str(veld.verbose_name)), (veld.name,))
    for veld in Startfeiten._meta.concrete_fields
    if veld.name not in ("id", "gemeente", "dossier")
)
VELDEN: dict[type[Model], tuple[Veld, ...]] = {Inburgeraar: PERSOON, Dossier: DOSSIER, Startfeiten: STARTFEITEN}


@dataclass(frozen=True)
class Herkomst:
    """Who wrote a value, and when."""

    door: str
    at: datetime


@dataclass(frozen=True)
class Vergelijking:
    """One field of both dossiers: the values as text, where they come from, and which comes first."""

    veld: Veld
    behouden: str
    ander: str
    herkomst_behouden: Herkomst | None
    herkomst_ander: Herkomst | None
    gelijk: bool
    voorkeur: str

    @property
    def keuzes(self) -> tuple[tuple[str, str, Herkomst | None], ...]:
        return (
            (BEHOUDEN, self.behouden, self.herkomst_behouden),
            (ANDER, self.ander, self.herkomst_ander),
        )


def rijen_van(dossier: Dossier) -> dict[type[Model], Model]:
    """Return the rows of a dossier whose fields are chosen one by one."""
    return {Inburgeraar: dossier.inburgeraar, Dossier: dossier, Startfeiten: dossier.startfeiten}


def vergelijk(behouden: Dossier, ander: Dossier) -> list[Vergelijking]:
    """Return every field of the person, the dossier and the start facts, also those that are equal."""
    een, twee = rijen_van(behouden), rijen_van(ander)
    return [
        _vergelijking(veld, een[model], twee[model], bron_een, bron_twee)
        for model, velden in VELDEN.items()
        for bron_een, bron_twee in [(_herkomsten(een[model]), _herkomsten(twee[model]))]
        for veld in velden
    ]


def _vergelijking(
    veld: Veld, een: Model, twee: Model, bron_een: dict[str, Herkomst], bron_twee: dict[str, Herkomst]
) -> Vergelijking:
    leeg_een, leeg_twee = (all(getattr(rij, kolom) in LEEG for kolom in veld.kolommen) for rij in (een, twee))
    if veld.sleutel == "gezin":
        leeg_een, leeg_twee = (_alleen(rij) for rij in (een, twee))
    return Vergelijking(
        veld,
        _tekst(veld, een),
        _tekst(veld, twee),
        _laatste(veld, bron_een),
        _laatste(veld, bron_twee),
        gelijk=_vergelijkbaar(veld, een) == _vergelijkbaar(veld, twee),
        voorkeur=ANDER if leeg_een and not leeg_twee else BEHOUDEN,
    )


def _alleen(persoon: Inburgeraar) -> bool:
    return persoon.gezin.inburgeraars.count() == 1 and not persoon.gezin.gezinsleden.exists()


def _vergelijkbaar(veld: Veld, rij: Any) -> list[Any]:
    kolommen = [kolom for kolom in veld.kolommen if kolom != "bsn_versleuteld"]
    return [getattr(rij, kolom) for kolom in kolommen]


def _tekst(veld: Veld, rij: Any) -> str:
    match veld.sleutel:
        case "naam":
            return rij.naam
        case "bsn":
            return rij.bsn_gemaskeerd or "leeg"
        case "geboortedatum":
            return rij.geboortedatum_tekst
        case "gezin":
            return _gezin(rij)
        case "doelgroep":
            return ", ".join(filter(None, (rij.doelgroep_tekst, rij.kenmerken_tekst)))
        case "klantmanager" | "budgetcoach":
            return str(getattr(rij, veld.sleutel) or "nog niemand")
    return ", ".join(filter(None, (_leesbaar(rij, kolom) for kolom in veld.kolommen))) or "leeg"


def _leesbaar(rij: Any, kolom: str) -> str:
    waarde = getattr(rij, kolom)
    if isinstance(waarde, bool):
        if kolom == "tolk":
            return "tolk nodig" if waarde else ""
        return "ja" if waarde else "nee"
    if hasattr(rij, f"get_{kolom}_display"):
        return str(getattr(rij, f"get_{kolom}_display")())
    if hasattr(waarde, "year"):
        return datum_lang(waarde)
    return "" if waarde is None else str(waarde)


def _gezin(persoon: Inburgeraar) -> str:
    namen = [ander.naam for ander in persoon.gezin.inburgeraars.exclude(pk=persoon.pk).order_by("pk")]
    namen += [lid.naam for lid in persoon.gezin.gezinsleden.all()]
    return f"{persoon.get_gezinsrol_display()}, met {', '.join(namen)}" if namen else "eigen gezin, zonder anderen"


def _laatste(veld: Veld, herkomsten: dict[str, Herkomst]) -> Herkomst | None:
    bekend = [herkomsten[kolom] for kolom in veld.kolommen if kolom in herkomsten]
    return max(bekend, key=lambda herkomst: herkomst.at, default=None)


def _herkomsten(rij: Any) -> dict[str, Herkomst]:
    """Return per column who gave it the value that it has; two queries."""
    versies = list(
        rij.pgh_event_model.objects.filter(pgh_obj_id=rij.pk).order_by("pgh_id").select_related("pgh_context")
    )
    wie = {versie.pgh_id: versie.pgh_context and versie.pgh_context.metadata.get("gebruiker") for versie in versies}
    namen = {pk: gebruiker.briefnaam for pk, gebruiker in Gebruiker.objects.in_bulk(set(wie.values()) - {None}).items()}
    herkomsten: dict[str, Herkomst] = {}
    vorige = None
    for versie in versies:
        for kolom in _kolommen(type(rij)):
            waarde = getattr(versie, kolom)
            if (vorige is None and waarde not in LEEG) or (vorige is not None and getattr(vorige, kolom) != waarde):
                herkomsten[kolom] = Herkomst(namen.get(wie[versie.pgh_id], "het systeem"), versie.pgh_created_at)
        vorige = versie
    return herkomsten


def _kolommen(model: type[Model]) -> Iterator[str]:
    return (kolom for veld in VELDEN[model] for kolom in veld.kolommen)
