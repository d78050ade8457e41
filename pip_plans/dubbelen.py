"""Merging two dossiers of one person: the say of the PIP, which never changes once it is fixed."""

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.samenhang import Botsing, Samenhang
from pip_plans.enums import OOIT_VASTGESTELD
from pip_plans.models import Pip

TWEE_VASTGESTELD = (
    "In beide dossiers is een PIP vastgesteld. Een vastgesteld PIP is een besluit dat niet meer verandert; twee "
    "reeksen worden niet één. Herroep het PIP dat niet genomen had mogen worden en sluit dat dossier met de "
    "reden “dubbel”."
)


def bezwaren(behouden: Dossier, ander: Dossier) -> list[str]:
    """Two series of besluiten can't become one, and a fixed PIP keeps the number that its letter prints."""
    vast = Pip.objects.filter(status__in=OOIT_VASTGESTELD)
    if not vast.filter(dossier=ander).exists():
        return []
    if vast.filter(dossier=behouden).exists():
        return [TWEE_VASTGESTELD]
    if Pip.objects.filter(dossier=behouden).exists():
        stand = f"Het PIP van {ander.nummer} is vastgesteld, dat van {behouden.nummer} nog een concept."
        return [f"{stand} Houd dossier {ander.nummer} aan."]
    return []


SAMENHANG = Samenhang(bij_botsing={Pip: Botsing.BLIJFT}, bezwaren=bezwaren, rust=("pip_plans.Pip:onveranderlijk",))
