"""The sections of a PIP as the screen shows them: what is filled in, how far it is, and what may be hard to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.forms import BaseForm

from inburgering.brieven.opmaak.lettertypes import onafdrukbare_tekens
from inburgering.brieven.taal import Waarschuwing, taalcheck
from inburgering.dossiers.models import Gezinslid
from inburgering.toegang.notatie import datum_lang
from intake.secties import LEEFGEBIEDEN
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
"""Fields with sentences that are printed in the letter as they were typed."""

BRIEFNAMEN = (
    "niet_vrijstellende_opleiding",
    "cursusinstelling",
    "cursus_plaats",
    "map_toelichting",
    "begeleiding_organisatie",
    "contact_naam",
    "contact_email",
    "contact_telefoon",
)
"""Fields with names and remarks that are printed too, but are no sentences to judge."""

UIT_INTAKE: Mapping[Onderdeel, tuple[str, ...]] = MappingProxyType(
    {
        Onderdeel.ROUTE: (
            "hoogste_niveau",
            "jaren_onderwijs",
            "werk_herkomst",
            "taalniveau",
            "arbeidsmogelijkheden",
            "wens_onderwijs",
            "wens_opleiding",
            "hoofddoel",
            "aandachtspunten",
        ),
        Onderdeel.NIVEAU: ("taalniveau", "alfabetisering", "voorinburgering"),
        Onderdeel.LESSEN: ("opvang_zorg", "vervoer"),
        Onderdeel.GESPREKKEN: ("mate_zelfredzaamheid", "aandachtspunten"),
        Onderdeel.AFSPRAKEN: ("hoofddoel", "ontwikkelwens", "competenties"),
        Onderdeel.KINDEREN: ("kinderen_vve", "vve", "gezinssituatie"),
    }
)
"""The answers of the intake that help to fill in a section."""

VRAAGTEKSTEN = {vraag.sleutel: vraag.tekst for leefgebied in LEEFGEBIEDEN.values() for vraag in leefgebied.vragen}

STATUS_VAN_STAAT = {Staat.LEEG: "wacht", Staat.BEGONNEN: "week", Staat.COMPLEET: "ok", Staat.NVT: "wacht"}


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
    onafdrukbaar: list[tuple[str, str]]
    opgeslagen: PipOnderdeel | None
    uit_intake: list[tuple[str, str]]
    form: BaseForm | None = None
    botsing: Any = None
    concept_van: Any = None

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
    def ingevuld(self) -> list[tuple[str, str]]:
        return [(naam, waarde) for naam, waarde in self.regels if waarde]

    @property
    def niet_ingevuld(self) -> list[str]:
        return [_klein(naam).rstrip("?") for naam, waarde in self.regels if not waarde]

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
            onafdrukbaar(pip, feiten, sectie.onderdeel),
            opgeslagen.get(sectie.onderdeel),
            uit_intake(feiten, sectie.onderdeel),
        )
        for sectie in secties_voor(pip, feiten)
    ]


def uit_intake(feiten: PipFeiten, onderdeel: Onderdeel) -> list[tuple[str, str]]:
    """What is known for this section, with where it comes from in the name."""
    intake = feiten.intake
    bekend = [
        (VRAAGTEKSTEN[vraag], intake.antwoorden[vraag])
        for vraag in UIT_INTAKE.get(onderdeel, ())
        if intake.antwoorden.get(vraag)
    ]
    if onderdeel == Onderdeel.ROUTE:
        return [*_toets_en_brugklas(feiten), *bekend]
    if onderdeel == Onderdeel.NIVEAU and intake.nt2_uren:
        bekend.append(("NT2-uren in de brugklas die kunnen meetellen", str(intake.nt2_uren)))
    if onderdeel == Onderdeel.KINDEREN:
        bekend += [("Kind in dit gezin", _kind(kind)) for kind in feiten.kinderen]
    return bekend


def _toets_en_brugklas(feiten: PipFeiten) -> Iterable[tuple[str, str]]:
    toets, deelname = feiten.intake.toets, feiten.intake.brugklas
    if toets:
        dag = f", {datum_lang(toets.afgenomen_op)}" if toets.afgenomen_op else ""
        twijfel = f". Twijfel: {toets.twijfel_reden}" if toets.twijfel else ""
        yield "Leerbaarheidstoets", f"{toets.staat}{dag}{twijfel}"
    if deelname:
        yield "Brugklas", " ".join(filter(None, [deelname.staat, deelname.uitkomst_toelichting]))
    if feiten.intake.rekening_houden:
        yield (
            "Waar moet de gemeente rekening mee houden? (gezondheid, komt niet vanzelf in de brief)",
            feiten.intake.rekening_houden,
        )


def _kind(kind: Gezinslid) -> str:
    geboren = f", geboren {datum_lang(kind.geboren_op)}" if kind.geboren_op else ""
    return f"{kind.naam}{geboren}{', gaat naar vve' if kind.vve else ''}"


def vaste_secties_in_beeld(pip: Pip, feiten: PipFeiten) -> list[Sectiebeeld]:
    """The sections of a fixed PIP that say something."""
    gevuld = {Onderdeel.ROUTE, Onderdeel.ONTZORGEN}
    if pip.doelen.all() or pip.afspraken.all():
        gevuld.add(Onderdeel.AFSPRAKEN)
    if pip.pw_besluiten.all():
        gevuld.add(Onderdeel.PARTICIPATIEWET)
    return [beeld for beeld in secties_in_beeld(pip, feiten, []) if beeld.ingevuld or beeld.sectie.onderdeel in gevuld]


def samenvatting(pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel) -> list[tuple[str, str]]:
    """The fields of a section with their values as text; an empty text where nothing is filled in."""
    velden = (naam for naam in velden_voor(pip, feiten, onderdeel) if naam != "leerroute")
    return [(_label(naam), waarde_als_tekst(pip, naam)) for naam in velden]


def _klein(label: str) -> str:
    """A label in the middle of a sentence; an abbreviation keeps its capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


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
    return [tip for tip in _gecontroleerd(_briefteksten(pip, feiten, onderdeel)) if tip.tips]


def onafdrukbaar(pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel) -> list[tuple[str, str]]:
    """The fields of this section with characters that a letter cannot print, and those characters."""
    teksten = [
        *((_label(naam), getattr(pip, naam)) for naam in velden_voor(pip, feiten, onderdeel) if naam in BRIEFNAMEN),
        *_briefteksten(pip, feiten, onderdeel),
    ]
    if onderdeel == Onderdeel.ROUTE:
        teksten += [(f"Bron bij {Leerroute(reden.route).label}", reden.bron) for reden in pip.routes.all()]
    if onderdeel == Onderdeel.AFSPRAKEN:
        teksten += [("Afspraken", afspraak.wanneer) for afspraak in pip.afspraken.all()]
    if onderdeel == Onderdeel.PARTICIPATIEWET:
        teksten += [("Besluiten", f"{besluit.titel} {besluit.kenmerk}") for besluit in pip.pw_besluiten.all()]
    gevonden = ((veld, onafdrukbare_tekens(tekst)) for veld, tekst in teksten)
    return [(veld, tekens) for veld, tekens in gevonden if tekens]


def _briefteksten(pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel) -> list[tuple[str, str]]:
    """The sentences of this section that go into the letter, each with the name of its field."""
    teksten = [
        (_label(naam), getattr(pip, naam)) for naam in velden_voor(pip, feiten, onderdeel) if naam in BRIEFTEKSTEN
    ]
    if onderdeel == Onderdeel.ROUTE:
        teksten += [(Leerroute(reden.route).label, reden.reden) for reden in pip.routes.all()]
    if onderdeel == Onderdeel.AFSPRAKEN:
        teksten += [("Doelen", doel.tekst) for doel in pip.doelen.all()]
        teksten += [("Afspraken", afspraak.tekst) for afspraak in pip.afspraken.all()]
    return teksten


def _gecontroleerd(teksten: Iterable[tuple[str, str]]) -> Iterable[Taaltip]:
    for veld, tekst in teksten:
        yield Taaltip(veld, tuple(taalcheck(tekst, al_uitgelegd=IN_DE_BRIEF_UITGELEGD)))
