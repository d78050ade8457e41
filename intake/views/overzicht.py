"""The intake of one dossier: where the ladder stands, the conversations, the sections, and completing it."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.intake import Stap, VolgendeStap
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.forms.intake import (
    AfrondenForm,
    HeropenenForm,
    VerslagForm,
    VierOgenForm,
)
from intake.models import Intake, Leerbaarheidstoets, Oproep
from intake.selectors.afronden import wat_ontbreekt
from intake.selectors.brugklas import deelnames_van
from intake.selectors.oproepen import lopende_oproep, nodig_voor_in_absentia, volgende_stap_van, volgende_trede
from intake.selectors.secties import secties_van
from intake.services import intake as services
from intake.services.brieven import intakeverslag_maken
from intake.views.formulieren import formulierpagina

ONDERDEEL = "intake"


def intake_van(dossier: Dossier) -> Intake | None:
    """Return the intake of a dossier with its oproepen and conversations; three queries at most."""
    met_brief = Prefetch("oproepen", Oproep.objects.select_related("document"))
    intake = Intake.objects.filter(dossier=dossier).prefetch_related(met_brief, "gesprekken").first()
    if intake:
        intake.dossier = dossier
    return intake


def overzicht_url(dossier: Dossier, anker: str = "") -> str:
    url = reverse("intake:overzicht", args=[dossier.uuid])
    return f"{url}#{anker}" if anker else url


@vereist(Bevoegdheid.INTAKE_INZIEN)
def overzicht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The whole intake on one page, with what to do next."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    intake = intake_van(van)
    mag_afnemen = request.gebruiker.mag(Bevoegdheid.INTAKE_AFNEMEN) and van.is_open
    ontbreekt = wat_ontbreekt(intake) if intake and intake.loopt else []
    stap = volgende_stap_van(intake, doelgroep=van.doelgroep)
    return render(
        request,
        "intake/overzicht.html",
        {
            "intake": intake,
            "secties": secties_van(intake, gebruiker=request.gebruiker),
            "stap": stap,
            "volgende_trede": volgende_trede(intake),
            "opnieuw": stap.stap == Stap.INTAKE_AFNEMEN,
            "lopende_oproep": lopende_oproep(intake),
            "kan_in_absentia": stap.stap == Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID and not van.is_wi2013,
            "toets": Leerbaarheidstoets.objects.filter(dossier=van).first(),
            "brugklas": (deelnames_van(van) or [None])[-1],
            "heeft_brugklas": instelling("brugklas"),
            "ontbreekt": [punt for punt in ontbreekt if punt.verplicht],
            "advies": [punt for punt in ontbreekt if not punt.verplicht],
            "pip_termijn": van.termijnen.filter(soort=TermijnSoort.PIP_VASTSTELLEN, onderwerp="").first(),
            "mag_afnemen": mag_afnemen,
            "mag_wijzigen": mag_afnemen and (intake is None or intake.loopt),
            "mag_heropenen": mag_afnemen and intake is not None and not intake.loopt,
        },
    )


def met_artikel(stap: VolgendeStap) -> str:
    return stap.uitleg if stap.artikel in stap.uitleg else f"{stap.uitleg} ({stap.artikel})"


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def vier_ogen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that the right to a one-to-one conversation was pointed out."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    intake = intake_van(van)
    gewenst = {True: "ja", False: "nee"}.get(intake.een_op_een_gewenst if intake else None, "")
    gewezen_op = (intake and intake.een_op_een_gewezen_op) or vandaag()
    return formulierpagina(
        request,
        VierOgenForm(
            request.POST or None, initial={"een_op_een_gewezen_op": gewezen_op, "een_op_een_gewenst": gewenst}
        ),
        lambda velden: services.een_op_een_gewezen(
            van, op=velden["een_op_een_gewezen_op"], gewenst=velden["een_op_een_gewenst"], door=request.gebruiker
        ),
        titel="Recht op een gesprek onder vier ogen",
        actie="Vastleggen",
        melding="Vastgelegd dat u op dit recht hebt gewezen.",
        terug=overzicht_url(van, "vier-ogen"),
        uitleg=f"Zonder partner of anderen; een professional mag erbij zijn ({services.ARTIKEL_EEN_OP_EEN}).",
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def afronden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Complete the intake, or show what is still missing."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return formulierpagina(
        request,
        AfrondenForm(request.POST or None, initial={"afgerond_op": vandaag()}),
        lambda velden: services.intake_afronden(van, op=velden["afgerond_op"], door=request.gebruiker),
        titel="Intake afronden",
        actie="Intake afronden",
        melding="De brede intake is afgerond.",
        terug=overzicht_url(van),
        uitleg="Daarna kunt u het PIP opstellen. U kunt de intake later heropenen.",
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def in_absentia(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Complete the intake without the inburgeraar after three oproepen in vain, or say what is still needed."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    intake = intake_van(van)
    if nodig := nodig_voor_in_absentia(van, intake):
        return render(request, "intake/in_absentia_nog_niet.html", {"nodig": nodig, "terug": overzicht_url(van)})
    stap = volgende_stap_van(intake, doelgroep=van.doelgroep)
    return formulierpagina(
        request,
        AfrondenForm(request.POST or None, initial={"afgerond_op": vandaag()}),
        lambda velden: services.intake_in_absentia_afronden(van, op=velden["afgerond_op"], door=request.gebruiker),
        titel="Intake afronden zonder de inburgeraar",
        actie="Afronden zonder de inburgeraar",
        melding="De brede intake is afgerond zonder de inburgeraar.",
        terug=overzicht_url(van),
        uitleg=met_artikel(stap),
        let_op=stap.let_op,
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def heropenen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Open a completed intake again."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    get_object_or_404(Intake, dossier=van)
    return formulierpagina(
        request,
        HeropenenForm(request.POST or None),
        lambda velden: services.intake_heropenen(van, reden=velden["reden"], door=request.gebruiker),
        titel="Intake heropenen",
        actie="Heropenen",
        melding="De intake is heropend.",
        terug=overzicht_url(van),
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def verslag(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the report of the intake as a PDF among the documents."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    get_object_or_404(Intake, dossier=van)
    form = VerslagForm(request.POST or None)
    if not (
        request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN) and request.gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN)
    ):
        del form.fields["afgeschermd"]
    return formulierpagina(
        request,
        form,
        lambda velden: intakeverslag_maken(van, afgeschermd=velden.get("afgeschermd", False), door=request.gebruiker),
        titel="Intakeverslag maken",
        actie="Verslag maken",
        melding="Het intakeverslag staat bij de documenten.",
        terug=reverse("brieven:documenten", args=[van.uuid]),
        uitleg="Het verslag bevat alles wat nu is opgeslagen. Een volgend verslag wordt een nieuwe versie.",
    )
