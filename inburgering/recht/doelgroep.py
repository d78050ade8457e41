"""Who a person is for the law: stelsel, doelgroep, verblijfsvergunning."""

from enum import StrEnum


class Stelsel(StrEnum):
    """The law under which someone must integrate (Wi2021 art. 54)."""

    WI2013 = "wi2013"
    WI2021 = "wi2021"


class Doelgroep(StrEnum):
    """Wi2021 art. 13 (asielstatushouder) and art. 19 (the others).

    A family member with a regular permit at the holder of an asylum permit is an asielstatushouder too
    (art. 13 lid 1 onder b), but has no right to ontzorgen.
    """

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    OVERIGE_MIGRANT = "overige_migrant"


class Verblijfsvergunning(StrEnum):
    """The residence permit, as far as the law of the inburgering distinguishes."""

    ASIEL_BEPAALDE_TIJD = "asiel_bepaalde_tijd"
    ASIEL_ONBEPAALDE_TIJD = "asiel_onbepaalde_tijd"
    REGULIER = "regulier"
    OVERIG = "overig"


ASIELVERGUNNINGEN = frozenset({Verblijfsvergunning.ASIEL_BEPAALDE_TIJD, Verblijfsvergunning.ASIEL_ONBEPAALDE_TIJD})


def vergunning_past_niet(*, doelgroep: str, verblijfsvergunning: str, gezinslid_asiel: bool) -> str | None:
    """Say in Dutch what is the matter with doelgroep and permit; None when they fit.

    A warning, no refusal: after a change of purpose someone may keep or waive the rights of an asielstatushouder.
    """
    asielvergunning = verblijfsvergunning in ASIELVERGUNNINGEN
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER and not verblijfsvergunning:
        return (
            "Vul de verblijfsvergunning in. Daarvan hangt af of het ontzorgen geldt (Participatiewet art. 56a lid 1)."
        )
    if gezinslid_asiel and asielvergunning:
        return (
            "Een gezinslid volgens Wi2021 art. 13 lid 1 onder b heeft een reguliere vergunning, geen asielvergunning."
        )
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER and not asielvergunning and not gezinslid_asiel:
        return (
            "Zonder asielvergunning is iemand alleen asielstatushouder als gezinslid van een asielstatushouder "
            "(Wi2021 art. 13 lid 1)."
        )
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER and asielvergunning:
        return "Wie een asielvergunning heeft, is voor de wet asielstatushouder (Wi2021 art. 13 lid 1 onder a)."
    return None
