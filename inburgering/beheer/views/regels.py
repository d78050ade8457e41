from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.recht.regels import ALLE_REGELS, Zekerheid
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import KEUZES, instellingen, waarde_tekst
from inburgering.toegang.permissions import vereist

KEUZE_BIJ_REGEL = {
    "B-4": "bezwaar_commissie",
    "D-8": "gesprekken_asiel",
    "DUO-3": "pip_voor_vestiging",
    "R-MAP2": "map_uren",
    "R-PVT": "pvt_uren",
    "T-BI-1": "oproep_termijn_dagen",
}
"""Rules that leave room to the gemeente, and the setting that fills it."""


@vereist(Bevoegdheid.REGELS_INZIEN)
def regels(request: HttpRequest) -> HttpResponse:
    """Every rule of the law that the product applies, read-only, per law."""
    waarden = instellingen()
    rijen = [(regel, _keuze(regel.code, waarden)) for regel in ALLE_REGELS]
    per_bron = groupby(sorted(rijen, key=lambda rij: rij[0].bron.naam), key=lambda rij: rij[0].bron)
    return render(
        request,
        "beheer/regels.html",
        {
            "bronnen": [(bron, list(groep)) for bron, groep in per_bron],
            "aantal": len(ALLE_REGELS),
            "onzeker": Zekerheid.ONZEKER,
            "mag_instellen": request.gebruiker.mag(Bevoegdheid.INSTELLINGEN_BEHEREN),
        },
    )


def _keuze(code: str, waarden: dict[str, object]) -> dict[str, str] | None:
    sleutel = KEUZE_BIJ_REGEL.get(code)
    if sleutel is None:
        return None
    return {"sleutel": sleutel, "label": KEUZES[sleutel].label, "waarde": waarde_tekst(waarden[sleutel])}
