"""Reminders of the demo: some read, some new, and e-mail in every state that beheer can meet."""

from inburgering.berichten.models import Bericht, BerichtStatus, Werk
from inburgering.berichten.services import AFGEBROKEN, POGINGEN_HOOGSTENS, bericht_klaarzetten, ronde
from inburgering.dossiers.models import Herinnering
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.herinneringsregels import alles_gelezen
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente

MAILBOX_VOL = "SMTPRecipientsRefused: 552 mailbox full"


def herinneringen_voor_de_demo(gemeente: Gemeente, gebruikers: dict[str, Gebruiker]) -> None:
    """Make what is due today, as the job does, and let everybody have read most of it."""
    with ronde(gemeente, Werk.HERINNERINGEN) as deze:
        deze.gedaan = herinneringen_maken(gemeente, nu())
    for gebruiker in gebruikers.values():
        with werken_in(gemeente, gebruiker):
            eigen = list(Herinnering.objects.filter(ontvanger=gebruiker).order_by("pk").values_list("pk", flat=True))
            if eigen:
                alles_gelezen(tot_en_met=eigen[len(eigen) * 2 // 3], door=gebruiker)
    if "klantmanager3" in gebruikers:
        with werken_in(gemeente, gebruikers["klantmanager3"]):
            _e_mail(gebruikers["klantmanager3"], BerichtStatus.ONZEKER, AFGEBROKEN, 1)
            _e_mail(gebruikers["klantmanager4"], BerichtStatus.MISLUKT, MAILBOX_VOL, POGINGEN_HOOGSTENS)


def _e_mail(ontvanger: Gebruiker, status: BerichtStatus, fout: str, pogingen: int) -> None:
    bericht, _ = bericht_klaarzetten(
        ontvanger, sleutel=f"demo:{status}", onderwerp="3 herinneringen", tekst="Drie herinneringen van vorige week."
    )
    Bericht.objects.filter(pk=bericht.pk).update(status=status, fout=fout, pogingen=pogingen)
