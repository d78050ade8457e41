from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.recht.regels import ALLE_REGELS, Regel, Zekerheid
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.keuzes import KEUZES, Keuze, waarde_tekst
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


@dataclass(frozen=True)
class Regelrij:
    """One rule as the page shows it, with the gemeente's choice where the rule leaves one."""

    regel: Regel
    keuze: Keuze | None
    waarde: str

    @property
    def wet(self) -> str:
        return self.regel.bron.naam

    @property
    def zekerheid(self) -> str:
        return _naam(self.regel.zekerheid)

    @property
    def is_onzeker(self) -> bool:
        return self.regel.zekerheid == Zekerheid.ONZEKER


@vereist(Bevoegdheid.REGELS_INZIEN)
def regels(request: HttpRequest) -> HttpResponse:
    """Every rule of the law that the product applies, read-only, per law."""
    waarden = instellingen()
    rijen = sorted((_rij(regel, waarden) for regel in ALLE_REGELS), key=attrgetter("wet"))
    return render(
        request,
        "beheer/regels.html",
        {
            "wetten": [(wet, list(groep)) for wet, groep in groupby(rijen, key=attrgetter("wet"))],
            "aantal": len(rijen),
            "zekerheden": [(_naam(zekerheid), zekerheid.value) for zekerheid in Zekerheid],
            "mag_instellen": request.gebruiker.mag(Bevoegdheid.INSTELLINGEN_BEHEREN),
        },
    )


def _rij(regel: Regel, waarden: dict[str, object]) -> Regelrij:
    sleutel = KEUZE_BIJ_REGEL.get(regel.code)
    if sleutel is None:
        return Regelrij(regel, None, "")
    return Regelrij(regel, KEUZES[sleutel], waarde_tekst(waarden[sleutel]))


def _naam(zekerheid: Zekerheid) -> str:
    return zekerheid.name.lower().replace("_", " ")
