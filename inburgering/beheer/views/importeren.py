"""Taking over persons with their history from a file: look first, then read it in."""

import csv
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inburgering.beheer.forms.importeren import ImporterenForm
from inburgering.beheer.invoer.sjabloon import sjabloon_schrijven
from inburgering.beheer.models import Inlezing
from inburgering.beheer.services.inlezen import inlezing_klaarzetten, nagekeken_inlezen, voortgang_van
from inburgering.beheer.tasks import inlezingen_van
from inburgering.dossiers.uitvoer.bestand import lijkt_formule, schoon
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

FOUTEN_IN_BEELD = 100
TREFFERS_IN_BEELD = 100
LAATSTE = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.IMPORTEREN)
def importeren(request: HttpRequest) -> HttpResponse:
    """Ask for the file and put it in the queue; shows what was read in before."""
    form = ImporterenForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        inlezing = inlezing_klaarzetten(
            bestand.chunks(),
            bestandsnaam=bestand.name,
            proef=form.cleaned_data["doen"] == "proef",
            door=request.gebruiker,
        )
        wek_na_deze_transactie(inlezingen_van)
        return redirect("beheer:inlezing", inlezing.uuid)
    laatste = Inlezing.objects.select_related("door")[:LAATSTE]
    return render(request, "beheer/importeren.html", {"form": form, "laatste": laatste})


@require_safe
@vereist(Bevoegdheid.IMPORTEREN)
def inlezing(request: HttpRequest, inlezing: UUID) -> HttpResponse:
    """How far the reading is, and what it did or would do, or each fault; the page looks again by itself."""
    gevonden = get_object_or_404(Inlezing.objects.select_related("door"), uuid=inlezing)
    koppelingen = gevonden.treffers.get("koppelingen", [])
    gelijkend = gevonden.treffers.get("gelijkend", [])
    return render(
        request,
        "beheer/inlezing.html",
        {
            "inlezing": gevonden,
            "voortgang": voortgang_van(gevonden) if gevonden.wacht else "",
            "fouten": gevonden.fouten[:FOUTEN_IN_BEELD],
            "meer": max(gevonden.aantal_fouten - FOUTEN_IN_BEELD, 0),
            "koppelingen": koppelingen[:TREFFERS_IN_BEELD],
            "gelijkend": gelijkend[:TREFFERS_IN_BEELD],
            "kan_inlezen": gevonden.proef and gevonden.is_klaar and not gevonden.opgeruimd,
        },
    )


@require_safe
@vereist(Bevoegdheid.IMPORTEREN)
def inlezing_fouten(request: HttpRequest, inlezing: UUID) -> HttpResponse:
    """Every fault with its file, row and column, as a file for Excel."""
    gevonden = get_object_or_404(Inlezing, uuid=inlezing)
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="fouten-{gevonden.uuid}.csv"'
    antwoord.write("\ufeff")
    regels = csv.writer(antwoord, delimiter=";", lineterminator="\r\n")
    regels.writerow(["Bestand of blad", "Rij", "Kolom", "Wat is er mis, en wat mag wel"])
    for fout in gevonden.fouten:
        regels.writerow([_cel(fout["bestand"]), fout["rij"] or "", _cel(fout["kolom"]), _cel(fout["uitleg"])])
    return antwoord


def _cel(tekst: str) -> str:
    """A text that no spreadsheet takes for a formula: a fault quotes what stood in the file."""
    gewoon = schoon(tekst)
    return f"'{gewoon}" if lijkt_formule(gewoon) else gewoon


@require_POST
@vereist(Bevoegdheid.IMPORTEREN)
def inlezing_doen(request: HttpRequest, inlezing: UUID) -> HttpResponse:
    """Read the file in that was looked at, without choosing it again."""
    gevonden = get_object_or_404(Inlezing, uuid=inlezing)
    try:
        nieuw = nagekeken_inlezen(gevonden, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("beheer:inlezing", gevonden.uuid)
    wek_na_deze_transactie(inlezingen_van)
    return redirect("beheer:inlezing", nieuw.uuid)


@require_safe
@vereist(Bevoegdheid.IMPORTEREN)
def importeren_sjabloon(request: HttpRequest) -> HttpResponse:
    """The empty workbook to fill in."""
    inhoud = BytesIO()
    sjabloon_schrijven(inhoud)
    antwoord = HttpResponse(inhoud.getvalue(), content_type=XLSX)
    antwoord["Content-Disposition"] = 'attachment; filename="inlezen.xlsx"'
    return antwoord
