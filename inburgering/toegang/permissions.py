"""Who may: one table from role to bevoegdheden, and the decorator by which every view names its own."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from inburgering.toegang.enums import Bevoegdheid, Rol

if TYPE_CHECKING:
    from inburgering.toegang.models import Gebruiker

B = Bevoegdheid

LEZEN = frozenset(
    {
        B.DOSSIER_INZIEN,
        B.WERKVOORRAAD_INZIEN,
        B.INTAKE_INZIEN,
        B.PIP_INZIEN,
        B.DOCUMENT_INZIEN,
        B.ONTZORGEN_INZIEN,
        B.REGELS_INZIEN,
    }
)
BEGELEIDEN = LEZEN | {
    B.DOSSIER_WIJZIGEN,
    B.TAAK_AFHANDELEN,
    B.CONTACT_VASTLEGGEN,
    B.DOCUMENT_TOEVOEGEN,
}
BEVOEGDHEDEN: dict[Rol, frozenset[Bevoegdheid]] = {
    Rol.KLANTMANAGER: BEGELEIDEN
    | {
        B.DOSSIER_AANMAKEN,
        B.DOSSIER_SLUITEN,
        B.STARTFEITEN_WIJZIGEN,
        B.BSN_INZIEN,
        B.GEZONDHEID_INZIEN,
        B.FINANCIEN_INZIEN,
        B.INTAKE_AFNEMEN,
        B.BRUGKLAS_BEHEREN,
        B.PIP_OPSTELLEN,
        B.PIP_VASTSTELLEN,
        B.BEZWAAR_BEHANDELEN,
    },
    Rol.BUDGETCOACH: BEGELEIDEN | {B.FINANCIEN_INZIEN},
    Rol.TEAMLEIDER: BEGELEIDEN
    | {
        B.DOSSIER_AANMAKEN,
        B.DOSSIER_SLUITEN,
        B.STARTFEITEN_WIJZIGEN,
        B.BSN_INZIEN,
        B.INZAGE_INZIEN,
        B.BRUGKLAS_BEHEREN,
        B.PIP_OPSTELLEN,
        B.PIP_VASTSTELLEN,
        B.PIP_GOEDKEUREN,
        B.BEZWAAR_BEHANDELEN,
    },
    Rol.BEHEERDER: frozenset({B.REGELS_INZIEN, B.TEKSTEN_BEHEREN, B.INSTELLINGEN_BEHEREN, B.GEBRUIKERS_BEHEREN, B.BRUGKLAS_BEHEREN}),
    Rol.LEZER: LEZEN,
}


def bevoegdheden_van(rollen: list[Rol]) -> frozenset[Bevoegdheid]:
    """Return every bevoegdheid that one of the `rollen` gives."""
    return frozenset().union(*(BEVOEGDHEDEN[rol] for rol in rollen))


def eis(gebruiker: "Gebruiker", bevoegdheid: Bevoegdheid) -> None:
    """Raise PermissionDenied unless `gebruiker` has the bevoegdheid in the gemeente he works in."""
    if not gebruiker.mag(bevoegdheid):
        raise PermissionDenied(f"U heeft geen recht om dit te doen: {bevoegdheid.label}.")


def vereist(bevoegdheid: Bevoegdheid) -> Callable[..., Callable[..., HttpResponse]]:
    """Let only logged-in users with this bevoegdheid reach the view; others get the login page or 403."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def bewaakt(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
            eis(request.user, bevoegdheid)
            return view(request, *args, **kwargs)

        bewaakt.bevoegdheid = bevoegdheid
        return bewaakt

    return decorator
