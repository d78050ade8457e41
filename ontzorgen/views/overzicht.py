from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.selectors import recht_op_ontzorgen, termijn_van


@require_safe
@vereist(Bevoegdheid.ONTZORGEN_INZIEN)
def overzicht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Say whether this person falls under the ontzorgen, why, and when the six months run."""
    gevonden = dossier_van(request, dossier, onderdeel="ontzorgen")
    recht = recht_op_ontzorgen(gevonden)
    return render(
        request,
        "ontzorgen/overzicht.html",
        {
            "dossier": gevonden,
            "recht": recht,
            "staat": recht.staat_op(vandaag()),
            "termijn": termijn_van(gevonden),
        },
    )
