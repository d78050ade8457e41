"""Reading the pack that another gemeente made: every fault named, nothing taken over that is not understood."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from inburgering.begeleiding.selectors.pakket import FORMAAT, KENMERKEN, PERSOON, VERSIE
from inburgering.dossiers.enums import Doelgroep, Geslacht, Stelsel, Verblijfsvergunning
from inburgering.recht.bsn import bsn_cijfers, bsn_fout, v_nummer_fout
from inburgering.recht.fouten import RegelFout
from pip_plans.enums import Leerroute, Niveau, PipSoort, Wie

GROOTSTE = 2 * 1024 * 1024
LANGSTE_TEKST = 500
KEUZES = {
    "stelsel": Stelsel.values,
    "doelgroep": Doelgroep.values,
    "verblijfsvergunning": ["", *Verblijfsvergunning.values],
    "geslacht": Geslacht.values,
}
JA_NEE = ("tolk", "hervestiger", "nareiziger", "geestelijk_bedienaar", "gezinslid_asiel", "amv")
GETALLEN = ("geboortejaar", "geboortemaand", "geboortedag")


@dataclass(frozen=True)
class OverPip:
    """A PIP of the other gemeente."""

    dagtekening: date
    soort: str
    leerroute: str
    niveau: str
    bekendgemaakt_op: date | None
    aantal_voortgangsgesprekken: int | None
    doelen: list[dict[str, Any]] = field(default_factory=list)
    afspraken: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Overdrachtsbestand:
    """A pack that was read and found in order."""

    gemeente: str
    persoon: dict[str, Any]
    kenmerken: dict[str, Any]
    termijn: dict[str, date | None]
    pips: list[OverPip]
    boetes: list[tuple[date, Decimal]]
    ruw: dict[str, Any]

    @property
    def naam(self) -> str:
        delen = (self.persoon["voornamen"], self.persoon["tussenvoegsel"], self.persoon["achternaam"])
        return " ".join(filter(None, delen))

    @property
    def laatste_pip(self) -> OverPip | None:
        return self.pips[-1] if self.pips else None


class _Lezer:
    """Gathers the faults of one pack, so that the reader hears all of them at once."""

    def __init__(self) -> None:
        self.fouten: list[str] = []

    def deel(self, ruw: dict[str, Any], naam: str, soort: type) -> Any:
        waarde = ruw.get(naam)
        if not isinstance(waarde, soort):
            self.fouten.append(f"“{naam}” ontbreekt of is geen {'lijst' if soort is list else 'groep gegevens'}")
            return soort()
        return waarde

    def datum(self, waarde: Any, naam: str, *, verplicht: bool = False) -> date | None:
        if waarde in (None, ""):
            if verplicht:
                self.fouten.append(f"“{naam}” ontbreekt")
            return None
        try:
            return date.fromisoformat(waarde)
        except (TypeError, ValueError):
            self.fouten.append(f"“{naam}” is geen datum als 2026-11-30: {waarde!r}")
            return None

    def tekst(self, waarde: Any, naam: str, *, langste: int = LANGSTE_TEKST, keuzes: list[str] | None = None) -> str:
        tekst = "" if waarde is None else waarde
        if not isinstance(tekst, str) or len(tekst) > langste:
            self.fouten.append(f"“{naam}” is geen tekst van hoogstens {langste} tekens")
            return ""
        if keuzes is not None and tekst not in keuzes:
            self.fouten.append(f"“{naam}” is {tekst!r}; toegestaan: {', '.join(filter(None, keuzes))}")
        return tekst

    def getal(self, waarde: Any, naam: str, hoogste: int) -> int | None:
        if waarde is None:
            return None
        if not isinstance(waarde, int) or isinstance(waarde, bool) or not 1 <= waarde <= hoogste:
            self.fouten.append(f"“{naam}” is geen getal van 1 tot en met {hoogste}")
            return None
        return waarde


def lees_pakket(inhoud: bytes) -> Overdrachtsbestand:
    """Read a pack; raises RegelFout with every fault when it is not one, or of another version."""
    ruw = _json(inhoud)
    if ruw.get("formaat") != FORMAAT or ruw.get("versie") != VERSIE:
        raise RegelFout(
            "pakket_onbekend",
            "Dit is geen overdrachtsbestand van dit systeem, of van een andere versie. Vraag de andere gemeente om "
            "het JSON-bestand opnieuw.",
            veld="bestand",
        )
    lezer = _Lezer()
    gemeente = lezer.tekst(lezer.deel(ruw, "van_gemeente", dict).get("naam"), "van_gemeente.naam", langste=80)
    bestand = Overdrachtsbestand(
        gemeente=gemeente,
        persoon=_persoon(lezer.deel(ruw, "persoon", dict), lezer),
        kenmerken=_kenmerken(lezer.deel(ruw, "kenmerken", dict), lezer),
        termijn={
            naam: lezer.datum(waarde, f"termijn.{naam}") for naam, waarde in lezer.deel(ruw, "termijn", dict).items()
        },
        pips=sorted(
            filter(None, (_pip(pip, nummer, lezer) for nummer, pip in enumerate(lezer.deel(ruw, "pips", list), 1))),
            key=lambda pip: pip.dagtekening,
        ),
        boetes=_boetes(lezer.deel(ruw, "boetes", list), lezer),
        ruw=ruw,
    )
    if lezer.fouten:
        raise RegelFout("pakket_fouten", f"In het bestand klopt niet: {'; '.join(lezer.fouten[:12])}.", veld="bestand")
    return bestand


def _json(inhoud: bytes) -> dict[str, Any]:
    if len(inhoud) > GROOTSTE:
        raise RegelFout("pakket_te_groot", "Dit bestand is te groot voor een overdrachtsbestand.", veld="bestand")
    try:
        ruw = json.loads(inhoud.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as fout:
        raise RegelFout(
            "pakket_onleesbaar", "Dit bestand is geen JSON. Kies het JSON-bestand, niet de PDF.", veld="bestand"
        ) from fout
    if not isinstance(ruw, dict):
        raise RegelFout("pakket_onleesbaar", "Dit bestand is geen overdrachtsbestand.", veld="bestand")
    return ruw


def _persoon(ruw: dict[str, Any], lezer: _Lezer) -> dict[str, Any]:
    persoon: dict[str, Any] = {"bsn": bsn_cijfers(lezer.tekst(ruw.get("bsn"), "persoon.bsn", langste=20))}
    if persoon["bsn"] and (fout := bsn_fout(persoon["bsn"])):
        lezer.fouten.append(fout.rstrip("."))
    for veld in PERSOON:
        if veld in JA_NEE:
            persoon[veld] = ruw.get(veld) is True
        elif veld in GETALLEN:
            persoon[veld] = lezer.getal(ruw.get(veld), f"persoon.{veld}", 2100 if veld == "geboortejaar" else 31)
        else:
            persoon[veld] = lezer.tekst(
                ruw.get(veld),
                f"persoon.{veld}",
                langste=80 if veld not in ("voornamen", "achternaam") else 200,
                keuzes=KEUZES.get(veld),
            )
    if persoon["v_nummer"] and (fout := v_nummer_fout(persoon["v_nummer"])):
        lezer.fouten.append(fout.rstrip("."))
    if not persoon["achternaam"]:
        lezer.fouten.append("“persoon.achternaam” ontbreekt")
    return persoon


def _kenmerken(ruw: dict[str, Any], lezer: _Lezer) -> dict[str, Any]:
    return {
        veld: ruw.get(veld) is True
        if veld in JA_NEE
        else lezer.tekst(ruw.get(veld), f"kenmerken.{veld}", keuzes=KEUZES[veld])
        for veld in KENMERKEN
    }


def _pip(ruw: Any, nummer: int, lezer: _Lezer) -> OverPip | None:
    if not isinstance(ruw, dict):
        lezer.fouten.append(f"PIP {nummer} is geen groep gegevens")
        return None
    plaats = f"pips[{nummer}]"
    dagtekening = lezer.datum(ruw.get("dagtekening"), f"{plaats}.dagtekening", verplicht=True)
    if dagtekening is None:
        return None
    return OverPip(
        dagtekening=dagtekening,
        soort=lezer.tekst(ruw.get("soort"), f"{plaats}.soort", keuzes=PipSoort.values),
        leerroute=lezer.tekst(ruw.get("leerroute"), f"{plaats}.leerroute", keuzes=Leerroute.values),
        niveau=lezer.tekst(ruw.get("niveau"), f"{plaats}.niveau", keuzes=["", *Niveau.values]),
        bekendgemaakt_op=lezer.datum(ruw.get("bekendgemaakt_op"), f"{plaats}.bekendgemaakt_op"),
        aantal_voortgangsgesprekken=lezer.getal(
            ruw.get("aantal_voortgangsgesprekken"), f"{plaats}.aantal_voortgangsgesprekken", 99
        ),
        doelen=[
            {
                "tekst": lezer.tekst(doel.get("tekst"), f"{plaats}.doelen"),
                "voor_op": lezer.datum(doel.get("voor_op"), f"{plaats}.doelen"),
            }
            for doel in lezer.deel(ruw, "doelen", list)
            if isinstance(doel, dict)
        ],
        afspraken=[
            {
                "wie": lezer.tekst(afspraak.get("wie"), f"{plaats}.afspraken.wie", keuzes=Wie.values),
                "tekst": lezer.tekst(afspraak.get("tekst"), f"{plaats}.afspraken.tekst"),
                "voor_op": lezer.datum(afspraak.get("voor_op"), f"{plaats}.afspraken.voor_op"),
                "wanneer": lezer.tekst(afspraak.get("wanneer"), f"{plaats}.afspraken.wanneer", langste=80),
            }
            for afspraak in lezer.deel(ruw, "afspraken", list)
            if isinstance(afspraak, dict)
        ],
    )


def _boetes(ruw: list[Any], lezer: _Lezer) -> list[tuple[date, Decimal]]:
    boetes = []
    for nummer, boete in enumerate(ruw, 1):
        gegevens = boete if isinstance(boete, dict) else {}
        dag = lezer.datum(gegevens.get("dagtekening"), f"boetes[{nummer}].dagtekening", verplicht=True)
        try:
            bedrag = Decimal(str(gegevens.get("bedrag")))
        except InvalidOperation:
            lezer.fouten.append(f"“boetes[{nummer}].bedrag” is geen bedrag")
            continue
        if dag:
            boetes.append((dag, bedrag))
    return boetes
