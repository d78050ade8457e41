"""What DUO refuses when a PIP is delivered."""

from collections.abc import Iterator
from datetime import date

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.kalender import datum_voluit
from inburgering.recht.leerroutes import Leerroute, Niveau
from inburgering.recht.pip.inhoud import Gebrek, PipInhoud
from inburgering.recht.regels import regel

INTENSITEIT_HOOGSTENS = 9999
NAAM_HOOGSTENS = 100
EMAIL_LENGTE = range(4, 242)


def geschatte_intensiteit(inhoud: PipInhoud) -> int | None:
    """The intensity that DUO takes: only for an asielstatushouder in the B1-route."""
    if inhoud.doelgroep == Doelgroep.ASIELSTATUSHOUDER and inhoud.leerroute == Leerroute.B:
        return inhoud.intensiteit_uren
    return None


def duo_weigert(
    inhoud: PipInhoud,
    *,
    start_inburgeringsplicht: date | None = None,
    dagtekening_huidig_pip: date | None = None,
    datum_vestiging: date | None = None,
) -> tuple[Gebrek, ...]:
    """Why DUO would refuse this PIP. A date that is not known is not checked."""
    grenzen = (
        ("DUO-1", start_inburgeringsplicht, "het begin van de inburgeringsplicht"),
        ("DUO-2", dagtekening_huidig_pip, "de dagtekening van het huidige PIP"),
        ("DUO-3", datum_vestiging, "de vestiging in de gemeente"),
    )
    te_vroeg = [
        _gebrek(
            code,
            "dagtekening",
            f"De dagtekening ligt voor {wat} ({datum_voluit(grens)}); kies een latere dag.",
        )
        for code, grens, wat in grenzen
        if inhoud.dagtekening and grens and inhoud.dagtekening < grens
    ]
    return (*te_vroeg, *_niveau(inhoud), *_omvang(inhoud))


def _niveau(inhoud: PipInhoud) -> Iterator[Gebrek]:
    if inhoud.niveau == Niveau.A2 and inhoud.leerroute == Leerroute.O:
        yield _gebrek("DUO-4", "niveau", "Niveau A2 kan niet in de onderwijsroute; kies B1.")
    if inhoud.niveau == Niveau.A2 and inhoud.leerroute == Leerroute.B and inhoud.eerste_pip:
        yield _gebrek(
            "DUO-5",
            "niveau",
            "Een eerste PIP in de B1-route heeft niveau B1; afschalen naar A2 kan later in het traject.",
        )
    if inhoud.niveau == Niveau.B1 and inhoud.leerroute == Leerroute.Z:
        yield _gebrek("DUO-6", "niveau", "Niveau B1 kan niet in de zelfredzaamheidsroute; kies A2 of laat het leeg.")


def _omvang(inhoud: PipInhoud) -> Iterator[Gebrek]:
    uren = geschatte_intensiteit(inhoud)
    if uren is not None and not 1 <= uren <= INTENSITEIT_HOOGSTENS:
        yield _gebrek("DUO-7", "intensiteit_uren", f"Vul 1 tot en met {INTENSITEIT_HOOGSTENS} uur in.")
    if len(inhoud.contactpersoon_naam) > NAAM_HOOGSTENS:
        yield _gebrek(
            "DUO-8", "contactpersoon_naam", f"De naam telt meer dan {NAAM_HOOGSTENS} tekens; kort de naam in."
        )
    if inhoud.contactpersoon_email and len(inhoud.contactpersoon_email) not in EMAIL_LENGTE:
        yield _gebrek("DUO-9", "contactpersoon_email", "Een e-mailadres telt 4 tot en met 241 tekens.")


def _gebrek(code: str, veld: str, uitleg: str) -> Gebrek:
    return Gebrek(code, veld, uitleg, regel(code).artikel, regel(code).url)
