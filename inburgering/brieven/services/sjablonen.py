"""Templates of letters, kept by beheer: every wording is a version, and letters that exist do not change."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from inburgering.brieven.enums import SCHRIJFBAAR
from inburgering.brieven.models import Sjabloon, Sjabloonversie
from inburgering.brieven.samenvoegen import controleer
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


@dataclass(frozen=True, kw_only=True)
class Sjabloongegevens:
    """What beheer fills in; ``geldig_einde`` is the day from which the template is not used any more."""

    naam: str
    soort: str
    onderwerp: str
    tekst: str
    geldig_van: date
    geldig_einde: date | None = None


@transaction.atomic
def sjabloon_opslaan(sjabloon: Sjabloon | None, gegevens: Sjabloongegevens, *, door: Gebruiker) -> Sjabloon:
    """Make a template, or change one; another wording becomes its next version.

    Raises RegelFout when the name is in use, the period can't be, the text is empty, names a field that does not
    exist or holds anything else between braces.
    """
    eis(door, Bevoegdheid.TEKSTEN_BEHEREN)
    _controleren(gegevens)
    sjabloon = Sjabloon() if sjabloon is None else Sjabloon.objects.select_for_update(of=("self",)).get(pk=sjabloon.pk)
    sjabloon.naam = gegevens.naam.strip()
    sjabloon.soort = gegevens.soort
    sjabloon.geldig_van = gegevens.geldig_van
    sjabloon.geldig_einde = gegevens.geldig_einde
    try:
        with transaction.atomic():
            sjabloon.save()
    except IntegrityError as fout:
        raise RegelFout("sjabloon_naam_bestaat", "Er is al een sjabloon met deze naam.", veld="naam") from fout
    vorige = sjabloon.versies.first()
    nieuw = (gegevens.onderwerp.strip(), gegevens.tekst.strip())
    if vorige is None or (vorige.onderwerp, vorige.tekst) != nieuw:
        Sjabloonversie.objects.create(
            sjabloon=sjabloon,
            versie=vorige.versie + 1 if vorige else 1,
            onderwerp=nieuw[0],
            tekst=nieuw[1],
            door=door,
        )
    return sjabloon


def _controleren(gegevens: Sjabloongegevens) -> None:
    if gegevens.soort not in SCHRIJFBAAR:
        raise RegelFout("sjabloon_soort", "Kies wat voor brief dit is.", veld="soort")
    for veld in ("naam", "onderwerp", "tekst"):
        if not getattr(gegevens, veld).strip():
            raise RegelFout(f"sjabloon_{veld}_leeg", f"Vul {_LEEG[veld]} in.", veld=veld)
    controleer(gegevens.onderwerp, veld="onderwerp")
    controleer(gegevens.tekst)
    if gegevens.geldig_einde and gegevens.geldig_einde <= gegevens.geldig_van:
        raise RegelFout(
            "sjabloon_periode", "De laatste dag kan niet vóór de eerste dag liggen.", veld="geldig_laatste_dag"
        )


_LEEG = {"naam": "een naam", "onderwerp": "een onderwerp", "tekst": "de tekst van de brief"}
