"""What follows from stelsel, doelgroep and permit of a dossier, in words for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inburgering.dossiers.enums import Stelsel
from inburgering.dossiers.models import Dossier
from inburgering.recht.doelgroep import vergunning_past_niet
from inburgering.recht.rechten import Gevolg, Recht, rechten_en_plichten

NAMEN: dict[Recht, str] = {
    Recht.BREDE_INTAKE: "Brede intake",
    Recht.LEERBAARHEIDSTOETS: "Leerbaarheidstoets",
    Recht.PIP: "PIP",
    Recht.INBURGERINGSTERMIJN: "Inburgeringstermijn van drie jaar",
    Recht.INTENSITEIT_LEERROUTE: "Intensiteit van de leerroute in het PIP",
    Recht.AANBOD_LEERROUTE: "Aanbod van een cursus door de gemeente",
    Recht.PVT_EN_MAP: "PVT en MAP",
    Recht.VOORTGANGSGESPREKKEN: "Voortgangsgesprekken",
    Recht.MAATSCHAPPELIJKE_BEGELEIDING: "Maatschappelijke begeleiding",
    Recht.ONTZORGEN: "Financieel ontzorgen",
    Recht.LENING: "Lening bij DUO",
    Recht.VOORTGANG_VAN_CURSUSINSTELLING: "Gegevens van de cursusinstelling",
    Recht.VOORBEREIDING_IN_OPVANG: "Voorbereiding in de opvang",
}


@dataclass(frozen=True)
class Gevolgen:
    """Rights and duties by name, and what looks contradictory."""

    rechten: tuple[tuple[str, Gevolg], ...]
    opmerking: str | None

    @property
    def van_toepassing(self) -> list[tuple[str, Gevolg]]:
        return [(naam, gevolg) for naam, gevolg in self.rechten if gevolg.geldt]

    @property
    def niet_van_toepassing(self) -> list[tuple[str, Gevolg]]:
        return [(naam, gevolg) for naam, gevolg in self.rechten if not gevolg.geldt]


def gevolgen_van(kenmerken: Mapping[str, Any], *, bijstand: bool) -> Gevolgen:
    """Return what follows from the kenmerken of a dossier (fields of Dossier)."""
    rechten = rechten_en_plichten(
        stelsel=kenmerken["stelsel"],
        doelgroep=kenmerken["doelgroep"],
        verblijfsvergunning=kenmerken["verblijfsvergunning"],
        bijstand=bijstand,
    )
    wi2013 = kenmerken["stelsel"] == Stelsel.WI2013
    opmerking = vergunning_past_niet(
        doelgroep=kenmerken["doelgroep"],
        verblijfsvergunning=kenmerken["verblijfsvergunning"],
        gezinslid_asiel=kenmerken["gezinslid_asiel"],
    )
    return Gevolgen(tuple((NAMEN[recht], gevolg) for recht, gevolg in rechten.items()), None if wi2013 else opmerking)


def gevolgen_voor(dossier: Dossier) -> Gevolgen:
    """Return what follows for a dossier; one query, none when its bijstandperiodes are prefetched."""
    velden = ("stelsel", "doelgroep", "verblijfsvergunning", "gezinslid_asiel")
    return gevolgen_van({veld: getattr(dossier, veld) for veld in velden}, bijstand=dossier.bijstandperiodes.exists())


def verschil(voor: Gevolgen, na: Gevolgen) -> list[str]:
    """Return a Dutch sentence per right or duty that begins or ends, with its article."""
    was = dict(voor.rechten)
    zinnen = []
    for naam, gevolg in na.rechten:
        if was[naam].geldt != gevolg.geldt:
            zinnen.append(f"{naam}: {'geldt voortaan' if gevolg.geldt else 'geldt niet meer'} ({gevolg.artikel}).")
    return zinnen + ([f"Let op: {na.opmerking}"] if na.opmerking else [])
