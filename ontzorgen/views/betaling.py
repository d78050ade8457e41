"""One payment: what happened to it, and what can still be done."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.enums import RegelStatus
from ontzorgen.forms.betalen import ExtraForm, RedenForm, StornoForm
from ontzorgen.models import Betaalregel
from ontzorgen.overgangen import OVERGANGEN
from ontzorgen.selectors.betalingen import te_herstellen
from ontzorgen.services.grootboek import extra_betaling, regel_laten_vervallen, regel_storneren, storno_afdoen


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def betaling(request: HttpRequest, dossier: UUID, betaling: UUID) -> HttpResponse:
    """A line of the ledger in the dossier in whose name it is paid."""
    van_dossier = dossier_van(request, dossier, onderdeel="betalingen")
    regel = get_object_or_404(
        Betaalregel.objects.select_related(
            "kostenpost__gezin", "batch", "voorgesteld_door", "akkoord_door", "corrigeert", "vervangt"
        ),
        uuid=betaling,
        traject__dossier=van_dossier,
    )
    actie = request.POST.get("actie", "")
    vervallen = RedenForm(request.POST if actie == "vervallen" else None, auto_id="vervallen_%s")
    storno = StornoForm(request.POST if actie == "storno" else None, auto_id="storno_%s")
    extra = ExtraForm(
        request.POST if actie == "extra" else None,
        initial={"bedrag": regel.bedrag, "formulier": uuid4()},
        auto_id="extra_%s",
    )
    afdoen = RedenForm(request.POST if actie == "afdoen" else None, auto_id="afdoen_%s")
    teruggekomen = regel.status == RegelStatus.GESTORNEERD
    acties = (
        (
            vervallen,
            lambda velden: regel_laten_vervallen(regel, **velden, door=request.gebruiker),
            "De betaling vervalt.",
        ),
        (
            storno,
            lambda velden: regel_storneren(regel, **velden, door=request.gebruiker),
            "De tegenboeking is gemaakt. De betaling staat op gestorneerd.",
        ),
        (
            extra,
            lambda velden: extra_betaling(
                regel.kostenpost,
                maand=regel.maand,
                vervangt=regel if teruggekomen else None,
                **velden,
                door=request.gebruiker,
            ),
            "De betaling is voorgesteld. U geeft akkoord op de betaallijst.",
        ),
        (
            afdoen,
            lambda velden: storno_afdoen(regel, **velden, door=request.gebruiker),
            "Deze betaling hoeft niet opnieuw.",
        ),
    )
    for form, doen, melding in acties:
        if form.is_bound and form.is_valid() and bewaard(form, lambda doen=doen, form=form: doen(form.cleaned_data)):
            messages.success(request, melding)
            return redirect(request.path)
    kan = OVERGANGEN[RegelStatus(regel.status)] if not regel.is_tegenboeking else frozenset()
    vervanger = Betaalregel.objects.filter(vervangt=regel).first()
    return render(
        request,
        "ontzorgen/betaling.html",
        {
            "dossier": van_dossier,
            "regel": regel,
            "tegenboeking": Betaalregel.objects.filter(corrigeert=regel).first(),
            "vervanger": vervanger,
            "vervallen": vervallen if RegelStatus.VERVALLEN in kan else None,
            "storno": storno if RegelStatus.GESTORNEERD in kan else None,
            "extra": extra if not regel.is_tegenboeking and not regel.is_open and vervanger is None else None,
            "teruggekomen": teruggekomen,
            "afdoen": afdoen if te_herstellen(Betaalregel.objects.filter(pk=regel.pk)).exists() else None,
            "vandaag": vandaag(),
        },
    )
