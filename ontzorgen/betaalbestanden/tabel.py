"""A batch as a table for the uitkeringsadministratie; no cell is ever a formula."""

from collections.abc import Iterable
from io import BytesIO

from inburgering.dossiers.enums import Bestandsoort
from inburgering.dossiers.uitvoer.bestand import SCHRIJVERS
from ontzorgen.models import Betaalbatch, Betaalregel

KOPPEN = [
    "Batch",
    "Sleutel",
    "In naam van",
    "Dossiernummer",
    "Waarvoor",
    "Maand",
    "Begunstigde",
    "IBAN",
    "Kenmerk",
    "Bedrag",
    "Uitvoeren op",
]


def tabel(batch: Betaalbatch, regels: Iterable[Betaalregel], soort: Bestandsoort) -> bytes:
    """Return the payments of a batch as CSV or XLSX, one row each."""
    bestand = BytesIO()
    with SCHRIJVERS[soort](bestand, KOPPEN) as schrijf:
        for regel in regels:
            schrijf(
                [
                    batch.kenmerk,
                    regel.sleutel,
                    regel.namens,
                    regel.traject.dossier.nummer,
                    str(regel.kostenpost),
                    f"{regel.maand:%Y-%m}",
                    regel.begunstigde,
                    regel.iban,
                    regel.kenmerk,
                    regel.bedrag,
                    batch.uitvoeren_op,
                ]
            )
    return bestand.getvalue()
