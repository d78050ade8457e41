"""The pages on which the work of paying begins: of the coach, of who agrees, and of the teamleider."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.selectors import betalingen as selectors
from ontzorgen.selectors.huishoudens import Huishoudens, Wat
from ontzorgen.selectors.kosten import kostenposten_in, voorstellen
from ontzorgen.selectors.uitkomsten import terug_met_schulden, uitkomsten_per_jaar
from ontzorgen.services.grootboek import akkoord_geven, akkoord_mogelijk
from ontzorgen.views.kiezen import coachkeuze

PER_PAGINA = 100
MAANDEN_TOTAAL = 12


@require_safe
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def betalingen(request: HttpRequest) -> HttpResponse:
    """What a budgetcoach has to pay this week, what came back, and whether the list of the month is made."""
    keuze = coachkeuze(request)
    dag = vandaag()
    maand = eerste_van_maand(dag)
    volgende = maanden_erbij(maand, 1)
    posten = kostenposten_in(maand, keuze.coach).select_related("begunstigde").prefetch_related("bedragen")
    ontbreekt = [voorstel for voorstel in voorstellen(posten, maand) if voorstel.kan]
    open_regels = list(selectors.open_regels(keuze.coach, tot_en_met=volgende)[:PER_PAGINA])
    tot = selectors.einde_van_week(dag)
    deze_week = [regel for regel in open_regels if regel.betaal_op < tot]
    return render(
        request,
        "ontzorgen/betalingen.html",
        {
            "keuze": keuze,
            "maand": maand,
            "volgende": volgende,
            "lijst": selectors.lijst_van(maand, keuze.coach),
            "lijst_volgende": selectors.lijst_van(volgende, keuze.coach),
            "ontbreekt": len(ontbreekt),
            "deze_week": deze_week,
            "later": open_regels[len(deze_week) :],
            "som_deze_week": selectors.som(deze_week),
            "teruggekomen": list(selectors.teruggekomen(keuze.coach)[:PER_PAGINA]),
            "huishoudens": Huishoudens(keuze.coach, dag).tellingen(),
            "te_evalueren_url": keuze.naar("ontzorgen:huishoudens", wat=Wat.TE_EVALUEREN),
            "signalen_url": keuze.naar("ontzorgen:huishoudens", wat=Wat.SIGNALEN),
            "wacht_op_akkoord": selectors.wacht_op_akkoord().count(),
            "niet_herkend": selectors.niet_herkend().count(),
            "batches": list(selectors.batches_met_stand().filter(open_betalingen__gt=0)[:10]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_AKKOORD)
def akkoord(request: HttpRequest) -> HttpResponse:
    """The proposals above the amount of the gemeente, for a colleague to agree with."""
    if request.method == "POST":
        gekozen = request.POST.getlist("regel")
        try:
            aantal = akkoord_geven([uuid for uuid in gekozen if len(uuid) == 36], door=request.gebruiker)
        except RegelFout as fout:
            messages.error(request, fout.uitleg)
        else:
            woord = "betaling" if aantal == 1 else "betalingen"
            if aantal:
                messages.success(request, f"U gaf akkoord op {aantal} {woord}.")
            else:
                messages.warning(request, "Kies minstens één betaling die nog op akkoord wacht.")
        return redirect("ontzorgen:akkoord")
    wachtend = selectors.wacht_op_akkoord()
    mogelijk = akkoord_mogelijk(request.gebruiker)
    pagina = Paginator(wachtend.filter(mogelijk), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "ontzorgen/akkoord.html",
        {
            "pagina": pagina,
            "eigen": wachtend.exclude(mogelijk).count(),
            "mag_voorbereiden": request.gebruiker.mag(Bevoegdheid.BETALING_VOORBEREIDEN),
        },
    )


@require_safe
@vereist(Bevoegdheid.BETALING_TOTALEN_INZIEN)
def totalen(request: HttpRequest) -> HttpResponse:
    """Totals per month and per coach, and the sums that must agree; no names of inburgeraars and no accounts."""
    maand = eerste_van_maand(vandaag())
    return render(
        request,
        "ontzorgen/totalen.html",
        {
            "maand": maand,
            "maanden": selectors.totalen_per_maand(vanaf=maanden_erbij(maand, 1 - MAANDEN_TOTAAL)),
            "coaches": selectors.totalen_per_coach(maand),
            "controles": selectors.controles(),
            "wacht_op_akkoord": selectors.wacht_op_akkoord().count(),
            "niet_herkend": selectors.niet_herkend().count(),
            "niet_geexporteerd": selectors.batches_met_stand().filter(keren_geexporteerd=0).count(),
            "mag_akkoord": request.gebruiker.mag(Bevoegdheid.BETALING_AKKOORD),
        },
    )


@require_safe
@vereist(Bevoegdheid.ONTZORGEN_INZIEN)
def uitkomsten(request: HttpRequest) -> HttpResponse:
    """How ontzorgen ended per year and who came back with debts: totals, and the people for who may see finance."""
    mag_financien = request.gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN)
    wie = Paginator(terug_met_schulden(), PER_PAGINA).get_page(request.GET.get("pagina")) if mag_financien else None
    return render(
        request,
        "ontzorgen/uitkomsten.html",
        {
            "jaren": uitkomsten_per_jaar(),
            "pagina": wie,
            "mag_voorbereiden": request.gebruiker.mag(Bevoegdheid.BETALING_VOORBEREIDEN),
        },
    )
