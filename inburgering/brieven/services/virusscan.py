"""Files that wait for the virus scanner: out of everybody's reach until there is a verdict."""

from inburgering.brieven import opslag, virusscanner
from inburgering.brieven.enums import Virusscan
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import document_intrekken
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker


def wachtende_bestanden_scannen(gemeente: Gemeente) -> int:
    """Have every file judged that waits in the gemeente; returns how many were. Stops when the scanner is away.

    A clean file is released; one with a virus is taken back, with its content.
    """
    aantal = 0
    while virusscanner.staat_aan():
        with werken_in(gemeente, systeemgebruiker()):
            document = _volgende()
            if document is None:
                break
            try:
                virus = virusscanner.gevonden_virus(opslag.lees(document.sha256))
            except virusscanner.ScannerOnbereikbaar:
                break
            if virus:
                document_intrekken(
                    document, door=systeemgebruiker(), reden=f"De virusscanner vond een virus: {virus}."[:300]
                )
            else:
                Document.objects.filter(pk=document.pk).update(virusscan=Virusscan.SCHOON)
        aantal += 1
    return aantal


def _volgende() -> Document | None:
    return (
        Document.objects.aanwezig()
        .filter(virusscan=Virusscan.WACHT)
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("gemaakt_at", "pk")
        .first()
    )
