"""Letters of the demo: templates of beheer, written letters, files that came in, a print queue and print jobs."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document, Sjabloon
from inburgering.brieven.selectors.brieven import nieuwste_versie
from inburgering.brieven.services.afdrukken import (
    afdrukopdracht_maken,
    opdrachten_afdrukken,
    verzending_vastleggen,
)
from inburgering.brieven.services.brieven import brief_beginnen, brief_opslaan, brief_uit_sjabloon
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.brieven.services.sjablonen import Sjabloongegevens, sjabloon_opslaan
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente

SJABLONEN = (
    (
        "Uitnodiging voor een gesprek",
        DocumentSoort.UITNODIGING,
        "Kom naar een gesprek over uw inburgering",
        (
            "Wij willen graag met u praten. Hoe gaat het met uw lessen? Wat heeft u nodig?\n\n"
            "## Wat neemt u mee?\n\n- deze brief\n- uw verblijfsdocument\n\n"
            "{klantmanager} belt u voor een afspraak. Wij bellen naar {telefoon}. Is dat nummer niet goed? "
            "Laat het ons weten."
        ),
    ),
    (
        "Wie is uw klantmanager?",
        DocumentSoort.BRIEF,
        "U heeft een nieuwe klantmanager",
        (
            "Vanaf {datum} is {klantmanager} uw klantmanager. Met vragen over uw inburgering belt u "
            "{klantmanager_telefoon}.\n\n## Wat verandert er niet?\n\nUw plan en uw afspraken blijven hetzelfde."
        ),
    ),
    (
        "Uw termijn",
        DocumentSoort.BRIEF,
        "Zo lang heeft u de tijd om in te burgeren",
        (
            "Uw inburgering begon op {termijn_begin}. De laatste dag is **{termijn_laatste_dag}**.\n\n"
            "## Wat doet u?\n\n1. Ga naar al uw lessen.\n2. Meld u op tijd aan voor de examens.\n"
            "3. Bel ons als iets niet lukt."
        ),
    ),
)
VERLOPEN = (
    "Lessen gaan online verder",
    DocumentSoort.BRIEF,
    "Uw lessen zijn tijdelijk online",
    "Uw school geeft tijdelijk les via internet. Heeft u geen computer? Bel {klantmanager}.",
)
BIJLAGEN = (
    (DocumentSoort.DIPLOMA, "Diploma middelbare school"),
    (DocumentSoort.IDENTITEIT, "Verblijfsdocument"),
    (DocumentSoort.URENVERKLARING, "Urenverklaring van de taalschool"),
)


def sjablonen_maken(door: Gebruiker, dag: date) -> None:
    """Write the templates of the gemeente: three in use and one that is past its date."""
    begin = dag - timedelta(days=120)
    with op_dag(begin):
        for naam, soort, onderwerp, tekst in SJABLONEN:
            _sjabloon(naam, soort, onderwerp, tekst, door=door, van=begin)
        _sjabloon(*VERLOPEN, door=door, van=begin, einde=dag - timedelta(days=30))


def _sjabloon(
    naam: str, soort: str, onderwerp: str, tekst: str, *, door: Gebruiker, van: date, einde: date | None = None
) -> None:
    gegevens = Sjabloongegevens(
        naam=naam, soort=soort, onderwerp=onderwerp, tekst=tekst, geldig_van=van, geldig_einde=einde
    )
    sjabloon_opslaan(None, gegevens, door=door)


def brieven_en_afdrukken(gemeente: Gemeente, door: Gebruiker, dag: date) -> None:
    """Fill the print queue of today: what was sent long ago was printed then, the rest partly in one print job."""
    with werken_in(gemeente, door):
        door.laad_rollen(gemeente)
        wachtend = Document.objects.af_te_drukken()
        lang_geleden = wachtend.filter(verzendingen__op__lt=dag - timedelta(days=10)).values("pk")
        Document.objects.filter(pk__in=lang_geleden).update(te_drukken=False)
        _geschreven(list(Dossier.objects.open().filter(klantmanager=door).order_by("pk")[:12]), door=door)
        soorten = (DocumentSoort.OPROEP, DocumentSoort.BRIEF)
        gedrukt = [
            uuid
            for soort in soorten
            for uuid in wachtend.filter(soort=soort).order_by("pk").values_list("uuid", flat=True)[:3]
        ]
        opdracht = afdrukopdracht_maken(gedrukt, door=door, uuid=uuid4())
    opdrachten_afdrukken(gemeente)
    with werken_in(gemeente, door):
        opdracht.refresh_from_db()
        verzending_vastleggen(opdracht, door=door, op=dag)


def _geschreven(dossiers: list[Dossier], *, door: Gebruiker) -> None:
    """Letters for a few dossiers, one half written, and files that came in with a newer version of one."""
    wie, uitnodiging = (nieuwste_versie(Sjabloon.objects.get(naam=naam)) for naam in (SJABLONEN[1][0], SJABLONEN[0][0]))
    for dossier in dossiers[:5]:
        brief_uit_sjabloon(dossier, wie, door=door)
    for dossier in dossiers[5:6]:
        brief = brief_beginnen(dossier, door=door, versie=uitnodiging)
        brief_opslaan(brief, door=door, onderwerp=brief.onderwerp, tekst=f"{brief.tekst}\n\nWij regelen een tolk.")
    for dossier in dossiers[6:]:
        for soort, titel in BIJLAGEN[: 1 + dossier.pk % len(BIJLAGEN)]:
            _bestand(dossier, soort, titel, door=door)
    for dossier in dossiers[6:8]:
        eerste = _bestand(dossier, DocumentSoort.RAPPORT, "Advies van de diplomawaardering", door=door)
        _bestand(
            dossier, DocumentSoort.RAPPORT, "Advies van de diplomawaardering, verbeterd", door=door, vervangt=eerste
        )


def _bestand(
    dossier: Dossier, soort: str, titel: str, *, door: Gebruiker, vervangt: Document | None = None
) -> Document:
    return document_toevoegen(
        dossier,
        door=door,
        soort=soort,
        titel=titel,
        bestandsnaam=f"{titel}.pdf",
        inhoud=_scan(f"{dossier.nummer} {titel}"),
        vervangt=vervangt,
    )


def _scan(onderwerp: str) -> bytes:
    """A page with nothing but this line, as a scanner would give."""
    uit = BytesIO()
    with pikepdf.Pdf.new() as pdf:
        bladzijde = pdf.add_blank_page(page_size=(595, 842))
        lettertype = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        bladzijde.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=lettertype))
        tekst = onderwerp.encode("ascii", "replace").replace(b"(", b"").replace(b")", b"")
        bladzijde.Contents = pdf.make_stream(b"BT /F1 14 Tf 60 760 Td (" + tekst + b") Tj ET")
        pdf.docinfo["/Title"] = onderwerp
        pdf.save(uit)
    return uit.getvalue()
