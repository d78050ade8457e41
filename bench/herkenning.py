"""How well somebody with a dossier is recognised: recall and precision over the labelled pairs.

Everybody we know stands in one gemeente, so that a pair also has to find its way among all the others.
"""

from collections import Counter
from dataclasses import dataclass

from bench.personenparen import Persoon, paren
from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.herkenning import Zoekvraag, kandidaten
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar
from inburgering.dossiers.services.personen import zoeksleutels_zetten
from inburgering.toegang.models import Gebruiker


@dataclass(frozen=True)
class Uitslag:
    """How often the right person was shown (recall) and how often who was shown was right (precision)."""

    aantal: int
    gevonden: int
    gemist: Counter[str]
    ten_onrechte: Counter[str]

    @property
    def recall(self) -> float:
        return self.gevonden / (self.gevonden + self.gemist.total())

    @property
    def precisie(self) -> float:
        return self.gevonden / (self.gevonden + self.ten_onrechte.total())


def meet_herkenning(gebruiker: Gebruiker) -> Uitslag:
    """Give everybody we know a dossier in the active gemeente, and look for what is typed of each pair."""
    gemist, ten_onrechte, gevonden = Counter[str](), Counter[str](), 0
    alle = paren()
    dossiers: dict[Persoon, int] = {}
    for paar in alle:
        if paar.bekend not in dossiers:
            dossiers[paar.bekend] = _dossier(paar.bekend, len(dossiers))
    for paar in alle:
        getoond = dossiers[paar.bekend] in _getoond(paar.getypt, gebruiker)
        gevonden += getoond and paar.zelfde
        gemist[paar.soort] += paar.zelfde and not getoond
        ten_onrechte[paar.soort] += getoond and not paar.zelfde
    return Uitslag(len(alle), gevonden, +gemist, +ten_onrechte)


def _dossier(persoon: Persoon, nummer: int) -> int:
    inburgeraar = Inburgeraar.objects.create(
        gezin=Gezin.objects.create(),
        voornamen=persoon.voornamen,
        achternaam=persoon.achternaam,
        telefoon=persoon.telefoon,
        geboortejaar=persoon.geboren.jaar,
        geboortemaand=persoon.geboren.maand,
        geboortedag=persoon.geboren.dag,
    )
    zoeksleutels_zetten(inburgeraar)
    dossier = Dossier.objects.create(
        inburgeraar=inburgeraar, nummer=f"P-{nummer:05}", doelgroep=Doelgroep.ASIELSTATUSHOUDER
    )
    return dossier.pk


def _getoond(persoon: Persoon, gebruiker: Gebruiker) -> set[int]:
    vraag = Zoekvraag(
        naam=f"{persoon.voornamen} {persoon.achternaam}".strip(),
        voornamen=persoon.voornamen,
        geboren=persoon.geboren,
        telefoon=persoon.telefoon,
    )
    return {kandidaat.dossier.pk for kandidaat in kandidaten(vraag, gebruiker=gebruiker)}
