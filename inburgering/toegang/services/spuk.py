"""The amounts of the grants and other budgets, per year."""

from decimal import Decimal

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, SpukStand
from inburgering.toegang.models import Gebruiker, SpukBedrag
from inburgering.toegang.permissions import eis

EERSTE_JAAR = 2022
LAATSTE_JAAR = 2099


@transaction.atomic
def spukbedrag_zetten(
    bekend: SpukBedrag | None, *, jaar: int, budget: str, bedrag: Decimal, stand: str, door: Gebruiker
) -> SpukBedrag:
    """Set what a budget is in one year, or change what was set; the field history keeps who and when.

    Raises RegelFout for a year without the law, an amount below zero, or a second amount for the same budget and year.
    """
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    budget = " ".join(budget.split())
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise RegelFout("spuk_jaar", f"Kies een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.", veld="jaar")
    if bedrag < 0:
        raise RegelFout("spuk_bedrag", "Het bedrag kan niet lager dan nul zijn.", veld="bedrag")
    ander = SpukBedrag.objects.select_for_update(of=("self",)).filter(jaar=jaar, budget=budget)
    if (ander.exclude(pk=bekend.pk) if bekend else ander).exists():
        raise RegelFout("spuk_dubbel", f"{budget} heeft voor {jaar} al een bedrag. Wijzig dat bedrag.", veld="budget")
    waarden = {"jaar": jaar, "budget": budget, "bedrag": bedrag, "stand": SpukStand(stand)}
    if bekend is None:
        return SpukBedrag.objects.create(**waarden)
    gewijzigd = SpukBedrag.objects.select_for_update(of=("self",)).get(pk=bekend.pk)
    for veld, waarde in waarden.items():
        setattr(gewijzigd, veld, waarde)
    gewijzigd.save(update_fields=list(waarden))
    return gewijzigd
