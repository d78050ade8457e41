"""Batches: what went out, in which file, and what came of it."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.betaalbestanden.lezen import HOOGSTENS
from ontzorgen.enums import Exportsoort
from ontzorgen.forms.betalen import BetaaldForm, OplossenForm, ResultaatForm
from ontzorgen.models import Betaalbatch, Betaalresultaat, Resultaatregel
from ontzorgen.selectors import betalingen as selectors
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren
from ontzorgen.services.resultaten import resultaat_inlezen, resultaatregel_oplossen

PER_PAGINA = 50
LAATSTE = 20


@require_safe
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def batches(request: HttpRequest) -> HttpResponse:
    """Every batch of the gemeente, the newest first."""
    pagina = Paginator(selectors.batches_met_stand(), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "ontzorgen/batches.html", {"pagina": pagina})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """One batch with its payments and exports; report it as paid."""
    van = get_object_or_404(selectors.batches_met_stand(), uuid=batch)
    form = BetaaldForm(
        request.POST if request.method == "POST" else None, initial={"op": max(van.uitvoeren_op, vandaag())}
    )
    if form.is_valid() and bewaard(
        form, lambda: batch_betaald_melden(van, op=form.cleaned_data["op"], door=request.gebruiker)
    ):
        messages.success(request, "De betalingen van deze batch staan op betaald.")
        return redirect("ontzorgen:batch", van.uuid)
    regels = Paginator(selectors.met_inhoud(van.regels.all()).order_by("pk"), PER_PAGINA)
    return render(
        request,
        "ontzorgen/batch.html",
        {
            "batch": van,
            "pagina": regels.get_page(request.GET.get("pagina")),
            "exports": van.exports.select_related("door"),
            "form": form,
            "soorten": Exportsoort.choices,
            "reden": "",
            "voorbij": van.uitvoeren_op <= vandaag(),
        },
    )


@require_POST
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def batch_export(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Give the file of a batch; it is on record, and a second time needs a reason."""
    van = get_object_or_404(Betaalbatch, uuid=batch)
    soort = request.POST.get("soort", "")
    try:
        if soort not in Exportsoort.values:
            raise RegelFout("exportsoort", "Kies een soort bestand.")
        bestand = batch_exporteren(
            van, soort=Exportsoort(soort), door=request.gebruiker, reden=request.POST.get("reden", "")[:300]
        )
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("ontzorgen:batch", van.uuid)
    return FileResponse(BytesIO(bestand.inhoud), as_attachment=True, filename=bestand.naam, content_type=bestand.mime)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def resultaten(request: HttpRequest) -> HttpResponse:
    """Read a result, and see what was not recognised."""
    form = ResultaatForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    gelezen: list[Betaalresultaat] = []
    if form.is_valid() and bewaard(form, lambda: gelezen.append(_inlezen(request, form))):
        return redirect("ontzorgen:resultaat", gelezen[0].uuid)
    return render(
        request,
        "ontzorgen/resultaten.html",
        {
            "form": form,
            "niet_herkend": selectors.niet_herkend().select_related("resultaat", "betaalregel")[:PER_PAGINA],
            "eerder": Betaalresultaat.objects.select_related("door")[:LAATSTE],
        },
    )


def _inlezen(request: HttpRequest, form: ResultaatForm) -> Betaalresultaat:
    bestand = form.cleaned_data["bestand"]
    if bestand.size > HOOGSTENS:
        raise RegelFout("bestand_te_groot", "Dit bestand is groter dan 10 MB.", veld="bestand")
    return resultaat_inlezen(bestand.read(), bestandsnaam=bestand.name, door=request.gebruiker)


@require_safe
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def resultaat(request: HttpRequest, resultaat: UUID) -> HttpResponse:
    """What one file said of payments, and what was done with it."""
    van = get_object_or_404(Betaalresultaat.objects.select_related("door"), uuid=resultaat)
    regels = van.regels.select_related("betaalregel__kostenpost", "betaalregel__traject__dossier").order_by(
        "volgnummer"
    )
    pagina = Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "ontzorgen/resultaat.html", {"resultaat": van, "pagina": pagina})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_AANBIEDEN)
def resultaatregel(request: HttpRequest, resultaatregel: UUID) -> HttpResponse:
    """Write down what was done with a line that was not recognised."""
    van = get_object_or_404(
        Resultaatregel.objects.select_related("resultaat", "betaalregel__kostenpost", "opgelost_door"),
        uuid=resultaatregel,
    )
    form = OplossenForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and bewaard(
        form, lambda: resultaatregel_oplossen(van, oplossing=form.cleaned_data["oplossing"], door=request.gebruiker)
    ):
        messages.success(request, "De regel is uitgezocht.")
        return redirect("ontzorgen:resultaten")
    return render(request, "ontzorgen/resultaatregel.html", {"regel": van, "form": form})
