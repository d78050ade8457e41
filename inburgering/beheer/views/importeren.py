"""Taking over persons with their history from a file: look first, then read it in."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.beheer.forms.importeren import ImporterenForm
from inburgering.beheer.invoer.lezen import Onleesbaar
from inburgering.beheer.invoer.sjabloon import sjabloon_schrijven
from inburgering.beheer.services.importeren import Verslag
from inburgering.beheer.services.importeren import importeren as importeren_
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

MEESTE_UITGEPAKT = 100 * 1024 * 1024
MEESTE_FOUTEN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.IMPORTEREN)
def importeren(request: HttpRequest) -> HttpResponse:
    """Ask for the file, and show what it would do or did, or each fault with its row and column."""
    form = ImporterenForm(request.POST or None, request.FILES or None)
    verslag: Verslag | None = None
    if request.method == "POST" and form.is_valid():
        proef = form.cleaned_data["doen"] == "proef"
        try:
            with _op_schijf(form.cleaned_data["bestand"]) as pad:
                verslag = importeren_(
                    pad, gemeenten=[request.gemeente], proef=proef, melden=_stil, gevraagd_door=request.gebruiker
                )
        except Onleesbaar as fout:
            form.add_error("bestand", f"{fout}.")
    context = {"form": form, "verslag": verslag}
    if verslag:
        context |= {"fouten": verslag.fouten[:MEESTE_FOUTEN], "meer": max(len(verslag.fouten) - MEESTE_FOUTEN, 0)}
    return render(request, "beheer/importeren.html", context)


@require_safe
@vereist(Bevoegdheid.IMPORTEREN)
def importeren_sjabloon(request: HttpRequest) -> HttpResponse:
    """The empty workbook to fill in."""
    inhoud = BytesIO()
    sjabloon_schrijven(inhoud)
    antwoord = HttpResponse(inhoud.getvalue(), content_type=XLSX)
    antwoord["Content-Disposition"] = 'attachment; filename="inlezen.xlsx"'
    return antwoord


def _stil(regel: str) -> None:
    """On screen the report comes at the end."""


@contextmanager
def _op_schijf(bestand: UploadedFile) -> Iterator[Path]:
    """Put the file, or the CSV files of a zip, in a map that is gone afterwards. Raises Onleesbaar."""
    with TemporaryDirectory() as tijdelijk:
        if str(bestand.name).lower().endswith(".xlsx"):
            pad = Path(tijdelijk) / "inlezen.xlsx"
            with pad.open("wb") as doel:
                doel.writelines(bestand.chunks())
            yield pad
            return
        _uitpakken(bestand, Path(tijdelijk))
        yield Path(tijdelijk)


def _uitpakken(bestand: UploadedFile, map_: Path) -> None:
    try:
        with zipfile.ZipFile(bestand) as zip_:
            if sum(lid.file_size for lid in zip_.infolist()) > MEESTE_UITGEPAKT:
                raise Onleesbaar("De zip is uitgepakt te groot; laat de applicatiebeheerder het inlezen")
            for lid in zip_.infolist():
                naam = PurePosixPath(lid.filename).name
                if naam.lower().endswith(".csv"):
                    (map_ / naam).write_bytes(zip_.read(lid))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError):
        raise Onleesbaar("De zip kan niet worden geopend; maak hem opnieuw, zonder wachtwoord") from None
