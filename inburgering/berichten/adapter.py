"""Logging in, with an outbox: who logs in with a browser that he did not use before gets a message of it."""

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.toegang import notatie
from inburgering.toegang.adapter import Accountadapter
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Inlogmoment
from inburgering.toegang.selectors import gemeenten_van

NIEUW_APPARAAT = """Er is met uw account ingelogd in een browser die u nog niet eerder gebruikte.

Wanneer: {wanneer}
Waarmee: {apparaat}

Was u dit? Dan hoeft u niets te doen.
Was u dit niet? Wijzig meteen uw wachtwoord en beëindig alle sessies bij “Inloggen en beveiliging”.
Meld het ook bij de functioneel beheerder van uw gemeente.
"""


class MeldendeAdapter(Accountadapter):
    """As the adapter of toegang; a new browser is told by mail, without a name or anything of a dossier."""

    def nieuw_apparaat_melden(self, gebruiker: Gebruiker, moment: Inlogmoment) -> None:
        gemeenten = gemeenten_van(gebruiker)
        if not gemeenten or not gebruiker.email:
            return
        tekst = NIEUW_APPARAAT.format(wanneer=notatie.tijdstip(moment.at), apparaat=moment.apparaat)
        with werken_in(gemeenten[0], gebruiker):
            bericht_klaarzetten(
                gebruiker,
                sleutel=f"nieuw-apparaat:{moment.pk}",
                onderwerp="Ingelogd in een andere browser",
                tekst=tekst,
            )
