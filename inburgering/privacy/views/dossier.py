"""Privacy of one dossier: what the person asked, who looked, what changed, and when the data go."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.dossiers import einde_plicht_vastleggen
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.privacy.documents.uittreksel import paden_van
from inburgering.privacy.forms.verzoek import (
    AfhandelenForm,
    BlokkadeForm,
    EindeForm,
    OpheffenForm,
    RegistrerenForm,
    VerlengenForm,
)
from inburgering.privacy.historie import onderwerpen, wijzigingen_van
from inburgering.privacy.models import Privacyverzoek
from inburgering.privacy.selectors import bewaring_van, geldende_blokkade, verzoeken_van
from inburgering.privacy.services import bewaren, verzoeken
from inburgering.privacy.tasks import privacy_van
from inburgering.privacy.views.formulieren import formulierpagina
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

PER_PAGINA = 50
ONDERDEEL = "privacy"
IN_DOSSIER = "privacy/dossierformulier.html"


def _terug(dossier: Dossier) -> str:
    return reverse("privacy:dossier", args=[dossier.uuid])


@require_safe
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def dossier(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """What the person asked about his data, when they go, and the ways to who looked and what changed."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    mag = request.gebruiker.mag
    return render(
        request,
        "privacy/dossier.html",
        {
            "verzoeken": verzoeken_van(van),
            "bewaring": bewaring_van(van),
            "blokkade": geldende_blokkade(van),
            "mag_verzoek": mag(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN),
            "mag_blokkade": mag(Bevoegdheid.BEWAARBLOKKADE_BEHEREN),
            "mag_inzagen": mag(Bevoegdheid.INZAGE_INZIEN),
            "mag_sluiten": mag(Bevoegdheid.DOSSIER_SLUITEN),
        },
    )


@require_safe
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def wijzigingen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The field history: who changed which field when, from what to what."""
    van = dossier_van(request, dossier, onderdeel="wijzigingen per veld")
    soorten = onderwerpen()
    onderwerp = request.GET.get("onderwerp", "")
    onderwerp = onderwerp if onderwerp in soorten else ""
    rijen = wijzigingen_van(van, gebruiker=request.gebruiker, onderwerp=onderwerp)
    return render(
        request,
        "privacy/wijzigingen.html",
        {
            "soorten": soorten,
            "onderwerp": onderwerp,
            "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        },
    )


@vereist(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
def privacyverzoek_registreren(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record what the person asks; for inzage the files are made at once by a worker."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)

    def doen(velden: dict) -> None:
        verzoeken.privacyverzoek_registreren(van, **velden, door=request.gebruiker)
        wek_na_deze_transactie(privacy_van)

    return formulierpagina(
        request,
        RegistrerenForm(request.POST or None, initial={"ontvangen_op": vandaag()}),
        doen,
        titel="Verzoek van de inburgeraar vastleggen",
        actie="Verzoek vastleggen",
        melding="Het verzoek is vastgelegd.",
        terug=_terug(van),
        sjabloon=IN_DOSSIER,
    )


def _verzoek(request: HttpRequest, dossier: UUID, verzoek: UUID) -> tuple[Dossier, Privacyverzoek]:
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return van, get_object_or_404(Privacyverzoek.objects.select_related("door"), dossier=van, uuid=verzoek)


@vereist(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
def verzoek(request: HttpRequest, dossier: UUID, verzoek: UUID) -> HttpResponse:
    """One request: by when it is answered, the files of an inzageverzoek, and what was done."""
    van, gekozen = _verzoek(request, dossier, verzoek)
    mag = request.gebruiker.mag
    return formulierpagina(
        request,
        AfhandelenForm(request.POST or None),
        lambda velden: verzoeken.privacyverzoek_afhandelen(gekozen, **velden, door=request.gebruiker),
        melding="Het verzoek is afgehandeld.",
        terug=_terug(van),
        sjabloon="privacy/verzoek.html",
        verzoek=gekozen,
        termijn=verzoeken.termijn_tekst(gekozen),
        mag_bestand=mag(Bevoegdheid.GEZONDHEID_INZIEN) and mag(Bevoegdheid.FINANCIEN_INZIEN),
        actie="Verzoek afhandelen",
    )


@vereist(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
def privacyverzoek_verlengen(request: HttpRequest, dossier: UUID, verzoek: UUID) -> HttpResponse:
    """Take two months more, with the reason."""
    van, gekozen = _verzoek(request, dossier, verzoek)
    return formulierpagina(
        request,
        VerlengenForm(request.POST or None),
        lambda velden: verzoeken.privacyverzoek_verlengen(gekozen, **velden, door=request.gebruiker),
        titel="Meer tijd nemen",
        actie="Termijn verlengen",
        melding="De termijn is verlengd. Schrijf de inburgeraar nog deze maand waarom.",
        terug=reverse("privacy:verzoek", args=[van.uuid, gekozen.uuid]),
        sjabloon=IN_DOSSIER,
    )


@require_POST
@vereist(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
def uittreksel_vragen(request: HttpRequest, dossier: UUID, verzoek: UUID) -> HttpResponse:
    """Make the files again."""
    van, gekozen = _verzoek(request, dossier, verzoek)
    verzoeken.uittreksel_vragen(gekozen, door=request.gebruiker)
    wek_na_deze_transactie(privacy_van)
    return redirect("privacy:verzoek", van.uuid, gekozen.uuid)


@require_safe
@vereist(Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
def uittreksel(request: HttpRequest, dossier: UUID, verzoek: UUID, soort: str) -> HttpResponse:
    """The PDF or the machine file; they hold health and finance, so only who may see both gets them."""
    van, gekozen = _verzoek(request, dossier, verzoek)
    eis(request.gebruiker, Bevoegdheid.GEZONDHEID_INZIEN)
    eis(request.gebruiker, Bevoegdheid.FINANCIEN_INZIEN)
    pdf, pak = paden_van(gekozen)
    pad = {"pdf": pdf, "zip": pak}.get(soort)
    if pad is None or not gekozen.is_klaar or not pad.exists():
        raise Http404("Dit bestand is er niet.")
    inzage_vastleggen(van, door=request.gebruiker, onderdeel=f"uittreksel {soort}", scherm="privacy:uittreksel")
    return FileResponse(pad.open("rb"), as_attachment=True, filename=f"gegevens-{van.nummer}.{soort}")


@vereist(Bevoegdheid.BEWAARBLOKKADE_BEHEREN)
def bewaarblokkade(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Set a hold on the destruction of this dossier, or end the one that rests on it."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    huidige = geldende_blokkade(van)
    door = request.gebruiker
    if huidige:
        return formulierpagina(
            request,
            OpheffenForm(request.POST or None),
            lambda velden: bewaren.bewaarblokkade_opheffen(huidige, **velden, door=door),
            titel="Blokkade opheffen",
            uitleg=huidige.reden,
            actie="Blokkade opheffen",
            melding="De blokkade is opgeheven.",
            terug=_terug(van),
            sjabloon=IN_DOSSIER,
        )
    return formulierpagina(
        request,
        BlokkadeForm(request.POST or None),
        lambda velden: bewaren.bewaarblokkade_zetten(van, **velden, door=door),
        titel="Vernietigen tegenhouden",
        uitleg="Alleen als de gegevens nog nodig zijn, bijvoorbeeld voor een rechtszaak (AVG art. 17 lid 3).",
        actie="Blokkade zetten",
        melding="Dit dossier wordt niet vernietigd zolang de blokkade geldt.",
        terug=_terug(van),
        sjabloon=IN_DOSSIER,
    )


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def einde_plicht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record when the plicht of a closed dossier ended: from then on its retention runs."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return formulierpagina(
        request,
        EindeForm(request.POST or None, initial={"op": van.einde_plicht_op}),
        lambda velden: einde_plicht_vastleggen(van, **velden, door=request.gebruiker),
        titel="Einde van de plicht vastleggen",
        uitleg="Vanaf deze dag loopt de bewaartermijn van vijf jaar (Besluit inburgering 2021 art. 9.9).",
        actie="Vastleggen",
        melding="Het einde van de plicht is vastgelegd.",
        terug=_terug(van),
        sjabloon=IN_DOSSIER,
    )
