from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.dossiers.contacten import contacten_van
from inburgering.dossiers.gespreksblad import te_vragen
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.qr import qr_svg
from inburgering.dossiers.selectors import open_taken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.permissions import vereist

LAATSTE_CONTACTEN = 2
TAKEN_OP_HET_BLAD = 4


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def gespreksblad(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """One sheet of paper for a conversation without a computer; no health data."""
    van = dossier_van(request, dossier, onderdeel="gespreksblad")
    return render(
        request,
        "dossiers/gespreksblad.html",
        {
            "dossier": van,
            "persoon": van.inburgeraar,
            "qr": qr_svg(van.nummer, naam=f"QR-code van dossier {van.nummer}"),
            "contacten": list(contacten_van(van)[:LAATSTE_CONTACTEN]),
            "taken": list(open_taken(van)[:TAKEN_OP_HET_BLAD]),
            "te_vragen": te_vragen(van.inburgeraar),
            "moment": nu(),
        },
    )
