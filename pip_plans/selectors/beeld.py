"""The sections of a PIP as the screen shows them: what is filled in, how far it is, and what to say about the language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.forms import BaseForm

from inburgering.brieven.taal import Waarschuwing, taalcheck
from inburgering.toegang.notatie import datum_lang
from pip_plans.enums import Examenonderdeel, Leerroute, Onderdeel, Staat
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.onderdelen import Sectie, secties_voor, velden_voor
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import NogNodig, staat_van

IN_DE_BRIEF_UITGELEGD = frozenset({"DUO", "KNM", "MAP", "PIP", "PVT"})
BRIEFTEKSTEN = (
    "onderwijswens",
    "omstandigheden",
    "lbt_afwijking_motivering",
    "reden_wijziging",
    "begeleiding",
    "participatie",
    "vve_afspraken",
)
"""Fields whose text is printed in the letter as it was typed."""

STATUS_VAN_STAAT = {Staat.LEEG: "laat", Staat.BEGONNEN: "week", Staat.COMPLEET: "ok", Staat.NVT: "wacht"}


@dataclass(frozen=True)
class Taaltip:
    """What makes a text hard to read, and in which field."""

    veld: str
    tips: tuple[Waarschuwing, ...]


@dataclass
class Sectiebeeld:
    """One section on the screen; with `form` it is being filled in."""

    sectie: Sectie
    staat: Staat
    nodig: list[NogNodig]
    regels: list[tuple[str, str]]
    taal: list[Taaltip]
    opgeslagen: PipOnderdeel | None
    form: BaseForm | None = None
    botsing: str = ""
    concept_van: Any = None
    aanvraag: dict[str, str] = field(default_factory=dict)

    @property
    def naam(self) -> str:
        return self.sectie.onderdeel.value

    @property
    def titel(self) -> str:
        return self.sectie.onderdeel.label

    @property
    def status(self) -> str:
        return STATUS_VAN_STAAT[self.staat]

    @property
    def versie(self) -> int:
        return self.opgeslagen.versie if self.opgeslagen else 0

    @property
    def heeft_velden(self) -> bool:
        return bool(self.sectie.velden)


def secties_in_beeld(pip: Pip, feiten: PipFeiten, nodig: list[NogNodig]) -> list[Sectiebeeld]:
    """The sections that apply, each with its summary; no queries beyond those of `pip` and `feiten`."""
    opgeslagen = {rij.onderdeel: rij for rij in pip.onderdelen.all()}
    return [
        Sectiebeeld(
            sectie,
            staat_van(sectie, pip, feiten, nodig),
            [regel for regel in nodig if regel.onderdeel == sectie.onderdeel],
            samenvatting(pip, feiten, sectie.onderdeel),
            taaltips(pip, feiten, sectie.onderdeel),
            opgeslagen.get(sectie.onderdeel),
        )
        for sectie in secties_voor(pip, feiten)
    ]


def samenvatting(pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel) -> list[tuple[str, str]]:
    """The fields of a section with their values as text; an empty text where nothing is filled in."""
    velden = (naam for naam in velden_voor(pip, feiten, onderdeel) if naam != "leerroute")
    return [(_label(naam), waarde_als_tekst(pip, naam)) for naam in velden]


def _label(naam: str) -> str:
    label = str(Pip._meta.get_field(naam).verbose_name)
    return label[:1].upper() + label[1:]


def waarde_als_tekst(pip: Pip, naam: str) -> str:
    """One field of the PIP as a reader sees it."""
    waarde = getattr(pip, naam)
    if waarde is None or waarde == "" or waarde == []:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return datum_lang(waarde)
    if isinstance(waarde, list):
        return ", ".join(Examenonderdeel(deel).label for deel in waarde)
    tekst = getattr(pip, f"get_{naam}_display", None)
    return str(tekst() if tekst else waarde)


def taaltips(pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel) -> list[Taaltip]:
    """What may be hard to read in the texts of this section that go into the letter."""
    teksten = [(_label(naam), getattr(pip, naam)) for naam in velden_voor(pip, feiten, onderdeel) if naam in BRIEFTEKSTEN]
    if onderdeel == Onderdeel.ROUTE:
        teksten += [(Leerroute(reden.route).label, reden.reden) for reden in pip.routes.all()]
    if onderdeel == Onderdeel.AFSPRAKEN:
        teksten += [("Doelen", doel.tekst) for doel in pip.doelen.all()]
        teksten += [("Afspraken", afspraak.tekst) for afspraak in pip.afspraken.all()]
    return [tip for tip in _gecontroleerd(teksten) if tip.tips]


def _gecontroleerd(teksten: Iterable[tuple[str, str]]) -> Iterable[Taaltip]:
    for veld, tekst in teksten:
        yield Taaltip(veld, tuple(taalcheck(tekst, al_uitgelegd=IN_DE_BRIEF_UITGELEGD)))
