from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.brieven import selectors
from inburgering.brieven.documents import Briefhoofd, Geadresseerde, Voorbeeldbrief, brief_html
from inburgering.brieven.forms.huisstijl import HuisstijlForm, TekstForm
from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.opmaak.lettertypes import onafdrukbare_tekens
from inburgering.brieven.services import huisstijl as services
from inburgering.brieven.taal import AFKORTINGEN, taalcheck
from inburgering.brieven.teksten import TEKSTSOORTEN, ingevuld
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def teksten(request: HttpRequest) -> HttpResponse:
    """The text blocks of the letters, and which the gemeente words itself."""
    nu = selectors.teksten()
    rijen = [{"soort": soort, "eigen": nu[code] != soort.standaard} for code, soort in TEKSTSOORTEN.items()]
    return render(request, "brieven/teksten.html", {"rijen": rijen})


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def tekst(request: HttpRequest, code: str) -> HttpResponse:
    """Word one text block, with a preview and the language check while typing."""
    soort = TEKSTSOORTEN.get(code)
    if soort is None:
        raise Http404("Deze tekst bestaat niet.")
    form = TekstForm(request.POST or None, initial={"tekst": selectors.teksten()[code]})
    getypt = form.data.get("tekst", "") if form.is_bound else form.initial["tekst"]
    voorbeeld = {
        "soort": soort,
        "voorbeeld": ingevuld(getypt, soort.velden),
        "waarschuwingen": taalcheck(ingevuld(getypt, soort.velden), al_uitgelegd=frozenset(AFKORTINGEN)),
        "onafdrukbaar": onafdrukbare_tekens(getypt),
    }
    if request.htmx:
        return render(request, "brieven/tekst_voorbeeld.html", voorbeeld)
    if "voorbeeld" not in request.POST and form.is_valid():
        try:
            if "standaard" in request.POST:
                services.standaardtekst_terugzetten(code, door=request.gebruiker)
            else:
                services.tekstblok_wijzigen(code, door=request.gebruiker, tekst=form.cleaned_data["tekst"])
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Opgeslagen: {soort.titel}. Nieuwe brieven gebruiken deze tekst.")
            return redirect("brieven:tekst", code)
    versies = selectors.tekstversies(code)
    return render(request, "brieven/tekst.html", voorbeeld | {"form": form, "versies": versies})


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def huisstijl(request: HttpRequest) -> HttpResponse:
    """How the gemeente's letters look: name, addresses, colour and logo."""
    stijl = selectors.huisstijl()
    form = HuisstijlForm(request.POST or None, request.FILES or None, instance=stijl)
    if form.is_valid():
        velden = {naam: form.cleaned_data[naam] for naam in form.Meta.fields}
        try:
            services.huisstijl_wijzigen(door=request.gebruiker, velden=velden, logo=_logo(form))
        except RegelFout as fout:
            form.add_error("logo_bestand", fout.uitleg)
        else:
            messages.success(request, "De huisstijl is opgeslagen. Nieuwe brieven zien er zo uit.")
            return redirect("brieven:huisstijl")
    return render(request, "brieven/huisstijl.html", {"form": form, "heeft_logo": bool(stijl.logo)})


def _logo(form: HuisstijlForm) -> bytes | None:
    if form.cleaned_data["logo_weg"]:
        return b""
    bestand = form.cleaned_data["logo_bestand"]
    return bestand.read(services.GROOTSTE_LOGO + 1) if bestand else None


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def huisstijl_voorbeeld(request: HttpRequest) -> HttpResponse:
    """An example letter in the huisstijl, as PDF."""
    stijl = selectors.huisstijl()
    ontvanger = Geadresseerde(
        naam="A. Voorbeeld", adres=("Voorbeeldstraat 1", "1234 AB  VOORBEELD"), aanhef="Geachte A. Voorbeeld"
    )
    hoofd = Briefhoofd(
        afzender=selectors.afzender(stijl),
        aan=ontvanger,
        onderwerp="Voorbeeld van een brief",
        dagtekening=vandaag(),
        ons_kenmerk="VOORBEELD-1",
        behandeld_door=selectors.contactpersoon(request.gebruiker, stijl),
        concept=True,
    )
    brief = Voorbeeldbrief(
        hoofd=hoofd,
        ondertekening=selectors.ondertekening(request.gebruiker, stijl),
        teksten=selectors.teksten(),
        bezwaar=selectors.bezwaarclausule(vandaag(), stijl),
    )
    return HttpResponse(pdf_van(brief_html("brieven/voorbeeldbrief.html", brief)), content_type="application/pdf")
