"""All that is known of a person, as he may ask for it (AVG art. 15): readable as PDF, and for a machine (art. 20)."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Field, ForeignKey, JSONField, Model
from django.template.loader import render_to_string

from inburgering.brieven import opslag
from inburgering.brieven.models import Afdrukopdracht, Afdrukregel, Document
from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.selectors import huisstijl
from inburgering.dossiers.models import (
    Dossier,
    Gezin,
    Herhaling,
    Herinnering,
    Inburgeraar,
    Inzage,
    Signaalfout,
    Vastgezet,
    Zoeksleutel,
)
from inburgering.privacy.models import OpvallendeInzage, Privacyverzoek, Vernietigingsregel
from inburgering.privacy.samenhang import omvang_van
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import datum_lang, tijdstip

NIET_OVER_HEM: frozenset[type[Model]] = frozenset(
    {
        Afdrukopdracht,
        Afdrukregel,
        Gezin,
        Herhaling,
        Herinnering,
        Inzage,
        OpvallendeInzage,
        Signaalfout,
        Vastgezet,
        Vernietigingsregel,
        Zoeksleutel,
    }
)
"""Rows that say how the office works: printing, reminders, search keys, and who of the colleagues looked."""

NIET_TONEN = frozenset(
    {"id", "uuid", "gemeente", "bsn_hash", "sorteernaam", "eenmalig", "formulier", "pogingen", "bezet_tot", "sleutel"}
)
EERST = (Inburgeraar, Dossier)
FORMAAT = "inburgering-uittreksel-1"


@dataclass(frozen=True)
class Deel:
    """One kind of data: its name and the rows, each a list of label and value."""

    titel: str
    model: type[Model]
    pks: frozenset[int]
    rijen: list[list[tuple[str, str]]]


def paden_van(verzoek: Privacyverzoek) -> tuple[Path, Path]:
    """Return where the PDF and the machine file of a request lie, readable for the application alone."""
    map_ = Path(settings.DOCUMENTEN_MAP) / "uittreksels" / huidige_gemeente().code
    return map_ / f"{verzoek.uuid}.pdf", map_ / f"{verzoek.uuid}.zip"


def uittreksel_van(dossier: Dossier) -> list[Deel]:
    """Return every row about the person, the person himself first, with the labels of the screens."""
    omvang = omvang_van(dossier)
    modellen = [model for model in omvang.rijen if model not in NIET_OVER_HEM and omvang.rijen[model]]
    modellen.sort(key=lambda model: (model not in EERST, EERST.index(model) if model in EERST else 0, _titel(model)))
    return [
        Deel(_titel(model), model, frozenset(omvang.rijen[model]), list(_rijen(model, omvang.rijen[model])))
        for model in modellen
    ]


def _titel(model: type[Model]) -> str:
    naam = str(model._meta.verbose_name_plural)
    return naam[:1].upper() + naam[1:]


def _rijen(model: type[Model], pks: set[int]) -> Iterator[list[tuple[str, str]]]:
    verwijst = [veld.name for veld in _velden(model) if isinstance(veld, ForeignKey)]
    for rij in model._base_manager.filter(pk__in=pks).select_related(*verwijst).order_by("pk"):
        if regels := [(_label(veld), waarde) for veld in _velden(model) if (waarde := _leesbaar(rij, veld))]:
            yield regels


def _velden(model: type[Model]) -> list[Field]:
    return [
        veld
        for veld in model._meta.concrete_fields
        if veld.name not in NIET_TONEN
        and not veld.name.endswith("sha256")
        and not (isinstance(veld, ForeignKey) and veld.related_model in (Dossier, Inburgeraar, Gezin, Gemeente))
    ]


def _label(veld: Field) -> str:
    label = str(veld.verbose_name)
    return label[:1].upper() + label[1:]


def _leesbaar(rij: Model, veld: Field) -> str:
    """Return a value as people read it; of a colleague only what he does."""
    if veld.name == "bsn_versleuteld":
        return str(getattr(rij, "bsn", ""))
    if veld.name.endswith("_versleuteld"):
        return ""
    waarde = getattr(rij, veld.name)
    if isinstance(waarde, Gebruiker):
        return waarde.functie or "medewerker van de gemeente"
    if keuze := getattr(rij, f"get_{veld.name}_display", None):
        return str(keuze() or "")
    return als_tekst(waarde)


def als_tekst(waarde: Any) -> str:
    """Return a plain value in Dutch; empty for what is not there."""
    if waarde is None or waarde in ("", [], {}):
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return tijdstip(waarde)
    if isinstance(waarde, date):
        return datum_lang(waarde)
    if isinstance(waarde, Decimal):
        return f"{waarde}".replace(".", ",")
    if isinstance(waarde, dict):
        return "; ".join(f"{naam}: {tekst}" for naam, deel in waarde.items() if (tekst := als_tekst(deel)))
    if isinstance(waarde, list | tuple):
        return "; ".join(tekst for deel in waarde if (tekst := als_tekst(deel)))
    return str(waarde)


def uittreksel_pdf(dossier: Dossier, delen: list[Deel]) -> bytes:
    """The readable file: a tagged PDF (PDF/UA-1) that says in plain Dutch what it is and what one may ask."""
    html = render_to_string(
        "privacy/brieven/uittreksel.html",
        {
            "dossier": dossier,
            "persoon": dossier.inburgeraar,
            "delen": delen,
            "dag": vandaag(),
            "huisstijl": huisstijl(),
        },
    )
    return pdf_van(html)


def uittreksel_zip(dossier: Dossier, delen: list[Deel]) -> bytes:
    """The machine file: every row with its own field names as JSON, and the documents themselves."""
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        inhoud = {
            "formaat": FORMAAT,
            "gemaakt": vandaag().isoformat(),
            "dossier": dossier.nummer,
            "gegevens": {deel.model._meta.label: list(_machinerijen(deel)) for deel in delen},
        }
        pak.writestr("gegevens.json", json.dumps(inhoud, ensure_ascii=False, indent=1, default=str))
        for document in Document.objects.aan_te_bieden().filter(dossier=dossier).order_by("pk"):
            try:
                pak.writestr(f"documenten/{document.pk}-{document.bestandsnaam}", opslag.lees(document.sha256))
            except opslag.DocumentBeschadigd:
                pak.writestr(f"documenten/{document.pk}-ontbreekt.txt", "Dit bestand is er niet meer.")
    return uit.getvalue()


def _machinerijen(deel: Deel) -> Iterator[dict[str, Any]]:
    for rij in deel.model._base_manager.filter(pk__in=deel.pks).order_by("pk"):
        yield {
            veld.name: getattr(rij, "bsn", "") if veld.name == "bsn_versleuteld" else _machinewaarde(rij, veld)
            for veld in _velden(deel.model)
            if veld.name == "bsn_versleuteld" or not veld.name.endswith("_versleuteld")
        }


def _machinewaarde(rij: Model, veld: Field) -> Any:
    if isinstance(veld, ForeignKey):
        return None if veld.related_model is Gebruiker else getattr(rij, veld.attname)
    waarde = getattr(rij, veld.name)
    return waarde if isinstance(veld, JSONField) or isinstance(waarde, bool | int | None) else str(waarde)
