"""Beginning, deciding, signing, and ending: the steps of the traject that have consequences."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from inburgering.brieven.enums import BesluitSoort, Verzendwijze
from inburgering.brieven.forms.documenten import VerzendenForm
from inburgering.brieven.models import Besluit
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.ontzorgen import KOSTEN_56A, besluit_nodig, eerder_einde, plicht_bij_weigering, vrijwillige_hulp
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import periode
from inburgering.toegang.permissions import vereist
from ontzorgen.enums import TrajectSoort
from ontzorgen.forms.traject import (
    AfsluitenForm,
    BesluitForm,
    IntrekkenForm,
    MachtigingForm,
    OverdrachtForm,
    StartenForm,
    VoortzettenForm,
    VrijwilligForm,
    WeigerenForm,
)
from ontzorgen.selectors.recht import bijstand_gestopt_op, heeft_bijstand, recht_op_ontzorgen
from ontzorgen.selectors.traject import OntzorgenBeeld, open_traject
from ontzorgen.services import besluit as besluiten
from ontzorgen.services import machtiging as machtigingen
from ontzorgen.services import traject as trajecten
from ontzorgen.services.overdracht import ontzorgen_overdragen
from ontzorgen.views.formulieren import ONDERDEEL, dossier_met_traject, formulierpagina, gegevens_uit, naar_overzicht

VORMEN = ["GET", "HEAD", "POST"]


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def starten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin the six months of art. 56a, after showing why and when."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    recht = recht_op_ontzorgen(van)
    return formulierpagina(
        request,
        van,
        StartenForm(gegevens_uit(request)[0]),
        lambda _: trajecten.traject_starten(van, soort=TrajectSoort.ART56A, door=request.gebruiker),
        titel="Ontzorgen starten",
        actie="Ontzorgen starten",
        melding="Het ontzorgen is gestart. De eerste taken staan klaar.",
        sjabloon="ontzorgen/starten.html",
        recht=recht,
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def vrijwillig(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin voluntary budgetcoaching for a period that was agreed."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    form = VrijwilligForm(gegevens_uit(request)[0], initial={"gestart_op": vandaag()})
    recht = recht_op_ontzorgen(van)
    let_op = (
        ["Er is recht op ontzorgen volgens de wet. Start dat, in plaats van vrijwillige hulp."]
        if recht.heeft_recht
        else []
    )
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: trajecten.traject_starten(
            van,
            soort=TrajectSoort.VRIJWILLIG,
            gestart_op=velden["gestart_op"],
            einde=form.einde,
            kosten=velden["kosten"],
            door=request.gebruiker,
        ),
        titel="Vrijwillige budgetcoaching starten",
        actie="Budgetcoaching starten",
        melding="De budgetcoaching is gestart. De eerste taken staan klaar.",
        uitleg=f"{vrijwillige_hulp().uitleg[0]} ({vrijwillige_hulp().artikel})",
        let_op=let_op,
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def bijwerken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Let the traject follow the corrected right to bijstand, or the household of the person."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    recht = recht_op_ontzorgen(van)
    wordt = recht.termijn if traject.soort == TrajectSoort.ART56A else None
    return formulierpagina(
        request,
        van,
        StartenForm(gegevens_uit(request)[0]),
        lambda _: trajecten.traject_bijwerken(traject, door=request.gebruiker),
        titel="Ontzorgen bijwerken",
        actie="Bijwerken",
        melding="Het traject is bijgewerkt.",
        uitleg=f"De periode is nu {periode(traject.gestart_op, traject.einde)}"
        + (f" en wordt {periode(wordt.start, wordt.einde)}." if wordt else ".")
        + " Het traject hoort daarna bij het huishouden waar de inburgeraar nu woont.",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_BESLUITEN)
def besluit(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Take the decision of art. 56a."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None or traject.besluit_id or traject.soort != TrajectSoort.ART56A:
        return naar_overzicht(van)
    form = BesluitForm(gegevens_uit(request)[0], initial={"dagtekening": vandaag(), "verzenddatum": vandaag()})
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: besluiten.ontzorgen_besluiten(traject, door=request.gebruiker, **velden),
        titel="Besluit over ontzorgen",
        actie="Besluit nemen",
        melding="Het besluit is genomen. De brief staat klaar om te versturen.",
        uitleg=" ".join(besluit_nodig().uitleg),
        traject=traject,
        naar="ontzorgen:overzicht",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_BESLUITEN)
def besluit_versturen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that the decision was sent or handed over; the bezwaartermijn begins."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = (
        Besluit.objects.filter(dossier=van, soort=BesluitSoort.ONTZORGEN, bekendgemaakt_op__isnull=True)
        .exclude(ontzorgtraject=None)
        .select_related("document", "genomen_door")
        .order_by("pk")
        .first()
    )
    if gekozen is None:
        messages.info(request, "Er is geen besluit over ontzorgen dat nog verstuurd moet worden.")
        return naar_overzicht(van)
    form = VerzendenForm(
        gegevens_uit(request)[0], initial={"op": min(gekozen.verzenddatum, vandaag()), "wijze": Verzendwijze.POST}
    )
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: besluiten.ontzorgen_besluit_versturen(gekozen, door=request.gebruiker, **velden),
        titel="Besluit versturen",
        actie="Verzending vastleggen",
        melding="Vastgelegd. De bezwaartermijn begint op de dag erna.",
        sjabloon="ontzorgen/besluit_versturen.html",
        besluit=gekozen,
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def machtiging(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The gate before the first payment: print, upload when signed, record a refusal, or withdraw."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    door = request.gebruiker
    huidig = machtigingen.geldige_machtiging(traject)
    keuze = request.POST.get("actie") or request.GET.get("actie") or ("intrekken" if huidig else "getekend")
    if keuze == "weigeren" and not huidig:
        return formulierpagina(
            request,
            van,
            WeigerenForm(gegevens_uit(request)[0], initial={"op": vandaag()}),
            lambda velden: machtigingen.machtiging_weigeren(traject, door=door, **velden),
            titel="Machtiging geweigerd",
            actie="Weigering vastleggen",
            melding="Vastgelegd. De brief staat klaar en de klantmanager heeft een taak."
            if traject.soort != TrajectSoort.VRIJWILLIG
            else "Vastgelegd.",
            let_op=[*plicht_bij_weigering().uitleg, "De inburgeraar krijgt een brief die dat uitlegt."]
            if traject.soort != TrajectSoort.VRIJWILLIG
            else [],
            keuze="weigeren",
        )
    if huidig:
        return formulierpagina(
            request,
            van,
            IntrekkenForm(gegevens_uit(request)[0], initial={"op": vandaag()}),
            lambda velden: machtigingen.machtiging_intrekken(traject, door=door, **velden),
            titel="Machtiging intrekken",
            actie="Machtiging intrekken",
            melding="De machtiging is ingetrokken. Wij betalen niets meer vanaf die dag.",
            let_op=["Vanaf deze dag worden er geen vaste lasten meer betaald."],
            keuze="intrekken",
        )
    return formulierpagina(
        request,
        van,
        MachtigingForm(*gegevens_uit(request), initial={"op": vandaag()}),
        lambda velden: machtigingen.machtiging_vastleggen(
            traject,
            op=velden["op"],
            bestandsnaam=velden["bestand"].name,
            inhoud=velden["bestand"].read(),
            door=door,
        ),
        titel="Machtiging",
        actie="Getekende machtiging bewaren",
        melding="De machtiging is bewaard. Er mag nu betaald worden.",
        bestand=True,
        sjabloon="ontzorgen/machtiging.html",
        keuze="getekend",
    )


@require_POST
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def verklaring(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the machtiging to print and sign."""
    van, traject = dossier_met_traject(request, dossier)
    if traject:
        machtigingen.verklaring_maken(traject, door=request.gebruiker)
        messages.success(request, "De machtiging om te tekenen staat bij de documenten en in de printrij.")
    return naar_overzicht(van)


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def afsluiten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """End the traject as vrijgelaten or voortijdig, with what the law says about an early end."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    let_op = []
    if traject.soort == TrajectSoort.ART56A:
        oordeel = eerder_einde(op=vandaag(), einde=traject.einde, recht_op_bijstand=heeft_bijstand(van, vandaag()))
        if not oordeel:
            let_op = [*oordeel.uitleg, f"Bron: {oordeel.artikel}."]
    return formulierpagina(
        request,
        van,
        AfsluitenForm(gegevens_uit(request)[0], initial={"op": traject.einde}),
        lambda velden: trajecten.traject_beeindigen(traject, door=request.gebruiker, **velden),
        titel="Ontzorgen afsluiten",
        actie="Afsluiten",
        melding="Afgesloten. De brief aan de inburgeraar staat klaar en de nazorg is gepland.",
        let_op=let_op,
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_BESLUITEN)
def voortzetten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Decide to go on under art. 57: grounds, costs and end."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    form = VoortzettenForm(
        gegevens_uit(request)[0],
        initial={
            "kosten": traject.kosten or sorted(KOSTEN_56A),
            "dagtekening": vandaag(),
            "verzenddatum": vandaag(),
            "gronden": traject.terugblik.advies if traject.terugblik else "",
        },
    )
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: besluiten.ontzorgen_voortzetten(
            traject,
            door=request.gebruiker,
            gronden=velden["gronden"],
            kosten=velden["kosten"],
            einde=form.einde,
            dagtekening=velden["dagtekening"],
            verzenddatum=velden["verzenddatum"],
        ),
        titel="Ontzorgen voortzetten",
        actie="Besluit nemen",
        melding="Het besluit is genomen. De brief staat klaar om te versturen.",
        let_op=[
            "Langer dan zes maanden kan alleen om gegronde redenen in dit ene geval (Participatiewet art. 57).",
            "Het duurt zolang de redenen er zijn. Kies geen einde dat verder ligt dan nodig.",
        ],
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def overdracht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Hand over because the bijstand ends: toeslagen, what is paid by whom, letter and aftercare."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    traject = open_traject(van)
    gestopt_op = bijstand_gestopt_op(van)
    if traject is None or gestopt_op is None or traject.soort == TrajectSoort.VRIJWILLIG:
        reden = " Vrijwillige budgetcoaching gaat door zonder bijstand. Kijk wel de toeslagen na."
        messages.info(request, f"Er is niets over te dragen.{reden if traject and gestopt_op else ''}")
        return naar_overzicht(van)
    return formulierpagina(
        request,
        van,
        OverdrachtForm(gegevens_uit(request)[0]),
        lambda velden: ontzorgen_overdragen(traject, door=request.gebruiker, **velden),
        titel="Overdragen: de bijstand stopt",
        actie="Overdragen en afsluiten",
        melding="Overgedragen. De brief staat klaar, de nazorg is gepland.",
        sjabloon="ontzorgen/overdracht.html",
        beeld=OntzorgenBeeld(van, vandaag()),
        gestopt_op=gestopt_op,
        mag_financien=request.gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN),
    )
