"""Merge fields: the fixed list of what a template may ask of a dossier, and the parser that fills them in.

A field stands between braces: ``{naam}``. There is nothing else: no loop, no condition, no formula. Whatever else
stands between braces is refused, so a template can reach nothing but the values of this list. The BSN is not on it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from inburgering.brieven.documents import geadresseerde
from inburgering.brieven.models import Huisstijl
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier, Startfeiten, Termijn
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang

_VELD = re.compile(r"\{([a-z_]+)\}")
_HAAK = re.compile(r"[{}]")
_WIT = re.compile(r"[ \t\r\n]+")
_GEEN_HAKEN = str.maketrans("{}", "()")
LANGSTE_FRAGMENT = 30


@dataclass(frozen=True)
class Bron:
    """What the fields are taken from: a dossier with its people, start facts and terms, and who writes when."""

    dossier: Dossier
    startfeiten: Startfeiten
    termijnen: Mapping[str, Termijn]
    stijl: Huisstijl
    door: Gebruiker
    dag: date

    @classmethod
    def van(cls, dossier: Dossier, *, stijl: Huisstijl, door: Gebruiker, dag: date) -> "Bron":
        """Gather the source; no query when startfeiten, termijnen and the people were loaded with the dossier."""
        termijnen = {termijn.soort: termijn for termijn in dossier.termijnen.all() if not termijn.onderwerp}
        return cls(dossier, dossier.startfeiten, termijnen, stijl, door, dag)


@dataclass(frozen=True)
class Samenvoegveld:
    """One field: its name, what it is, a sample for the preview, and how its value is found."""

    naam: str
    uitleg: str
    voorbeeld: str
    waarde: Callable[[Bron], str]

    @property
    def code(self) -> str:
        return "{" + self.naam + "}"


def _aanspreeknaam(bron: Bron) -> str:
    return geadresseerde(bron.dossier.inburgeraar).aanhef.removeprefix("Geachte ")


def _geboortedatum(bron: Bron) -> str:
    persoon = bron.dossier.inburgeraar
    if persoon.geboortedatum:
        return datum_lang(persoon.geboortedatum)
    return persoon.geboren if persoon.geboortejaar else ""


def _datum(dag: date | None) -> str:
    return datum_lang(dag) if dag else ""


def _aaneen(tekst: str) -> str:
    """A number that no line break may part."""
    return tekst.replace(" ", "\N{NO-BREAK SPACE}")


def _begin(soort: TermijnSoort) -> Callable[[Bron], str]:
    return lambda bron: _datum(bron.termijnen[soort].start) if soort in bron.termijnen else ""


def _laatste_dag(soort: TermijnSoort) -> Callable[[Bron], str]:
    return lambda bron: _datum(bron.termijnen[soort].laatste_dag) if soort in bron.termijnen else ""


def _van_gebruiker(rol: str, eigenschap: str) -> Callable[[Bron], str]:
    return lambda bron: getattr(getattr(bron.dossier, rol), eigenschap, "") or ""


GROEPEN: dict[str, tuple[Samenvoegveld, ...]] = {
    "De inburgeraar": (
        Samenvoegveld("aanspreeknaam", "zoals na “Geachte”", "mevrouw Tesfay", _aanspreeknaam),
        Samenvoegveld(
            "naam",
            "naam zoals boven de brief",
            "Mevrouw A. Tesfay",
            lambda bron: geadresseerde(bron.dossier.inburgeraar).naam,
        ),
        Samenvoegveld("voornamen", "alle voornamen", "Abrehet", lambda bron: bron.dossier.inburgeraar.voornamen),
        Samenvoegveld(
            "achternaam",
            "achternaam met tussenvoegsel",
            "Tesfay",
            lambda bron: bron.dossier.inburgeraar.achternaam_volledig,
        ),
        Samenvoegveld("geboortedatum", "voor zover bekend", "14 mei 1990", _geboortedatum),
        Samenvoegveld("v_nummer", "v-nummer", "2800000001", lambda bron: bron.dossier.inburgeraar.v_nummer),
        Samenvoegveld(
            "straat", "straat en huisnummer", "Voorbeeldstraat 12 A", lambda bron: bron.dossier.inburgeraar.straat
        ),
        Samenvoegveld("postcode", "postcode", "2033 AB", lambda bron: _aaneen(bron.dossier.inburgeraar.postcode)),
        Samenvoegveld("plaats", "woonplaats", "Haarlem", lambda bron: bron.dossier.inburgeraar.plaats),
        Samenvoegveld(
            "telefoon", "telefoonnummer", "06 12 34 56 78", lambda bron: _aaneen(bron.dossier.inburgeraar.telefoon)
        ),
        Samenvoegveld(
            "email", "e-mailadres", "a.tesfay@voorbeeld.example", lambda bron: bron.dossier.inburgeraar.email
        ),
        Samenvoegveld("taal", "taal", "Tigrinya", lambda bron: bron.dossier.inburgeraar.taal),
    ),
    "Het dossier": (
        Samenvoegveld("dossiernummer", "dossiernummer", "D-2026-0412", lambda bron: bron.dossier.nummer),
        Samenvoegveld(
            "klantmanager", "naam van de klantmanager", "A. de Vries", _van_gebruiker("klantmanager", "briefnaam")
        ),
        Samenvoegveld(
            "klantmanager_telefoon",
            "telefoonnummer van de klantmanager",
            "023 511 10 01",
            lambda bron: _aaneen(_van_gebruiker("klantmanager", "telefoon")(bron)),
        ),
        Samenvoegveld(
            "klantmanager_email",
            "e-mailadres van de klantmanager",
            "a.devries@gemeente.example",
            _van_gebruiker("klantmanager", "email"),
        ),
        Samenvoegveld("budgetcoach", "naam van de budgetcoach", "K. Amiri", _van_gebruiker("budgetcoach", "briefnaam")),
    ),
    "Datums en termijnen": (
        Samenvoegveld(
            "datum", "de dag waarop de brief wordt gemaakt", "23 november 2026", lambda bron: _datum(bron.dag)
        ),
        Samenvoegveld(
            "kennisgeving",
            "kennisgeving van DUO",
            "1 oktober 2026",
            lambda bron: _datum(bron.startfeiten.kennisgeving_op),
        ),
        Samenvoegveld(
            "pip_uiterlijk",
            "laatste dag om het PIP vast te stellen",
            "10 december 2026",
            _laatste_dag(TermijnSoort.PIP_VASTSTELLEN),
        ),
        Samenvoegveld(
            "eerste_pip",
            "dagtekening van het eerste PIP",
            "23 november 2026",
            lambda bron: _datum(bron.startfeiten.dagtekening_eerste_pip),
        ),
        Samenvoegveld(
            "termijn_begin",
            "eerste dag van de inburgeringstermijn",
            "24 november 2026",
            _begin(TermijnSoort.INBURGERINGSTERMIJN),
        ),
        Samenvoegveld(
            "termijn_laatste_dag",
            "laatste dag van de inburgeringstermijn",
            "23 november 2029",
            _laatste_dag(TermijnSoort.INBURGERINGSTERMIJN),
        ),
        Samenvoegveld(
            "ontzorgen_laatste_dag",
            "laatste dag van ontzorgen",
            "10 februari 2027",
            _laatste_dag(TermijnSoort.ONTZORGEN),
        ),
    ),
    "De gemeente": (
        Samenvoegveld("gemeente", "naam van de gemeente", "Haarlem", lambda bron: huidige_gemeente().naam),
        Samenvoegveld(
            "organisatie", "naam boven de brief", "Gemeente Haarlem", lambda bron: bron.stijl.organisatienaam
        ),
        Samenvoegveld(
            "college",
            "naam van het college",
            "het college van burgemeester en wethouders van Haarlem",
            lambda bron: bron.stijl.college,
        ),
        Samenvoegveld("afdeling", "afdeling", "Werk en Inkomen, team Inburgering", lambda bron: bron.stijl.afdeling),
        Samenvoegveld(
            "telefoon_gemeente", "telefoonnummer van de gemeente", "14 023", lambda bron: _aaneen(bron.stijl.telefoon)
        ),
        Samenvoegveld(
            "email_gemeente",
            "e-mailadres van de gemeente",
            "inburgering@haarlem.example",
            lambda bron: bron.stijl.email,
        ),
        Samenvoegveld("website", "website van de gemeente", "www.haarlem.example", lambda bron: bron.stijl.website),
        Samenvoegveld(
            "bezoekadres", "bezoekadres van de gemeente", "Zijlvest 39, Haarlem", lambda bron: bron.stijl.bezoekadres
        ),
        Samenvoegveld("afzender", "wie de brief ondertekent", "A. de Vries", lambda bron: bron.door.briefnaam),
    ),
}
"""Every field there is, by what it is about, in the order in which beheer reads it."""

VELDEN: dict[str, Samenvoegveld] = {veld.naam: veld for groep in GROEPEN.values() for veld in groep}


def velden_in(tekst: str, *, veld: str = "tekst") -> list[str]:
    """The names of the fields in a text, each once.

    Raises RegelFout, beside the form field ``veld``, when the text holds anything else between braces.
    """
    rest = _VELD.sub(lambda gevonden: " " * len(gevonden[0]), tekst)
    if haak := _HAAK.search(rest):
        fragment = " ".join(tekst[max(0, haak.start() - 1) : haak.start() + LANGSTE_FRAGMENT].split())
        raise RegelFout(
            "sjabloon_opdracht",
            f"Dit kan niet in een brief: “{fragment}”. Tussen accolades kan alleen de naam van een veld staan, zoals "
            "{naam}. Herhalingen, voorwaarden en formules bestaan niet. Haal de accolades weg of kies een veld.",
            veld=veld,
        )
    return list(dict.fromkeys(_VELD.findall(tekst)))


def controleer(tekst: str, *, veld: str = "tekst") -> None:
    """Raise RegelFout when the text names a field that does not exist, or holds anything else between braces."""
    onbekend = [naam for naam in velden_in(tekst, veld=veld) if naam not in VELDEN]
    if onbekend:
        raise RegelFout(
            "sjabloon_onbekend_veld",
            f"Dit veld bestaat niet: {_opgesomd(onbekend)}. Kies een veld uit de lijst onder de tekst.",
            veld=veld,
        )


def samengevoegd(tekst: str, bron: Bron) -> str:
    """The text with every field that has a value filled in; an empty one stays open."""
    return _VELD.sub(lambda gevonden: _waarde(gevonden[1], bron) or gevonden[0], tekst)


def voorbeeldtekst(tekst: str) -> str:
    """The text filled in for somebody who does not exist."""
    return _VELD.sub(lambda gevonden: VELDEN[gevonden[1]].voorbeeld if gevonden[1] in VELDEN else gevonden[0], tekst)


def lege_velden(teksten: Iterable[str], bron: Bron) -> list[Samenvoegveld]:
    """The fields that these texts name and that have no value here, each once."""
    namen = dict.fromkeys(naam for tekst in teksten for naam in velden_in(tekst))
    return [VELDEN[naam] for naam in namen if naam in VELDEN and not _waarde(naam, bron)]


def meld_lege_velden(leeg: list[Samenvoegveld]) -> str:
    """Say which fields are empty and what to do about it."""
    namen = ", ".join(f"{veld.uitleg} ({veld.code})" for veld in leeg)
    return f"Dit is niet bekend in het dossier: {namen}. Vul het in het dossier in, of typ het in de brief."


def _waarde(naam: str, bron: Bron) -> str:
    """The value on one line; braces of its own would read as a field later."""
    veld = VELDEN.get(naam)
    return _WIT.sub(" ", veld.waarde(bron).translate(_GEEN_HAKEN)).strip() if veld else ""


def _opgesomd(namen: Iterable[str]) -> str:
    return ", ".join("{" + naam + "}" for naam in namen)
