"""By when the college fixes the PIP: Besluit inburgering 2021 art. 5.3."""

from datetime import date

from inburgering.recht.fouten import InvoerFout
from inburgering.recht.kalender import Duur, Eenheid, datum_tekst, datum_voluit
from inburgering.recht.regels import Regel, regel, regel_op
from inburgering.recht.regels.regel import BESLUIT_2023
from inburgering.recht.termijnen.telling import Telling, TermijnSoort, TermijnUitkomst, tel_na, uitkomst

TERMIJN_PIP = Duur(10, Eenheid.WEKEN)
TERMIJN_NA_INFORMATIE_DERDE = Duur(2, Eenheid.WEKEN)


def pip_vaststellen(
    *,
    datum_kennisgeving: date | None = None,
    datum_inschrijving: date | None = None,
    nog_niet_ingeschreven: bool = False,
    datum_informatie_derde: date | None = None,
    verhuisd: bool = False,
) -> TermijnUitkomst:
    """The ten weeks, or two weeks after information of a third party, in the text in force since 2023-01-01.

    ``datum_inschrijving`` is the BRP-inschrijving in the gemeente of housing (after a move: in the new
    gemeente). ``nog_niet_ingeschreven`` says that it has not happened yet: the ten weeks have not begun and
    all dates are None. Raises InvoerFout when no event is known, or when information of a third party goes
    together with a move.
    """
    if verhuisd and datum_informatie_derde:
        raise InvoerFout(
            "datum_informatie_derde",
            "gaat niet samen met verhuisd: na verhuizing gelden tien weken vanaf de inschrijving; laat "
            "een van beide weg",
        )
    if nog_niet_ingeschreven:
        return _niet_begonnen(verhuisd=verhuisd)
    toegepast, gebeurtenis, uitleg = _gebeurtenis(datum_kennisgeving, datum_inschrijving, verhuisd=verhuisd)
    telling = tel_na(gebeurtenis, TERMIJN_PIP)
    uitleg.append(_telzin(telling, toegepast))
    if datum_informatie_derde:
        toegepast, telling, uitleg = _informatie_van_derde(toegepast, telling, uitleg, datum_informatie_derde)
    feiten = (datum_kennisgeving, datum_inschrijving, datum_informatie_derde)
    if any(feit < BESLUIT_2023 for feit in feiten if feit):
        uitleg.append(
            "Toegepast is de tekst van Besluit inburgering 2021 art. 5.3 die sinds 1 januari 2023 geldt; de tekst van "
            "2022 telde alleen vanaf de BRP-inschrijving en kende geen uitstel voor informatie van een derde."
        )
    if telling.verschoven:
        uitleg.append(f"De Algemene termijnenwet geldt ook voor een termijn in het Besluit ({regel('A-7').artikel}).")
    return uitkomst(TermijnSoort.PIP_VASTSTELLEN, toegepast, telling, uitleg)


def pip_vaststellen_tekst_2022(*, datum_inschrijving: date, verhuisd: bool = False) -> TermijnUitkomst:
    """The ten weeks as the Besluit had them in 2022: from the BRP-inschrijving only, without a third party.

    Raises KeyError for an inschrijving outside 2022.
    """
    toegepast = regel_op("T-PIP-4" if verhuisd else "T-PIP-1", datum_inschrijving)
    if toegepast.geldig_tot is None:
        raise KeyError(f"tekst van 2022 op {datum_inschrijving}")
    telling = tel_na(datum_inschrijving, TERMIJN_PIP)
    uitleg = (
        (f"De inburgeraar is op {datum_voluit(datum_inschrijving)} ingeschreven in de basisregistratie personen."),
        _telzin(telling, toegepast),
    )
    return uitkomst(TermijnSoort.PIP_VASTSTELLEN, toegepast, telling, uitleg)


def _gebeurtenis(
    kennisgeving: date | None, inschrijving: date | None, *, verhuisd: bool
) -> tuple[Regel, date, list[str]]:
    """The event after which the ten weeks run, with its rule and why it is this event."""
    if verhuisd:
        if inschrijving is None:
            raise InvoerFout(
                "datum_inschrijving",
                "ontbreekt; vul bij een verhuizing de datum van inschrijving in de nieuwe gemeente in",
            )
        return (
            regel("T-PIP-4"),
            inschrijving,
            [
                (
                    f"De inburgeraar is na verhuizing op {datum_voluit(inschrijving)} ingeschreven in de "
                    "nieuwe gemeente."
                ),
                "Het nieuwe PIP volgt de eerder vastgestelde leerroute (Wi2021 art. 15 lid 4).",
            ],
        )
    if kennisgeving and (inschrijving is None or inschrijving <= kennisgeving):
        zin = f"DUO heeft op {datum_voluit(kennisgeving)} kennis gegeven van de inburgeringsplicht."
        return regel("T-PIP-1"), kennisgeving, [zin]
    if inschrijving is None:
        raise InvoerFout(
            "datum_kennisgeving",
            "ontbreekt, net als datum_inschrijving; vul ten minste een van beide datums in",
        )
    reden = (
        f"Op de dag van de kennisgeving ({datum_tekst(kennisgeving)}) was de inburgeraar nog niet ingeschreven in de "
        "gemeente van huisvesting."
        if kennisgeving
        else "Er is geen datum van de kennisgeving bekend; daarom telt de inschrijving."
    )
    zin = f"De inschrijving in de gemeente van huisvesting is van {datum_voluit(inschrijving)}."
    return regel("T-PIP-2"), inschrijving, [reden, zin]


def _niet_begonnen(*, verhuisd: bool) -> TermijnUitkomst:
    toegepast = regel("T-PIP-4" if verhuisd else "T-PIP-2")
    return TermijnUitkomst(
        soort=TermijnSoort.PIP_VASTSTELLEN,
        start=None,
        ruw=None,
        einde=None,
        laatste_dag=None,
        verschoven=(),
        regel=toegepast.code,
        artikel=toegepast.artikel,
        url=toegepast.url,
        uitleg=(
            "De inburgeraar is nog niet ingeschreven in de gemeente van huisvesting.",
            f"De termijn van {TERMIJN_PIP} begint de dag na die inschrijving ({toegepast.artikel}).",
        ),
    )


def _informatie_van_derde(
    toegepast: Regel, tien_weken: Telling, uitleg: list[str], ontvangst: date
) -> tuple[Regel, Telling, list[str]]:
    """The later of the ten weeks and two weeks after receipt; on the same day the ten weeks count."""
    twee_weken = tel_na(ontvangst, TERMIJN_NA_INFORMATIE_DERDE)
    ontvangen = f"De informatie van een derde waarop het college wachtte, is op {datum_voluit(ontvangst)} ontvangen."
    if twee_weken.laatste_dag <= tien_weken.laatste_dag:
        geen_uitstel = "Twee weken na ontvangst is niet later dan de tien weken; de tien weken blijven gelden."
        return toegepast, tien_weken, [*uitleg, ontvangen, geen_uitstel]
    derde = regel("T-PIP-3")
    later = f"Dat is later dan de tien weken, die liepen tot en met {datum_voluit(tien_weken.laatste_dag)}."
    return derde, twee_weken, [*uitleg[:-1], ontvangen, _telzin(twee_weken, derde), later]


def _telzin(telling: Telling, toegepast: Regel) -> str:
    return (
        f"De termijn van {telling.duur} begint de dag erna en loopt tot en met {datum_voluit(telling.ruw)} "
        f"({toegepast.artikel})."
    )
