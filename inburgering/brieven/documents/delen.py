"""What every letter is made of, as plain values, and the step from values to HTML.

A letter is composed from frozen dataclasses only: whoever holds them can print the same
letter again, and a test can make one without a database.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from inburgering.brieven.teksten import ingevuld, standaardteksten
from inburgering.dossiers.enums import Geslacht
from inburgering.dossiers.models import Inburgeraar
from inburgering.toegang.notatie import datum_lang

KLEUR = "#0b3b4f"
AANSPREEKVORMEN = {Geslacht.VROUW: ("Mevrouw", "mevrouw"), Geslacht.MAN: ("De heer", "heer")}
VOORLETTERS = re.compile(r"^(?:\w\.)+\s*")


@dataclass(frozen=True, kw_only=True)
class Afzender:
    """Who writes: the huisstijl of the gemeente as it was when the letter was made."""

    organisatie: str
    college: str
    retouradres: str
    afdeling: str = ""
    bezoekadres: str = ""
    telefoon: str = ""
    email: str = ""
    website: str = ""
    kleur: str = KLEUR
    logo: bytes = b""
    logo_mime: str = "image/png"

    @property
    def logo_url(self) -> str:
        """The logo as a data address, or an empty string when the name is the logo."""
        return f"data:{self.logo_mime};base64,{b64encode(self.logo).decode()}" if self.logo else ""


@dataclass(frozen=True, kw_only=True)
class Geadresseerde:
    """To whom: the lines for the envelope window and how the letter greets."""

    naam: str
    adres: tuple[str, ...]
    aanhef: str


@dataclass(frozen=True, kw_only=True)
class Contactpersoon:
    naam: str
    functie: str = ""
    telefoon: str = ""
    email: str = ""

    @property
    def bereikbaar(self) -> str:
        """How to reach this person, as a sentence; empty when there is no way."""
        wegen = [self.telefoon and f"bel {self.telefoon}", self.email and f"mail naar {self.email}"]
        zin = " of ".join(filter(None, wegen))
        return f"{zin[0].upper()}{zin[1:]}." if zin else ""


@dataclass(frozen=True, kw_only=True)
class Briefhoofd:
    """Everything above the first sentence of a letter.

    ``dagtekening`` is the date of the decision or letter, ``verzonden_op`` the day it is
    sent (Awb art. 3:41); both are printed when they differ. ``concept`` marks every page.
    """

    afzender: Afzender
    aan: Geadresseerde
    onderwerp: str
    dagtekening: date
    ons_kenmerk: str
    behandeld_door: Contactpersoon
    verzonden_op: date | None = None
    uw_kenmerk: str = ""
    bijlagen: tuple[str, ...] = ()
    concept: bool = False

    @property
    def verzenddatum_apart(self) -> bool:
        return self.verzonden_op not in (None, self.dagtekening)


@dataclass(frozen=True, kw_only=True)
class Ondertekening:
    """The closing: on whose behalf, by whom, and whether a hand signs (Awb art. 10:10)."""

    namens: str
    naam: str
    functie: str
    mandaat: str = ""
    automatisch: bool = True


@dataclass(frozen=True, kw_only=True)
class Bezwaarclausule:
    """How, where and until when bezwaar can be made (Awb art. 3:45, 6:4, 6:5, 6:7, 6:8)."""

    laatste_dag: date
    postadres: str
    college: str
    online: str = ""

    @property
    def velden(self) -> dict[str, str]:
        """The values of the fields of the text block about bezwaar."""
        return {
            "laatste_dag": datum_lang(self.laatste_dag),
            "postadres": self.postadres,
            "college": self.college,
            "online": f"Of maak online bezwaar met uw DigiD: {self.online}" if self.online else "",
        }


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A letter: its head, its closing and its text blocks; each kind adds its own facts.

    ``teksten`` are the blocks as the gemeente wrote them, with their fields still open.
    """

    hoofd: Briefhoofd
    ondertekening: Ondertekening
    teksten: Mapping[str, str] = field(default_factory=standaardteksten)

    @property
    def velden(self) -> dict[str, str]:
        """The values of the fields that a text block of this letter may name."""
        return {
            "contactpersoon": self.hoofd.behandeld_door.naam,
            "bereikbaar": self.hoofd.behandeld_door.bereikbaar,
            "kenmerk": self.hoofd.ons_kenmerk,
            "dagtekening": datum_lang(self.hoofd.dagtekening),
        }


@dataclass(frozen=True, kw_only=True)
class Voorbeeldbrief(Brief):
    """An example in the huisstijl, with the clause about bezwaar."""

    bezwaar: Bezwaarclausule

    @property
    def velden(self) -> dict[str, str]:
        return super().velden | self.bezwaar.velden


def geadresseerde(persoon: Inburgeraar) -> Geadresseerde:
    """The person as addressee; gender is never guessed, only used when it is known.

    "Mevrouw A. de Vries" and "Geachte mevrouw De Vries", or "A. de Vries" and "Geachte A. de
    Vries". Someone in an opvanglocatie without a street gets the name of that place.
    """
    titel, aanspreekvorm = AANSPREEKVORMEN.get(persoon.geslacht, ("", ""))
    achternaam = VOORLETTERS.sub("", persoon.briefnaam)
    adres = [persoon.straat or persoon.opvanglocatie]
    adres.append("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}".join(filter(None, [persoon.postcode, persoon.plaats.upper()])))
    return Geadresseerde(
        naam=f"{titel} {persoon.briefnaam}".strip(),
        adres=tuple(filter(None, adres)),
        aanhef=f"Geachte {aanspreekvorm} {achternaam[:1].upper()}{achternaam[1:]}"
        if aanspreekvorm
        else f"Geachte {persoon.briefnaam}",
    )


def brief_html(sjabloon: str, brief: Brief, **meer: Any) -> str:
    """The letter as a complete, self-contained HTML document without any style but its colour."""
    teksten = {code: ingevuld(tekst, brief.velden) for code, tekst in brief.teksten.items()}
    return render_to_string(sjabloon, {"brief": brief, "hoofd": brief.hoofd, "teksten": teksten, **meer})
