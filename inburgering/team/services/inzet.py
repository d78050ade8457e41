"""What a klantmanager can take on, and the weekly record of what he has."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.team.models import Caseloadstand, Inzet
from inburgering.team.selectors.caseload import werklast_per_klantmanager
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gebruikers_in


@transaction.atomic
def inzet_bijhouden(
    gebruiker: Gebruiker,
    *,
    procent: int,
    neemt_aan: bool,
    talen: Sequence[str],
    postcodes: Sequence[str],
    door: Gebruiker,
) -> Inzet:
    """Set the hours, languages and districts of a klantmanager; the field history keeps who and when.

    Raises RegelFout when he is no klantmanager here, or a value can't be.
    """
    eis(door, Bevoegdheid.INZET_BIJHOUDEN)
    if not gebruikers_in([Rol.KLANTMANAGER]).filter(pk=gebruiker.pk).exists():
        raise RegelFout("inzet_geen_klantmanager", f"{gebruiker} is hier geen klantmanager.")
    if not 5 <= procent <= 100:
        raise RegelFout("inzet_procent", "Kies een percentage van 5 tot en met 100.", veld="procent")
    fout = [code for code in postcodes if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4)]
    if fout:
        uitleg = f"“{fout[0]}” is geen begin van een postcode. Schrijf twee tot vier cijfers, bijvoorbeeld 2031."
        raise RegelFout("inzet_postcode", uitleg, veld="postcodes")
    inzet, _ = Inzet.objects.update_or_create(
        gebruiker=gebruiker,
        defaults={
            "procent": procent,
            "neemt_aan": neemt_aan,
            "talen": list(dict.fromkeys(talen)),
            "postcodes": list(dict.fromkeys(postcodes)),
        },
    )
    return inzet


@transaction.atomic
def caseloadstanden_bewaren() -> int:
    """Keep how many dossiers everybody has this week; the last run of a week counts. Returns how many rows stand."""
    maandag = vandaag() - timedelta(days=vandaag().weekday())
    standen = [
        Caseloadstand(op=maandag, gebruiker_id=wie, dossiers=last.dossiers, gewogen=last.gewogen)
        for wie, last in werklast_per_klantmanager().items()
    ]
    Caseloadstand.objects.filter(op=maandag).delete()
    return len(Caseloadstand.objects.bulk_create(standen))
