from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from inburgering.dossiers.forms.persoon import (
    VELDEN,
    PersoonWijzigenForm,
    SignaleringenForm,
    persoon_begin,
)
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.personen import persoon_wijzigen, signaleringen_wijzigen
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

GEBOORTEDATUM = ("geboortejaar", "geboortemaand", "geboortedag")


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def persoon(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Correct the person's own data."""
    gevonden = dossier_van(request, dossier, onderdeel="persoonsgegevens wijzigen")
    inburgeraar = gevonden.inburgeraar
    return Wijzigscherm(
        request,
        gevonden,
        titel="Persoonsgegevens",
        formulier=partial(PersoonWijzigenForm, inburgeraar=inburgeraar),
        begin=persoon_begin(inburgeraar),
        rij=inburgeraar,
        velden=(*VELDEN, *GEBOORTEDATUM, "bsn_hash"),
        bewaar=lambda form: persoon_wijzigen(gevonden, form.persoon(), door=request.gebruiker),
        gelukt="De persoonsgegevens zijn bewaard.",
        ook_gesloten=True,
    ).antwoord()


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def signaleringen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Set the alerts that every page of the dossier shows."""
    gevonden = dossier_van(request, dossier, onderdeel="signaleringen wijzigen")
    inburgeraar = gevonden.inburgeraar
    velden = tuple(SignaleringenForm.base_fields)
    return Wijzigscherm(
        request,
        gevonden,
        titel="Signaleringen",
        uitleg="Wat u hier invult, staat boven elke pagina van dit dossier.",
        formulier=SignaleringenForm,
        begin={veld: getattr(inburgeraar, veld) for veld in velden},
        rij=inburgeraar,
        velden=velden,
        bewaar=lambda form: signaleringen_wijzigen(gevonden, form.cleaned_data, door=request.gebruiker),
        gelukt="De signaleringen zijn bewaard.",
        ook_gesloten=True,
    ).antwoord()
