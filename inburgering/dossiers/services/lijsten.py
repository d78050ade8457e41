"""What a user keeps about his lists: views, columns, and dossiers at hand."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from inburgering.dossiers.enums import Lijstsoort
from inburgering.dossiers.lijsten import KOLOMMEN
from inburgering.dossiers.models import Dossier, Lijstinstelling, Vastgezet, Weergave
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

HOOGSTENS_VASTGEZET = 30
HOOGSTENS_WEERGAVEN = 50


@transaction.atomic
def weergave_bewaren(
    weergave: Weergave, *, naam: str, gedeeld: bool, als_start: bool, door: Gebruiker, query: str | None = None
) -> Weergave:
    """Keep a view under a name, shared or not; `als_start` makes the user's list begin with it.

    Raises RegelFout when the user has this name already for this list, or has too many.
    """
    nieuw = weergave.pk is None
    if not nieuw and weergave.gebruiker_id != door.pk:
        eis(door, Bevoegdheid.WEERGAVE_VAN_ANDEREN_BEHEREN)
    if nieuw:
        eis(door, Bevoegdheid.DOSSIER_INZIEN)
        weergave.gebruiker = door
        if Weergave.objects.filter(gebruiker=door).count() >= HOOGSTENS_WEERGAVEN:
            raise RegelFout(
                "weergaven_te_veel", f"U heeft al {HOOGSTENS_WEERGAVEN} weergaven. Verwijder er eerst een.", veld="naam"
            )
    weergave.naam, weergave.gedeeld = naam.strip(), gedeeld
    if query is not None:
        weergave.query = query
    try:
        with transaction.atomic():
            weergave.save()
    except IntegrityError as fout:
        raise RegelFout("weergave_naam_bestaat", "Er is al een weergave met deze naam.", veld="naam") from fout
    is_start = Lijstinstelling.objects.filter(gebruiker=door, startweergave=weergave).exists()
    if als_start != is_start:
        startweergave_zetten(Lijstsoort(weergave.lijst), weergave if als_start else None, door=door)
    return weergave


def weergave_verwijderen(weergave: Weergave, *, door: Gebruiker) -> None:
    """Remove a view; lists that began with it begin as usual again."""
    if weergave.gebruiker_id != door.pk:
        eis(door, Bevoegdheid.WEERGAVE_VAN_ANDEREN_BEHEREN)
    weergave.delete()


def startweergave_zetten(lijst: Lijstsoort, weergave: Weergave | None, *, door: Gebruiker) -> None:
    """Let the user's list begin with this view, or as usual."""
    Lijstinstelling.objects.update_or_create(gebruiker=door, lijst=lijst, defaults={"startweergave": weergave})


def kolommen_kiezen(lijst: Lijstsoort, kolommen: Iterable[str], *, door: Gebruiker) -> None:
    """Remember which columns the user wants to see; none means the usual ones, unknown ones do not count."""
    gekozen = set(kolommen)
    Lijstinstelling.objects.update_or_create(
        gebruiker=door, lijst=lijst, defaults={"kolommen": [kolom for kolom in KOLOMMEN if kolom in gekozen]}
    )


@transaction.atomic
def dossier_vastzetten(dossier: Dossier, *, vast: bool, door: Gebruiker) -> None:
    """Keep a dossier at hand, or no longer; doing so twice changes nothing.

    Raises RegelFout when the user keeps too many.
    """
    eis(door, Bevoegdheid.DOSSIER_INZIEN)
    eigen = Vastgezet.objects.filter(gebruiker=door)
    if not vast:
        eigen.filter(dossier=dossier).delete()
        return
    if eigen.exclude(dossier=dossier).count() >= HOOGSTENS_VASTGEZET:
        raise RegelFout(
            "vastgezet_te_veel", f"U heeft al {HOOGSTENS_VASTGEZET} dossiers vastgezet. Maak er eerst een los."
        )
    Vastgezet.objects.get_or_create(gebruiker=door, dossier=dossier)
