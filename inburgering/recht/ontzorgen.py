"""Participatiewet art. 56a: who falls under the financial ontzorgen, and what is paid."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any

from inburgering.recht.doelgroep import Verblijfsvergunning
from inburgering.recht.invoer import Veld, een_van, ja_nee, lees_feiten
from inburgering.recht.kalender import datum_voluit
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

KOSTENSOORTEN = ("huur", "gas", "water en stroom", "verplichte zorgverzekering")
"""What the college pays in the name of the person: a closed list (art. 56a lid 2)."""


class Kostensoort(StrEnum):
    """A kind of fixed cost of a household, as the payee bills it; energy comes apart or together."""

    HUUR = "huur"
    GAS = "gas"
    STROOM = "stroom"
    GAS_EN_STROOM = "gas_en_stroom"
    WATER = "water"
    ZORGVERZEKERING = "zorgverzekering"
    INTERNET = "internet"
    VERZEKERING = "verzekering"
    GEMEENTEBELASTING = "gemeentebelasting"
    VERVOER = "vervoer"
    KINDEROPVANG = "kinderopvang"
    AFLOSSING = "aflossing"
    ANDERS = "anders"


KOSTEN_56A = frozenset(
    {
        Kostensoort.HUUR,
        Kostensoort.GAS,
        Kostensoort.STROOM,
        Kostensoort.GAS_EN_STROOM,
        Kostensoort.WATER,
        Kostensoort.ZORGVERZEKERING,
    }
)
"""What the closed list of art. 56a lid 2 covers; anything else needs art. 57 or the person's own wish."""

_VRIJWILLIG = "Hulp bij geldzaken is alleen op vrijwillige basis mogelijk."

_VELDEN = {
    "inburgeringsplichtig_wi2021": Veld(ja_nee, verplicht=True),
    "verblijfsvergunning": Veld(een_van(*Verblijfsvergunning), verplicht=True),
    "bijstand": Veld(ja_nee, verplicht=True),
}


def ontzorgen_recht(*, inburgeringsplichtig_wi2021: bool, verblijfsvergunning: str, bijstand: bool) -> Oordeel:
    """Whether the college must attach the obligation of ontzorgen to the bijstand (Participatiewet art. 56a).

    Without the right to it, help with money stays possible on a voluntary basis. A verblijfsvergunning of ""
    is one that nobody knows yet: then it cannot be said.
    """
    if inburgeringsplichtig_wi2021 and not verblijfsvergunning:
        return oordeel(False, "O-1", "De verblijfsvergunning is nog niet bekend. Daarvan hangt af of het recht er is.")
    tegen = []
    if not inburgeringsplichtig_wi2021:
        tegen.append("Betrokkene is niet inburgeringsplichtig volgens de Wet inburgering 2021.")
    if verblijfsvergunning != Verblijfsvergunning.ASIEL_BEPAALDE_TIJD:
        tegen.append("Betrokkene heeft geen verblijfsvergunning asiel voor bepaalde tijd.")
    if tegen:
        return oordeel(False, "O-1", *tegen, _VRIJWILLIG)
    if not bijstand:
        return oordeel(False, "O-3", "Betrokkene ontvangt geen bijstand waaruit het college kan betalen.", _VRIJWILLIG)
    return oordeel(
        True,
        "O-1",
        "Betrokkene is inburgeringsplichtig volgens de Wet inburgering 2021, heeft een verblijfsvergunning asiel voor "
        "bepaalde tijd en ontvangt bijstand.",
        f"Het college betaalt zes maanden uit de bijstand: {', '.join(KOSTENSOORTEN)} ({regel('O-3').artikel}).",
        f"Langer kan alleen met een besluit in het individuele geval ({regel('O-5').artikel}).",
    )


def beoordeel_ontzorgen_recht(feiten: object) -> Oordeel:
    """``ontzorgen_recht`` from plain values. Raises InvoerFouten."""
    gelezen: dict[str, Any] = lees_feiten(feiten, _VELDEN)
    return ontzorgen_recht(**gelezen)


def voortzetting(*, gronden: str, kosten: Collection[str], van: date, einde: date) -> Oordeel:
    """Whether a decision to go on paying in somebody's name stands (Participatiewet art. 57).

    It is individual: it says why the person can't yet be trusted with his means, which costs are paid and until when,
    for it lasts as long as the grounds do. The six months of art. 56a themselves are never prolonged.
    """
    gebreken = []
    if not gronden.strip():
        gebreken.append("Noem de gegronde redenen: waarom kan deze inburgeraar het nog niet zelf?")
    if not kosten:
        gebreken.append("Noem de kosten die het college blijft betalen.")
    if einde <= van:
        gebreken.append("Noem een einde dat na het begin ligt: het duurt zolang de redenen er zijn.")
    if gebreken:
        return oordeel(False, "O-5", *gebreken)
    return oordeel(True, "O-5", "Het besluit noemt de redenen, de kosten en het einde.")


def eerder_einde(*, op: date, einde: date, recht_op_bijstand: bool) -> Oordeel:
    """Whether ending ontzorgen on a day rests on the law: after six months it does, or when there is no bijstand.

    Ending it earlier for another reason is practice that the law does not name (uncertain): the screen warns.
    """
    if op >= einde:
        return oordeel(True, "O-2", f"De zes maanden zijn voorbij op {datum_voluit(einde)}.")
    if not recht_op_bijstand:
        return oordeel(True, "O-3", "Er is geen bijstand meer waaruit het college kan betalen.")
    return oordeel(
        False,
        "O-4",
        f"De zes maanden lopen tot {datum_voluit(einde)}. De wet kent geen eerder einde; gemeenten doen het soms wel.",
        "Leg vast waarom het kan, en vraag bij twijfel een jurist.",
    )


def vrijwillige_hulp() -> Oordeel:
    """Help with money for who falls outside art. 56a, or wants to go on after it: nobody is obliged."""
    return oordeel(True, "O-6", "Voor wie buiten het ontzorgen valt, of na die zes maanden zelf hulp wil.")


def besluit_nodig() -> Oordeel:
    """The duty to cooperate is attached to the bijstand by a decision, which belongs to the PIP."""
    return oordeel(
        True,
        "O-7",
        f"Het besluit verbindt aan de bijstand de plicht om mee te werken ({regel('O-2').artikel}).",
        f"Het hoort later bij het PIP ({regel('O-7').artikel}).",
    )


def plicht_bij_weigering() -> Oordeel:
    """What it means that somebody would not sign: the duty follows from the decision, not from the machtiging."""
    return oordeel(
        True,
        "O-8",
        "Zonder machtiging betalen wij niets. De plicht om mee te werken blijft.",
        f"Niet meewerken kan gevolgen hebben voor de bijstand ({regel('O-8').artikel}).",
    )
