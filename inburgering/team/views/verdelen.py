"""The dossiers that nobody has yet: who could get each, why, and giving it in one click."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inburgering.recht.fouten import RegelFout
from inburgering.team.selectors.caseload import team_op
from inburgering.team.selectors.verdelen import HOOGSTENS, verdelingen
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from inburgering.toegang.selectors import gebruikers_in

REDEN = "Nieuw dossier verdeeld"


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.DOSSIERS_HERVERDELEN)
def verdelen(request: HttpRequest) -> HttpResponse:
    """Show the proposals, or give one dossier (`een`) or all of the page (`naar-<uuid>` per dossier)."""
    if request.method == "POST":
        return _verdelen(request)
    keuzes = instellingen()
    team = team_op(vandaag(), keuzes)
    return render(
        request,
        "team/verdelen.html",
        {
            "verdelingen": verdelingen(team, keuzes),
            "aantal": team.zonder_klantmanager,
            "meer": max(team.zonder_klantmanager - HOOGSTENS, 0),
            "collegas": team.collegas,
            "sleutel": uuid4(),
        },
    )


def _verdelen(request: HttpRequest) -> HttpResponse:
    een = request.POST.get("een", "")
    namen = [f"naar-{een}"] if een else [naam for naam in request.POST if naam.startswith("naar-")]
    wie = {str(gebruiker.pk): gebruiker for gebruiker in gebruikers_in([Rol.KLANTMANAGER])}
    terug = "team:overzicht" if request.POST.get("terug") == "team" else "team:verdelen"
    try:
        zetten = _zetten(request, namen, wie)
        sleutel = UUID(request.POST.get("sleutel", ""))
        herverdeling = dossiers_herverdelen(
            zetten, door=request.gebruiker, reden=REDEN, sleutel=_eigen_sleutel(sleutel, een)
        )
    except ValueError:
        messages.error(request, "Kies bij elk dossier een klantmanager.")
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        aantal = herverdeling.regels.count()
        wat = f"{aantal} dossiers zijn verdeeld." if aantal > 1 else f"Het dossier is nu van {zetten[0].naar}."
        messages.success(request, wat)
    return redirect(terug)


def _zetten(request: HttpRequest, namen: list[str], wie: dict[str, Gebruiker]) -> list[Zet]:
    """Return the chosen moves; a dossier for which nothing was chosen stays. Raises ValueError for what can't be."""
    zetten = []
    for naam in namen:
        waarde = request.POST.get(naam, "")
        if not waarde:
            continue
        if waarde not in wie:
            raise ValueError(waarde)
        zetten.append(Zet(UUID(naam.removeprefix("naar-")), None, wie[waarde]))
    return zetten


def _eigen_sleutel(sleutel: UUID, een: str) -> UUID:
    """Return the key of this click: the page has one, each dossier on it its own."""
    return UUID(int=sleutel.int ^ UUID(een).int) if een else sleutel
