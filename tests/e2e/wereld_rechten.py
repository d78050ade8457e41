"""Access in the world of the axe walk: a protected dossier that somebody opened, a role that waits, a ketenpartner."""

from uuid import UUID

from allauth.usersessions.models import UserSession

from inburgering.aanbod.models import Aanbieder
from inburgering.beheer.models import Partnertoegang
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.afscherming import afscherming_doorbreken, dossier_afschermen
from inburgering.toegang.enums import Inlogsoort, Inlogwijze, Rol
from inburgering.toegang.models import Gebruiker, Rolaanvraag
from inburgering.toegang.services.inloggen import inlogmoment_vastleggen
from leerroutes.models import Aanmelding


def rechten_van(afgeschermd: Dossier, bij_partner: Dossier, *, door: Gebruiker, collega: Gebruiker) -> dict[str, UUID]:
    """Make them; returns the uuids by the names of their arguments."""
    dossier_afschermen(afgeschermd, door=door, reden="Bedreigd door een familielid")
    doorbreking = afscherming_doorbreken(afgeschermd, door=door, reden="Mevrouw staat aan de balie")
    Rolaanvraag.objects.create(gebruiker=door, rollen=[Rol.TEAMLEIDER], aangevraagd_door=collega)
    aanmelding = Aanmelding.objects.filter(dossier=bij_partner, aanbieder__isnull=False).first()
    school = aanmelding.aanbieder if aanmelding else Aanbieder.objects.create(naam="Taalhuis", soort="begeleiding")
    if aanmelding is None:
        Aanmelding.objects.create(
            dossier=bij_partner, aanbieder=school, leerroute="b", aangemeld_op=doorbreking.at.date()
        )
    else:
        Aanmelding.objects.filter(pk=aanmelding.pk).update(beeindigd_op=None, einde_reden="")
    Partnertoegang.objects.create(gebruiker=door, aanbieder=school)
    UserSession.objects.create(user=door, ip="192.0.2.10", session_key="elders", user_agent="Firefox/140.0 Windows")
    for soort in (Inlogsoort.GELUKT, Inlogsoort.MISLUKT):
        inlogmoment_vastleggen(door, soort, wijze=Inlogwijze.WACHTWOORD, apparaat="Firefox op Windows", ip="192.0.2.10")
    return {"doorbreking": doorbreking.uuid}
