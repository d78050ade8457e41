"""The groups of the brugklas at an aanbieder, with their excursions."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.models import BrugklasGroep, Excursie
from intake.selectors.brugklas import bezette_plaatsen


def eis_brugklas() -> None:
    """Raise RegelFout when the gemeente has no brugklas."""
    if not instelling("brugklas"):
        raise RegelFout(
            "brugklas_uit", "Deze gemeente heeft geen brugklas. Beheer kan dat bij de instellingen veranderen."
        )


@transaction.atomic
def brugklasgroep_opslaan(groep: BrugklasGroep | None, velden: dict[str, Any], *, door: Gebruiker) -> BrugklasGroep:
    """Make a group, or change it; `velden` holds fields of BrugklasGroep.

    Raises RegelFout when it takes longer than the gemeente allows, ends before it starts, or has fewer
    places than participants.
    """
    eis(door, Bevoegdheid.BRUGKLAS_BEHEREN)
    eis_brugklas()
    if groep is not None:
        groep = BrugklasGroep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    groep = groep or BrugklasGroep()
    for veld, waarde in velden.items():
        setattr(groep, veld, waarde)
    if groep.einde <= groep.start:
        raise RegelFout(
            "groep_einde_voor_start", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    weken = instelling("brugklas_max_weken")
    if groep.einde > groep.start + timedelta(weeks=weken):
        raise RegelFout(
            "groep_te_lang",
            f"De brugklas duurt in deze gemeente hoogstens {weken} weken: uiterlijk t/m "
            f"{datum_lang(groep.start + timedelta(weeks=weken) - timedelta(days=1))}.",
            veld="laatste_dag",
        )
    if groep.pk and bezette_plaatsen(groep) > groep.capaciteit:
        raise RegelFout(
            "groep_te_klein", f"Er zijn al {bezette_plaatsen(groep)} deelnemers in deze groep.", veld="capaciteit"
        )
    groep.save()
    return groep


@transaction.atomic
def excursie_toevoegen(
    groep: BrugklasGroep, *, door: Gebruiker, op: date, bestemming: str, begeleider: str = ""
) -> Excursie:
    """Plan an excursion of the group; raises RegelFout outside its dates or when it is planned already."""
    eis(door, Bevoegdheid.BRUGKLAS_BEHEREN)
    groep = BrugklasGroep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    if not groep.start <= op < groep.einde:
        raise RegelFout(
            "excursie_buiten_groep",
            f"De excursie valt buiten de groep: {datum_lang(groep.start)} t/m {datum_lang(groep.laatste_dag)}.",
            veld="op",
        )
    excursie, nieuw = Excursie.objects.get_or_create(
        groep=groep, op=op, bestemming=bestemming, defaults={"begeleider": begeleider}
    )
    if not nieuw:
        raise RegelFout("excursie_bestaat", "Deze excursie staat er al.", veld="bestemming")
    return excursie


@transaction.atomic
def excursie_verwijderen(excursie: Excursie, *, door: Gebruiker) -> None:
    """Take an excursion off the programme; the field history keeps it."""
    eis(door, Bevoegdheid.BRUGKLAS_BEHEREN)
    excursie.delete()
