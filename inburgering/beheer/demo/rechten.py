"""Scenes of access: a protected dossier that colleagues opened, a ketenpartner with his school, logins."""

from django.db.models import Count

from inburgering.aanbod.models import Aanbieder
from inburgering.beheer.services.partners import partner_koppelen
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.afscherming import (
    afscherming_doorbreken,
    doorbreking_beoordelen,
    dossier_afschermen,
)
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Inlogsoort, Inlogwijze
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.services.inloggen import inlogmoment_vastleggen

POGINGEN = (
    ("klantmanager", Inlogsoort.GELUKT, "Firefox op Windows"),
    ("teamleider", Inlogsoort.MISLUKT, "Edge op Windows"),
    ("teamleider", Inlogsoort.GELUKT, "Edge op Windows"),
    ("budgetcoach", Inlogsoort.GELUKT, "Chrome op Windows"),
)


def rechten_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker]) -> None:
    """Protect the dossier of who is threatened, let two colleagues open it, and give the ketenpartner his school."""
    with werken_in(gemeente, systeemgebruiker()):
        bedreigd = Dossier.objects.open().exclude(inburgeraar__veiligheid="").first()
        if bedreigd is not None:
            dossier_afschermen(bedreigd, door=gebruikers["klantmanager"], reden="Bedreigd door een familielid")
            gezien = afscherming_doorbreken(
                bedreigd, door=gebruikers["klantmanager5"], reden="Neemt waar tijdens ziekte van de klantmanager"
            )
            doorbreking_beoordelen(gezien, door=gebruikers["privacy"], oordeel="Nagevraagd bij de teamleider, in orde")
            afscherming_doorbreken(
                bedreigd, door=gebruikers["budgetcoach2"], reden="Betaling van de huur kwam terug, moet vandaag"
            )
        school = Aanbieder.objects.annotate(aantal=Count("aanmeldingen")).order_by("-aantal", "pk").first()
        partner_koppelen(gebruikers["partner"], school, door=systeemgebruiker())
    for naam, soort, apparaat in POGINGEN:
        inlogmoment_vastleggen(gebruikers[naam], soort, wijze=Inlogwijze.WACHTWOORD, apparaat=apparaat, ip="192.0.2.10")
