"""Looking for traces of a person: in every table and column, and in every file of the document store.

Tables are read from the database itself, so one that is made tomorrow is searched without anybody naming it here.
"""

import io
import json
import re
import zipfile
from pathlib import Path

import pypdf
from django.conf import settings
from django.db import connection

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.versleuteling import ontsleutel, zoekwaarde
from inburgering.dossiers.zoeksleutels import sleutels_van
from inburgering.privacy.samenhang import omvang_van

TABELLEN = """
    SELECT c.relname FROM pg_class c
     WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VERSLEUTELD = '_versleuteld": "'
KORTST = 5
"""A shorter value says nothing: "de" is in every text."""


def kenmerken_van(dossier: Dossier) -> set[str]:
    """Return what can't be anybody else's: names, numbers, address, keys, and the uuid of every row that is his."""
    persoon = dossier.inburgeraar
    gevonden = {
        persoon.achternaam,
        persoon.sorteernaam,
        persoon.volle_naam,
        persoon.bsn,
        persoon.bsn and zoekwaarde(persoon.bsn),
        persoon.v_nummer,
        persoon.telefoon,
        persoon.email,
        persoon.straat,
        dossier.nummer,
        *sleutels_van(persoon),
    }
    for model, pks in omvang_van(dossier).rijen.items():
        if any(veld.name == "uuid" for veld in model._meta.concrete_fields):
            gevonden.update(map(str, model._base_manager.filter(pk__in=pks).values_list("uuid", flat=True)))
    return {waarde.lower() for waarde in gevonden if waarde and len(waarde) >= KORTST}


class Kenmerken:
    """Values to look for; the many uuids are looked up as words, only the others are searched for one by one."""

    def __init__(self, waarden: set[str]) -> None:
        self.uuids = {waarde for waarde in waarden if UUID.fullmatch(waarde)}
        self.overige = waarden - self.uuids

    def in_tekst(self, tekst: str) -> set[str]:
        return self.uuids.intersection(UUID.findall(tekst)) | {waarde for waarde in self.overige if waarde in tekst}


def sporen_in_tabellen(waarden: set[str]) -> dict[str, set[str]]:
    """Return per table which of the values stand in any column of any row, encrypted ones included."""
    sporen: dict[str, set[str]] = {}
    kenmerken = Kenmerken(waarden)
    with connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        for (tabel,) in cursor.fetchall():
            cursor.execute(f'SELECT to_jsonb(hele_rij)::text FROM "{tabel}" hele_rij')
            for (rij,) in cursor.fetchall():
                tekst = _met_leesbare_geheimen(rij) if VERSLEUTELD in rij else rij
                if gevonden := kenmerken.in_tekst(tekst.lower()):
                    sporen.setdefault(tabel, set()).update(gevonden)
    return sporen


def _met_leesbare_geheimen(rij: str) -> str:
    kolommen = json.loads(rij)
    geheimen = [waarde for naam, waarde in kolommen.items() if naam.endswith("_versleuteld") and waarde]
    return " ".join([rij, *map(ontsleutel, geheimen)])


def sporen_in_bestanden(waarden: set[str]) -> dict[str, set[str]]:
    """Return per file which of the values stand in it: as bytes, as text of a PDF, or inside a zip."""
    sporen = {}
    kenmerken = Kenmerken(waarden)
    for pad in sorted(Path(settings.DOCUMENTEN_MAP).rglob("*")):
        if pad.is_file():
            tekst = f"{pad.name} {_tekst_van(pad.read_bytes())}".lower()
            if gevonden := kenmerken.in_tekst(tekst):
                sporen[str(pad)] = gevonden
    return sporen


def _tekst_van(inhoud: bytes) -> str:
    if inhoud.startswith(b"%PDF"):
        bladzijden = pypdf.PdfReader(io.BytesIO(inhoud)).pages
        return " ".join(bladzijde.extract_text() for bladzijde in bladzijden)
    if zipfile.is_zipfile(io.BytesIO(inhoud)):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            return " ".join(naam + _tekst_van(pak.read(naam)) for naam in pak.namelist())
    return inhoud.decode(errors="ignore")
