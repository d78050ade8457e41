"""Looking for traces of a person: in every table and column, and in every file of the document store.

Tables are read from the database itself, so one that is made tomorrow is searched without anybody naming it here.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

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
KORTST = 5
"""A shorter value says nothing: "de" is in every text."""


def kenmerken_van(dossier: Dossier) -> set[str]:
    """Return what can't be anybody else's: names, numbers, address, keys, and the uuid of every row that is his."""
    persoon = dossier.inburgeraar
    gevonden = {
        persoon.achternaam,
        persoon.sorteernaam,
        persoon.naam,
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


def sporen_in_tabellen(kenmerken: set[str]) -> dict[str, set[str]]:
    """Return per table which of the values stand in any column of any row, encrypted ones included."""
    sporen: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        for (tabel,) in cursor.fetchall():
            cursor.execute(f'SELECT to_jsonb(hele_rij) FROM "{tabel}" hele_rij')
            for (rij,) in cursor.fetchall():
                tekst = _als_tekst(rij)
                if gevonden := {kenmerk for kenmerk in kenmerken if kenmerk in tekst}:
                    sporen.setdefault(tabel, set()).update(gevonden)
    return sporen


def _als_tekst(rij: Any) -> str:
    if isinstance(rij, str):
        rij = json.loads(rij)
    delen = []
    for naam, waarde in rij.items():
        leesbaar = ontsleutel(waarde) if naam.endswith("_versleuteld") and waarde else waarde
        delen.append(json.dumps(leesbaar, ensure_ascii=False))
    return " ".join(delen).lower()


def sporen_in_bestanden(kenmerken: set[str]) -> dict[str, set[str]]:
    """Return per file which of the values stand in it: as bytes, as text of a PDF, or inside a zip."""
    sporen = {}
    for pad in sorted(Path(settings.DOCUMENTEN_MAP).rglob("*")):
        if pad.is_file():
            tekst = f"{pad.name} {_tekst_van(pad.read_bytes())}".lower()
            if gevonden := {kenmerk for kenmerk in kenmerken if kenmerk in tekst}:
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
