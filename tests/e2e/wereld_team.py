"""The team of the world that every page is looked at in: hours, a moving that can be undone, a sample, a file."""

from uuid import UUID, uuid4

from inburgering.beheer.models import Inlezing
from inburgering.beheer.models.inlezing import InlezingStatus
from inburgering.dossiers.models import Dossier
from inburgering.team.models import Caseloadstand, Piplezing
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen
from inburgering.team.services.inzet import inzet_bijhouden
from inburgering.team.services.steekproef import steekproef_trekken
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from pip_plans.models import Pip
from rapportage.models import Raadsrapport
from tests.dossiers.factories import DossierFactory


def team_van(dossiers: dict[str, Dossier], *, anna: Gebruiker, door: Gebruiker) -> dict[str, UUID]:
    """Give the gemeente what the pages of the team show; returns the values of their addresses."""
    inzet_bijhouden(anna, procent=60, neemt_aan=True, talen=["Tigrinya"], postcodes=["20"], door=door)
    DossierFactory(voornamen="Selam", achternaam="Berhane", bsn="", v_nummer="", postcode="2011 AB")
    Caseloadstand.objects.create(op=nu().date().replace(day=1), gebruiker=anna, dossiers=9, gewogen=900)
    verplaatst = DossierFactory(klantmanager=anna, bsn="", v_nummer="", achternaam="Haddad")
    herverdeling = dossiers_herverdelen(
        [Zet(verplaatst.uuid, anna.pk, door)], door=door, reden="Verlof", overdracht="Lees het PIP.", sleutel=uuid4()
    )
    steekproef = steekproef_trekken(door=door)
    pip = Pip.objects.get(dossier=dossiers["verstuurd"], dagtekening__isnull=False)
    lezing, _ = Piplezing.objects.get_or_create(pip=pip, defaults={"steekproef": steekproef})
    inlezing = Inlezing.objects.create(
        bestandsnaam="personen.xlsx",
        soort="xlsx",
        proef=True,
        door=door,
        status=InlezingStatus.FOUTEN,
        klaar_at=nu(),
        aantal_fouten=1,
        fouten=[{"bestand": "inburgeraars", "rij": 2, "kolom": "bsn", "uitleg": "“1” is geen BSN"}],
        treffers={"gelijkend": [{"rij": 3, "sleutel": "K1", "dossier": "D-2026-0001", "waarop": "naam"}]},
    )
    raadsrapport = Raadsrapport.objects.create(van="2024-01-01", tot="2024-12-31", door=door)
    return {
        "herverdeling": herverdeling.uuid,
        "lezing": lezing.uuid,
        "inlezing": inlezing.uuid,
        "raadsrapport": raadsrapport.uuid,
    }
