"""The run of a month: what would be paid, making it, how far it is, and putting it in a batch."""

from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie
from ontzorgen.forms.betalen import BatchForm
from ontzorgen.models import Betaalbatch, Betaalregel
from ontzorgen.selectors import betalingen as selectors
from ontzorgen.selectors.kosten import Voorstel, kostenposten_in, voorstellen
from ontzorgen.services.batches import batch_maken
from ontzorgen.services.grootboek import akkoord_geven, akkoord_mogelijk, betaalbaar
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.tasks import maandlijsten_van
from ontzorgen.views.kiezen import Coachkeuze, coachkeuze

JAREN = range(2022, 2100)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def maandlijst(request: HttpRequest, jaar: int, maand: int) -> HttpResponse:
    """Show what is due in a month; make the list, or make it and put what may go out in a batch."""
    if jaar not in JAREN or not 1 <= maand <= 12:
        raise Http404
    dag = date(jaar, maand, 1)
    keuze = coachkeuze(request)
    form = BatchForm(request.POST) if request.POST.get("actie") == "batch" else None
    if request.method == "POST":
        antwoord = _uitvoeren(request, dag, keuze, form)
        if antwoord is not None:
            return antwoord
    return render(request, "ontzorgen/maandlijst.html", _inhoud(request, dag, keuze, form))


def _uitvoeren(request: HttpRequest, maand: date, keuze: Coachkeuze, form: BatchForm | None) -> HttpResponse | None:
    hier = reverse("ontzorgen:maandlijst", args=[maand.year, maand.month]) + keuze.query
    if form is not None:
        batch = _batch(request, maand, keuze, form)
        return redirect("ontzorgen:batch", batch.uuid) if batch else None
    try:
        lijst = maandlijst_maken(maand, coach=keuze.coach, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect(hier)
    if lijst.loopt:
        wek_na_deze_transactie(maandlijsten_van)
    elif request.POST.get("actie") == "alles":
        try:
            return redirect("ontzorgen:batch", _akkoord_en_batch(request, maand, keuze, None, None).uuid)
        except RegelFout as fout:
            messages.error(request, f"De lijst is gemaakt, maar de batch nog niet. {fout.uitleg}")
    else:
        messages.success(request, f"De betaallijst is gemaakt: {lijst.gemaakt} betalingen.")
    return redirect(hier)


def _batch(request: HttpRequest, maand: date, keuze: Coachkeuze, form: BatchForm) -> Betaalbatch | None:
    if not form.is_valid():
        return None
    try:
        return _akkoord_en_batch(request, maand, keuze, form.cleaned_data["uitvoeren_op"], form.gezien)
    except RegelFout as fout:
        meld_regelfout(form, fout)
        return None


@transaction.atomic
def _akkoord_en_batch(
    request: HttpRequest, maand: date, keuze: Coachkeuze, uitvoeren_op: date | None, gezien: tuple[int, Decimal] | None
) -> Betaalbatch:
    """Agree with what the user may agree with, and put all that has agreement in a batch: all of it or nothing."""
    eis(request.gebruiker, Bevoegdheid.BETALING_AANBIEDEN)
    regels = selectors.open_regels(keuze.coach, tot_en_met=maand)
    op = uitvoeren_op or _uitvoerdag(list(regels))
    mogelijk, _niet = betaalbaar(list(regels.filter(akkoord_mogelijk(request.gebruiker))), op)
    akkoord_geven([regel.uuid for regel in betaalbaar(mogelijk)[0]], door=request.gebruiker)
    return batch_maken(
        Betaalregel.objects.filter(pk__in=[regel.pk for regel in regels]),
        uitvoeren_op=op,
        door=request.gebruiker,
        gezien=gezien,
    )


def _uitvoerdag(regels: list[Betaalregel]) -> date:
    """Return the working day on which the first of these payments is due; today when that is past."""
    eerste = min((regel.betaal_op for regel in regels), default=vandaag())
    return eerste_werkdag(max(eerste, vandaag()))


def _inhoud(request: HttpRequest, maand: date, keuze: Coachkeuze, form: forms.Form | None) -> dict[str, object]:
    lijst = selectors.lijst_van(maand, keuze.coach)
    posten = kostenposten_in(maand, keuze.coach).select_related("begunstigde").prefetch_related("bedragen")
    gevonden = voorstellen(posten, maand)
    te_maken = [voorstel for voorstel in gevonden if voorstel.kan]
    regels = list(selectors.open_regels(keuze.coach, tot_en_met=maand))
    uitvoeren_op = _uitvoerdag(regels)
    gaan_mee, blijven = _verdelen(request, regels, uitvoeren_op)
    weg = list(selectors.regels_van(keuze.coach).filter(maand=maand, batch__isnull=False).select_related("batch"))
    som = selectors.som(gaan_mee)
    return {
        "keuze": keuze,
        "maand": maand,
        "vorige": maanden_erbij(maand, -1),
        "volgende": maanden_erbij(maand, 1),
        "kan_maken": maand <= maanden_erbij(vandaag().replace(day=1), 1),
        "lijst": lijst,
        "te_maken": te_maken,
        "som_te_maken": sum((voorstel.bedrag for voorstel in te_maken), Decimal(0)),
        "kan_niet": _met_naam([voorstel for voorstel in gevonden if not voorstel.kan]),
        "regels": regels,
        "gaan_mee": len(gaan_mee),
        "som_gaan_mee": som,
        "blijven": blijven,
        "weg": len(weg),
        "som_weg": selectors.som(weg),
        "batches": sorted({regel.batch for regel in weg}, key=lambda batch: batch.nummer),
        "form": form or BatchForm(initial={"uitvoeren_op": uitvoeren_op, "aantal": len(gaan_mee), "totaal": som}),
        "mag_alles": request.gebruiker.mag(Bevoegdheid.BETALING_AKKOORD)
        and request.gebruiker.mag(Bevoegdheid.BETALING_AANBIEDEN),
    }


def _verdelen(
    request: HttpRequest, regels: list[Betaalregel], op: date
) -> tuple[list[Betaalregel], list[tuple[Betaalregel, str]]]:
    """Split the open lines in what goes in the batch and what stays behind, with the reason."""
    mag = [regel for regel in regels if not _wacht_op_collega(request, regel)]
    blijven = [(regel, "wacht op akkoord van een collega") for regel in regels if _wacht_op_collega(request, regel)]
    wel, niet = betaalbaar(mag, op)
    return wel, blijven + [(regel, "mag op deze dag niet betaald worden") for regel in niet]


def _wacht_op_collega(request: HttpRequest, regel: Betaalregel) -> bool:
    return regel.status == "voorgesteld" and regel.vier_ogen and regel.voorgesteld_door_id == request.gebruiker.pk


def _met_naam(gevonden: list[Voorstel]) -> list[tuple[str, Voorstel]]:
    namen = selectors.huishoudnamen({voorstel.kostenpost.gezin_id for voorstel in gevonden}) if gevonden else {}
    return [(namen.get(voorstel.kostenpost.gezin_id, ""), voorstel) for voorstel in gevonden]
