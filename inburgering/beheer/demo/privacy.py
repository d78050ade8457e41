"""Privacy in the demo: requests in every state, looks that stand out, a hold, a proposal and a certificate."""

from datetime import date, timedelta

from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.privacy.enums import Oordeel, Opvalsoort
from inburgering.privacy.models import OpvallendeInzage
from inburgering.privacy.services.audit import audit_verzegelen
from inburgering.privacy.services.bewaren import (
    bewaarblokkade_opheffen,
    bewaarblokkade_zetten,
    vernietigingslijst_goedkeuren,
    vernietigingslijst_opstellen,
)
from inburgering.privacy.services.toezicht import opvallende_inzage_beoordelen
from inburgering.privacy.services.vernietigen import lijsten_uitvoeren
from inburgering.privacy.services.verzoeken import (
    privacyverzoek_afhandelen,
    privacyverzoek_registreren,
    privacyverzoek_verlengen,
)
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente


def privacy_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Put the desk of the privacy officer in use; the law is too young for an end of five years, so people died."""
    klantmanager, teamleider, officer = (gebruikers[naam] for naam in ("klantmanager", "teamleider", "privacy"))
    with werken_in(gemeente, klantmanager):
        lopend = list(Dossier.objects.open().filter(klantmanager=klantmanager).order_by("pk")[:4])
        _verzoeken(lopend, dag, klantmanager)
        gesloten = Dossier.objects.filter(status=DossierStatus.GESLOTEN, samengevoegd_met=None, opgenomen=None)
        overleden = list(gesloten.filter(einde_plicht_op__isnull=False).order_by("pk")[:3])
        for dossier in overleden:
            signaleringen_wijzigen(dossier, {"overleden_op": dag - timedelta(days=20)}, door=teamleider)
    with werken_in(gemeente, officer):
        if len(overleden) == 3:
            for dossier in overleden[1:]:
                _tegenhouden(dossier, dag, officer)
            vernietigingslijst_goedkeuren(vernietigingslijst_opstellen(door=officer), door=teamleider)
    lijsten_uitvoeren(gemeente)
    with werken_in(gemeente, officer):
        if len(overleden) == 3:
            blokkade = overleden[2].bewaarblokkades.get()
            bewaarblokkade_opheffen(blokkade, reden="De nabestaande heeft de kopie.", door=officer)
            vernietigingslijst_opstellen(door=officer)
        _opvallend(lopend, dag, gebruikers, officer)
    audit_verzegelen(gemeente)


def _tegenhouden(dossier: Dossier, dag: date, door: Gebruiker) -> None:
    reden = "Een nabestaande vroeg om een kopie van het dossier."
    bewaarblokkade_zetten(dossier, reden=reden, nakijken_op=dag + timedelta(days=60), door=door)


def _verzoeken(dossiers: list[Dossier], dag: date, door: Gebruiker) -> None:
    for dossier, soort, dagen, omschrijving in zip(
        dossiers,
        ("inzage", "rectificatie", "bezwaar", "wissing"),
        (3, 12, 25, 20),
        (
            "",
            "Mijn geboortedatum klopt niet: het is 14 mei en niet 5 april.",
            "Ik wil niet dat de school ziet dat ik uitstel van betaling heb.",
            "Ik wil dat het verslag van het eerste gesprek weg is.",
        ),
        strict=False,
    ):
        verzoek = privacyverzoek_registreren(
            dossier, soort=soort, ontvangen_op=dag - timedelta(days=dagen), omschrijving=omschrijving, door=door
        )
        if soort == "bezwaar":
            motivering = "De school krijgt alleen wat zij nodig heeft. Wij hebben de machtiging aangepast."
            privacyverzoek_afhandelen(verzoek, uitkomst="toegewezen", motivering=motivering, door=door)
        if soort == "wissing":
            privacyverzoek_verlengen(verzoek, reden="Wij vragen eerst advies aan de jurist.", door=door)


def _opvallend(dossiers: list[Dossier], dag: date, gebruikers: dict[str, Gebruiker], officer: Gebruiker) -> None:
    gevonden = [
        (Opvalsoort.VEEL, "klantmanager2", 1, 84, 31, None),
        (Opvalsoort.EIGEN_NAAM, "klantmanager3", 2, 1, 0, dossiers[0] if dossiers else None),
        (Opvalsoort.BUITEN_CASELOAD, "klantmanager4", 5, 22, 0, None),
    ]
    rijen = [
        OpvallendeInzage.objects.create(
            soort=soort,
            gebruiker=gebruikers[wie],
            op=dag - timedelta(days=dagen),
            aantal=aantal,
            gewoonlijk=gewoonlijk,
            dossier=dossier,
        )
        for soort, wie, dagen, aantal, gewoonlijk, dossier in gevonden
    ]
    toelichting = "Nam die week de caseload van een zieke collega waar; nagevraagd bij de teamleider."
    opvallende_inzage_beoordelen(rijen[-1], oordeel=Oordeel.VERKLAARD, toelichting=toelichting, door=officer)
