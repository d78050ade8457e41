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
