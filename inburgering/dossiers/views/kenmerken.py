from uuid import UUID

from django.http import HttpRequest, HttpResponse

from inburgering.dossiers.forms.kenmerken import VELDEN, KenmerkenWijzigenForm, kenmerken_begin
from inburgering.dossiers.gevolgen import gevolgen_van, gevolgen_voor, verschil
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.dossiers import kenmerken_wijzigen
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def kenmerken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Correct doelgroep, stelsel, permit or kenmerken, after showing what that does to PIP, terms and ontzorgen."""
    gevonden = dossier_van(request, dossier, onderdeel="doelgroep wijzigen")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Doelgroep en verblijf",
        uitleg="Van de doelgroep hangt af wat iemand krijgt en moet. U ziet eerst wat er verandert.",
        formulier=KenmerkenWijzigenForm,
        begin=kenmerken_begin(gevonden),
        rij=gevonden,
        velden=VELDEN,
        bewaar=lambda form: kenmerken_wijzigen(
            gevonden, form.kenmerken(), door=request.gebruiker, reden=form.cleaned_data["reden"]
        ),
        gevolgen=lambda form: _gevolgen(gevonden, form),
        eerst_tonen=True,
        extra={"andere_doelgroep": True},
        gelukt="Doelgroep en verblijf zijn bewaard.",
    ).antwoord()


def _gevolgen(dossier: Dossier, form: KenmerkenWijzigenForm) -> list[str]:
    nieuw = gevolgen_van(form.kenmerken(), bijstand=dossier.bijstandperiodes.exists())
    zinnen = verschil(gevolgen_voor(dossier), nieuw)
    if zinnen and dossier.startfeiten.dagtekening_eerste_pip:
        zinnen.append("Er is al een PIP vastgesteld. U krijgt een taak om na te kijken of het PIP moet veranderen.")
    return zinnen
