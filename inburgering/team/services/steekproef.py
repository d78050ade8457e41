"""Taking the sample of a week, and recording what its reader thinks."""

from collections import defaultdict
from random import SystemRandom

from django.db import transaction

from inburgering.dossiers.services.taken import taak_maken, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.team.enums import MET_OPMERKING, Oordeel
from inburgering.team.models import Piplezing, Steekproef
from inburgering.team.selectors.steekproef import maandag_van, te_trekken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis

_toeval = SystemRandom()


@transaction.atomic
def steekproef_trekken(*, door: Gebruiker) -> Steekproef:
    """Take the sample of this week by chance, spread over who made the PIPs; again returns the same.

    Raises RegelFout when no PIP was fixed lately that nobody has read yet.
    """
    eis(door, Bevoegdheid.PIP_NALEZEN)
    steekproef, nieuw = Steekproef.objects.get_or_create(week=maandag_van(vandaag()), defaults={"getrokken_door": door})
    if not nieuw:
        return steekproef
    per_maker: dict[int | None, list[int]] = defaultdict(list)
    for maker, pip in te_trekken(vandaag()).order_by("pk").values_list("opgesteld_door", "pk"):
        per_maker[maker].append(pip)
    if not per_maker:
        raise RegelFout(
            "steekproef_leeg", "Er zijn de laatste vier weken geen PIP's vastgesteld die nog te lezen zijn."
        )
    Piplezing.objects.bulk_create(
        Piplezing(steekproef=steekproef, pip_id=pip) for pip in _trek(per_maker, instelling("steekproef_aantal"))
    )
    return steekproef


def _trek(per_maker: dict[int | None, list[int]], aantal: int) -> list[int]:
    """One of each maker in turn, by chance, until there are enough."""
    stapels = [_toeval.sample(pips, len(pips)) for pips in per_maker.values()]
    _toeval.shuffle(stapels)
    getrokken: list[int] = []
    while stapels and len(getrokken) < aantal:
        getrokken += [stapel.pop() for stapel in stapels][: aantal - len(getrokken)]
        stapels = [stapel for stapel in stapels if stapel]
    return getrokken


@transaction.atomic
def pip_nalezen(lezing: Piplezing, *, oordeel: Oordeel, opmerking: str, door: Gebruiker) -> Piplezing:
    """Record what the reader thinks; a remark becomes a task for the klantmanager.

    Raises RegelFout when somebody read it already, the reader made this PIP himself, or words are missing.
    """
    eis(door, Bevoegdheid.PIP_NALEZEN)
    lezing = Piplezing.objects.select_for_update(of=("self",)).select_related("pip__dossier").get(pk=lezing.pk)
    if lezing.oordeel:
        raise RegelFout("pip_al_nagelezen", "Een collega heeft dit PIP al gelezen.")
    if door.pk in (lezing.pip.opgesteld_door_id, lezing.pip.goedgekeurd_door_id):
        raise RegelFout("pip_eigen_werk", "Dit PIP heeft u zelf opgesteld of goedgekeurd. Laat een ander het lezen.")
    if oordeel in MET_OPMERKING and not opmerking.strip():
        uitleg = "Schrijf op wat de klantmanager moet weten of veranderen."
        raise RegelFout("opmerking_ontbreekt", uitleg, veld="opmerking")
    lezing.oordeel = oordeel
    lezing.opmerking = opmerking.strip()
    lezing.gelezen_door = door
    lezing.gelezen_at = nu()
    lezing.save(update_fields=["oordeel", "opmerking", "gelezen_door", "gelezen_at"])
    dossier = lezing.pip.dossier
    gebeurtenis_vastleggen(
        dossier, "pip.nagelezen", f"PIP nagelezen: {lezing.get_oordeel_display().lower()}", door=door
    )
    if oordeel in MET_OPMERKING and dossier.is_open:
        titel = "PIP veranderen na nalezen" if oordeel == Oordeel.HERSTELLEN else "Opmerking bij uw PIP lezen"
        dag = werkdag(vandaag(), f"De dag waarop het PIP is nagelezen: {datum_lang(vandaag())}.")
        taak_maken(
            dossier,
            "pip_nagelezen",
            titel,
            onderwerp=str(lezing.uuid),
            toelichting=lezing.opmerking,
            url_naam="pip_plans:pip",
            **dag,
        )
    return lezing
