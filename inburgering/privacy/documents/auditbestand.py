"""For the auditor: who looked at what, and the digests by which he can see that nothing is missing."""

import csv
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

from inburgering.dossiers.models import Inzage
from inburgering.privacy.models import Auditblok, Auditzegel
from inburgering.toegang.klok import nu

DAGEN = 31


def auditbestand(dagen: int = DAGEN) -> bytes:
    """Return a zip with the looks and the chain of the last days; dossiers by number, colleagues by user name."""
    vanaf = nu() - timedelta(days=dagen)
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        inzagen = Inzage.objects.filter(at__gte=vanaf).order_by("pk")
        kolommen = ("pk", "at", "gebruiker__username", "dossier__nummer", "onderdeel", "scherm", "doel", "eigen")
        pak.writestr("inzagen.csv", _csv(kolommen, inzagen.values_list(*kolommen).iterator()))
        blokken = ("nummer", "at", "vorige", "digest", "aantal")
        pak.writestr("blokken.csv", _csv(blokken, Auditblok.objects.order_by("nummer").values_list(*blokken)))
        zegels = ("blok__nummer", "bron__tabel", "rij", "digest", "vernietigd_in__nummer")
        van_maand = Auditzegel.objects.filter(blok__at__gte=vanaf).order_by("blok__nummer", "bron", "rij")
        pak.writestr("zegels.csv", _csv(zegels, van_maand.values_list(*zegels).iterator()))
    return uit.getvalue()


def _csv(kolommen: Iterable[str], rijen: Iterable[tuple[Any, ...]]) -> str:
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kolommen)
    schrijver.writerows([_cel(waarde) for waarde in rij] for rij in rijen)
    return uit.getvalue()


def _cel(waarde: Any) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if tekst.startswith(("=", "+", "-", "@", "\t")) else tekst
