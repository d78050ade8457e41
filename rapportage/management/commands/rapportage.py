"""`manage.py rapportage NAAM --van D --tot D`: one report as JSON, CSV or XLSX."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from inburgering.recht.invoer import OnleesbareWaarde, datum, toon
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from inburgering.toegang.selectors import gebruikers_in
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.periode import Periode
from rapportage.rapport import Rapport
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import GeenRapport, Uitkomst, rapport_maken
from rapportage.uitvoer import als_csv, als_xlsx

FOUT = 2
"""Exit status for wrong input."""


class Command(BaseCommand):
    help = (
        "Maakt een rapport over een periode. --tot is de laatste dag en de peildatum: wat daarna gebeurde, telt niet. "
        f"Rapporten: {', '.join(RAPPORTEN)}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("naam", metavar="NAAM", help="De naam van het rapport.")
        parser.add_argument("--van", metavar="D", help="Eerste dag, JJJJ-MM-DD.")
        parser.add_argument("--tot", metavar="D", help="Laatste dag en peildatum, JJJJ-MM-DD.")
        parser.add_argument("--gemeente", metavar="CODE", help="Alleen deze gemeente; anders alle.")
        parser.add_argument("--klantmanager", metavar="NAAM", help="Alleen de dossiers die deze klantmanager nu heeft.")
        vorm = parser.add_mutually_exclusive_group()
        vorm.add_argument("--json", action="store_true", help="JSON naar standaarduitvoer (standaard).")
        vorm.add_argument("--csv", metavar="BESTAND", help="Schrijf het rapport als CSV naar BESTAND.")
        vorm.add_argument("--xlsx", metavar="BESTAND", help="Schrijf het rapport als XLSX naar BESTAND.")

    def handle(self, *args: Any, naam: str, **opties: Any) -> None:
        fouten: list[str] = []
        rapport = RAPPORTEN.get(naam)
        if rapport is None:
            fouten.append(f"NAAM: {toon(naam)} is een onbekend rapport; toegestaan: {', '.join(RAPPORTEN)}")
        van, tot = (lees_dag(optie, opties[optie], fouten) for optie in ("van", "tot"))
        gemeenten = list(Gemeente.objects.order_by("code"))
        gekozen = None
        if (code := opties["gemeente"]) is not None:
            gekozen = next((gemeente for gemeente in gemeenten if gemeente.code == code), None)
            if gekozen is None:
                fouten.append(f"--gemeente: er is geen gemeente met code {toon(code)}")
        klantmanager = opties["klantmanager"]
        if rapport is not None and klantmanager is not None:
            fouten += _klantmanager_fouten(rapport, klantmanager, [gekozen] if gekozen else gemeenten)
        if fouten or rapport is None or van is None or tot is None:
            self._stop(fouten)
            return
        try:
            uitkomst = rapport_maken(
                rapport,
                Periode(van, tot),
                gemeenten=[gekozen] if gekozen else gemeenten,
                gemeente=gekozen,
                door=systeemgebruiker(),
                klantmanager=klantmanager,
            )
        except GeenRapport as fout:
            self._stop([str(fout)])
            return
        self._schrijven(uitkomst, csv=opties["csv"], xlsx=opties["xlsx"])

    def _schrijven(self, uitkomst: Uitkomst, *, csv: str | None, xlsx: str | None) -> None:
        if csv is None and xlsx is None:
            self.stdout.write(json.dumps(uitkomst.als_json(), ensure_ascii=False, indent=2))
            return
        optie, bestand = ("--csv", csv) if csv is not None else ("--xlsx", xlsx)
        inhoud = BytesIO()
        if csv is not None:
            inhoud.write(als_csv(uitkomst).encode())
        else:
            als_xlsx(uitkomst, inhoud)
        try:
            Path(str(bestand)).write_bytes(inhoud.getvalue())
        except (OSError, ValueError):
            self._stop([f"{optie}: {toon(bestand)} kan niet worden geschreven; kies een map waarin u mag schrijven"])

    def _stop(self, fouten: list[str]) -> None:
        for fout in fouten:
            self.stderr.write(f"{fout}.")
        sys.exit(FOUT)


def _klantmanager_fouten(rapport: Rapport, naam: str, gemeenten: list[Gemeente]) -> list[str]:
    if not rapport.per_klantmanager:
        return [f"--klantmanager: {rapport.naam} gaat over de hele gemeente en kan niet per klantmanager"]
    namen: set[str] = set()
    for gemeente in gemeenten:
        with werken_in(gemeente, systeemgebruiker()):
            namen |= set(gebruikers_in([Rol.KLANTMANAGER]).values_list("username", flat=True))
    if naam in namen:
        return []
    return [f"--klantmanager: {toon(naam)} is geen klantmanager; toegestaan: {', '.join(sorted(namen)) or 'niemand'}"]


def lees_dag(optie: str, waarde: str | None, fouten: list[str]) -> date | None:
    """Read a day that was typed after an option; adds the fault when there is one."""
    if waarde is None:
        fouten.append(f"--{optie}: ontbreekt; schrijf de datum als JJJJ-MM-DD")
        return None
    try:
        return datum(waarde)
    except OnleesbareWaarde as fout:
        fouten.append(f"--{optie}: {fout}")
        return None
