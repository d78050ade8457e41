"""Reading documents, decisions, huisstijl and text blocks."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from inburgering.brieven.documents import Afzender, Bezwaarclausule, Contactpersoon, Ondertekening
from inburgering.brieven.models import Besluit, Bezwaar, Document, Huisstijl, Tekstblok, Verzending
from inburgering.brieven.teksten import standaardteksten
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker

VERPLICHT_VOOR_BESLUIT = ("organisatienaam", "college", "retouradres")
"""Without these a letter can't say who decided and where bezwaar goes (Awb art. 3:45)."""


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """The entry of the dossier page: how many documents there are. One query."""
    if not gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN):
        return None
    aantal = Document.objects.zichtbaar_voor(gebruiker).aanwezig().filter(dossier=dossier, opvolger=None).count()
    return Kaart("Documenten", "brieven:documenten", str(aantal) if aantal else "leeg")


def documenten(dossier: Dossier, *, gebruiker: Gebruiker) -> QuerySet[Document]:
    """The documents that the user may see, newest first, each with its sendings. Two queries."""
    return (
        Document.objects.zichtbaar_voor(gebruiker)
        .filter(dossier=dossier)
        .select_related("gemaakt_door", "opvolger", "ingetrokken_door")
        .prefetch_related(Prefetch("verzendingen", Verzending.objects.order_by("-op", "-pk")))
    )


def besluiten(dossier: Dossier) -> QuerySet[Besluit]:
    """The decisions of a dossier, newest first, with their letter and bezwaren. Two queries."""
    return (
        Besluit.objects.filter(dossier=dossier)
        .select_related("document", "vervangen_door")
        .prefetch_related(Prefetch("bezwaren", Bezwaar.objects.order_by("-ontvangen_op")))
    )


def huisstijl() -> Huisstijl:
    """The huisstijl of the current gemeente; one made from its name when beheer kept none yet. One query."""
    stijl = Huisstijl.objects.first()
    if stijl is not None:
        return stijl
    naam = huidige_gemeente().naam
    return Huisstijl(
        organisatienaam=f"Gemeente {naam}", college=f"het college van burgemeester en wethouders van {naam}"
    )


def ontbreekt_in_huisstijl(stijl: Huisstijl) -> list[str]:
    """What beheer must fill in before a decision can be sent, by the names of the fields."""
    return [
        str(Huisstijl._meta.get_field(naam).verbose_name) for naam in VERPLICHT_VOOR_BESLUIT if not getattr(stijl, naam)
    ]


def afzender(stijl: Huisstijl) -> Afzender:
    """The huisstijl as a letter takes it."""
    return Afzender(
        organisatie=stijl.organisatienaam,
        college=stijl.college,
        retouradres=stijl.retouradres,
        afdeling=stijl.afdeling,
        bezoekadres=stijl.bezoekadres,
        telefoon=stijl.telefoon,
        email=stijl.email,
        website=stijl.website,
        kleur=stijl.kleur,
        logo=bytes(stijl.logo),
        logo_mime=stijl.logo_mime,
    )


def contactpersoon(gebruiker: Gebruiker, stijl: Huisstijl) -> Contactpersoon:
    """The user as contact person; the gemeente's own number and address fill what he has not."""
    return Contactpersoon(
        naam=gebruiker.briefnaam,
        functie=gebruiker.functie,
        telefoon=gebruiker.telefoon or stijl.telefoon,
        email=gebruiker.email or stijl.email,
    )


def ondertekening(gebruiker: Gebruiker, stijl: Huisstijl) -> Ondertekening:
    """The closing by this user on behalf of the college (Awb art. 10:10)."""
    return Ondertekening(
        namens=stijl.college, naam=gebruiker.briefnaam, functie=gebruiker.functie, mandaat=stijl.mandaat
    )


def bezwaarclausule(verzenddatum: date, stijl: Huisstijl) -> Bezwaarclausule:
    """How bezwaar can be made against a decision that is sent on this day (Awb art. 3:45, 6:7, 6:8)."""
    return Bezwaarclausule(
        laatste_dag=bezwaar(datum_bekendmaking=verzenddatum).laatste_dag,
        postadres=stijl.bezwaar_postadres or stijl.retouradres,
        college=stijl.college,
        online=stijl.bezwaar_online,
    )


def tekstversies(code: str) -> QuerySet[Tekstblok]:
    """Every wording that a block has had in this gemeente, newest first. One query."""
    return Tekstblok.objects.filter(code=code).select_related("door").order_by("-versie")


def teksten() -> dict[str, str]:
    """Every text block as the gemeente words it now, the default where it has no wording. One query."""
    nieuwste = Tekstblok.objects.order_by("code", "-versie").distinct("code").values_list("code", "tekst")
    return standaardteksten() | {code: tekst for code, tekst in nieuwste if tekst}
