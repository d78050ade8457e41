"""Reading huisstijl and text blocks, as letters take them."""

from datetime import date

from django.db.models import QuerySet

from inburgering.brieven.documents import Afzender, Bezwaarclausule, Contactpersoon, Ondertekening
from inburgering.brieven.models import Huisstijl, Tekstblok
from inburgering.brieven.teksten import standaardteksten
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.models import Gebruiker

VERPLICHT_VOOR_BESLUIT = ("organisatienaam", "college", "retouradres")
"""Without these a letter can't say who decided and where bezwaar goes (Awb art. 3:45)."""


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
