"""The dossier of a dossier page: who may see it, and the record that he looked."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen


def dossier_van(request: HttpRequest, uuid: UUID, *, onderdeel: str) -> Dossier:
    """Return the dossier of a dossier page, or raise Http404 when it is not the user's to see.

    Records the look (Inzage) for this `onderdeel` and puts the dossier on the request, from which the
    frame of the page is built. Two queries.
    """
    dossier = get_object_or_404(
        Dossier.objects.zichtbaar_voor(request.gebruiker).select_related(
            "inburgeraar__gezin", "klantmanager", "budgetcoach", "startfeiten", "gemeente"
        ),
        uuid=uuid,
    )
    inzage_vastleggen(dossier, door=request.gebruiker, onderdeel=onderdeel)
    request.dossier = dossier
    return dossier
