"""Groups for PVT and MAP: made, filled without going over their places, and who was there."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from leerroutes.enums import SOORTEN_PER_GROEP, AanwezigheidStatus, BijeenkomstSoort, GroepSoort, Urensoort
from leerroutes.models import Aanwezigheid, Bijeenkomst, Deelname, Groep, MapOnderdeel, MapTraject, Pvt, Urenregel
from leerroutes.selectors.groepen import bezette_plaatsen
from leerroutes.services.slot import dossier_op_slot
from leerroutes.services.voldaan import voldaan_bijwerken


@transaction.atomic
def groep_opslaan(groep: Groep | None, velden: Mapping[str, Any], *, door: Gebruiker) -> Groep:
    """Make a group, or change it; raises RegelFout when the name is taken or it gets fewer places than participants."""
    eis(door, Bevoegdheid.GROEPEN_BEHEREN)
    if groep is not None:
        groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    groep = groep or Groep()
    for veld, waarde in velden.items():
        setattr(groep, veld, waarde)
    if Groep.objects.filter(soort=groep.soort, naam=groep.naam).exclude(pk=groep.pk).exists():
        raise RegelFout("groep_bestaat", "Er is al een groep met deze naam. Kies een andere naam.", veld="naam")
    if groep.pk and (bezet := bezette_plaatsen(groep)) > groep.capaciteit:
        raise RegelFout("groep_te_klein", f"Er zijn al {bezet} deelnemers in deze groep.", veld="capaciteit")
    groep.save()
    return groep


@transaction.atomic
def groep_sluiten(groep: Groep, *, door: Gebruiker) -> Groep:
    """Close a group: nobody can join any more; what was followed stays."""
    eis(door, Bevoegdheid.GROEPEN_BEHEREN)
    groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    if groep.gesloten_op is None:
        groep.gesloten_op = vandaag()
        groep.save(update_fields=["gesloten_op"])
    return groep


@transaction.atomic
def bijeenkomst_opslaan(
    groep: Groep, velden: Mapping[str, Any], *, door: Gebruiker, bestaand: Bijeenkomst | None = None
) -> Bijeenkomst:
    """Plan a meeting of a group, or change one of which nobody's presence was registered yet.

    Raises RegelFout for a kind that this group does not have, a second meeting at the same moment, or hours that
    do not fit between begin and end.
    """
    eis(door, Bevoegdheid.GROEPEN_BEHEREN)
    groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    bijeenkomst = bestaand or Bijeenkomst(groep=groep)
    if bestaand and Aanwezigheid.objects.filter(bijeenkomst=bestaand).exists():
        raise RegelFout(
            "bijeenkomst_geweest", "Van deze bijeenkomst is de aanwezigheid al vastgelegd. Ze verandert niet meer."
        )
    for veld, waarde in velden.items():
        setattr(bijeenkomst, veld, waarde)
    _eis_past(bijeenkomst, groep)
    zelfde = Bijeenkomst.objects.filter(groep=groep, op=bijeenkomst.op, van=bijeenkomst.van)
    if zelfde.exclude(pk=bijeenkomst.pk).exists():
        raise RegelFout("bijeenkomst_bestaat", "Op dit moment heeft de groep al een bijeenkomst.", veld="van")
    bijeenkomst.save()
    return bijeenkomst


def _eis_past(bijeenkomst: Bijeenkomst, groep: Groep) -> None:
    if bijeenkomst.soort not in SOORTEN_PER_GROEP[GroepSoort(groep.soort)]:
        raise RegelFout("bijeenkomst_soort", f"Dit hoort niet bij {groep.get_soort_display()}.", veld="soort")
    if bijeenkomst.tot <= bijeenkomst.van:
        raise RegelFout("bijeenkomst_tijd", "De bijeenkomst eindigt na haar begin.", veld="tot")
    minuten = (bijeenkomst.tot.hour - bijeenkomst.van.hour) * 60 + bijeenkomst.tot.minute - bijeenkomst.van.minute
    if bijeenkomst.uren <= 0 or bijeenkomst.uren * 60 > minuten:
        raise RegelFout(
            "bijeenkomst_uren", "Vul uren in die passen tussen begin en einde van de bijeenkomst.", veld="uren"
        )
    if bijeenkomst.themas and groep.soort != GroepSoort.MAP:
        raise RegelFout("bijeenkomst_themas", "Thema’s horen bij de MAP.", veld="themas")


@transaction.atomic
def bijeenkomst_verwijderen(bijeenkomst: Bijeenkomst, *, door: Gebruiker) -> None:
    """Take a meeting off the programme; raises RegelFout when presence was registered."""
    eis(door, Bevoegdheid.GROEPEN_BEHEREN)
    if Aanwezigheid.objects.filter(bijeenkomst=bijeenkomst).exists():
        raise RegelFout(
            "bijeenkomst_geweest", "Van deze bijeenkomst is de aanwezigheid al vastgelegd. Ze blijft staan."
        )
    bijeenkomst.delete()


def inschrijven(dossier: Dossier, groep: Groep) -> Deelname:
    """Give somebody a place in a group, under the lock of the group, so that it never holds more than its places.

    The caller has locked the dossier. Who is in another group of this kind moves. Raises RegelFout when the group
    is full or closed.
    """
    groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    huidige = Deelname.objects.filter(dossier=dossier, soort=groep.soort, uitgeschreven_op__isnull=True).first()
    if huidige and huidige.groep_id == groep.pk:
        return huidige
    if groep.gesloten_op:
        raise RegelFout("groep_gesloten", "Deze groep is gesloten. Kies een andere groep.", veld="groep")
    if bezette_plaatsen(groep) >= groep.capaciteit:
        raise RegelFout("groep_vol", "Deze groep is vol. Kies een andere groep.", veld="groep")
    if huidige:
        uitschrijven(huidige, reden=f"Naar groep {groep.naam}.")
    return Deelname.objects.create(groep=groep, dossier=dossier, soort=groep.soort, ingeschreven_op=vandaag())


def uitschrijven(deelname: Deelname, *, reden: str) -> None:
    """Give a place free; the caller has locked the dossier."""
    deelname.uitgeschreven_op = vandaag()
    deelname.uitschrijfreden = reden
    deelname.save(update_fields=["uitgeschreven_op", "uitschrijfreden"])


@transaction.atomic
def aanwezigheid_vastleggen(bijeenkomst: Bijeenkomst, per_dossier: Mapping[int, str], *, door: Gebruiker) -> int:
    """Register who was at a meeting (Besluit inburgering 2021 art. 3.1 lid 4); returns how many changed.

    Presence books the hours of the meeting in the ledger and begins PVT or MAP; a correction takes them back.
    `per_dossier` maps primary keys of participants to a status. Raises RegelFout before the day, or for somebody
    who is not in the group.
    """
    eis(door, Bevoegdheid.PVT_MAP_BIJHOUDEN)
    bijeenkomst = Bijeenkomst.objects.select_for_update(of=("self",)).select_related("groep").get(pk=bijeenkomst.pk)
    if bijeenkomst.op > vandaag():
        raise RegelFout(
            "bijeenkomst_nog_niet_geweest", f"De bijeenkomst is pas op {datum_lang(bijeenkomst.op)}. Wacht tot die dag."
        )
    bekend = {rij.dossier_id: rij for rij in Aanwezigheid.objects.filter(bijeenkomst=bijeenkomst)}
    in_groep = set(Deelname.objects.filter(groep=bijeenkomst.groep).values_list("dossier_id", flat=True))
    if vreemd := per_dossier.keys() - in_groep:
        raise RegelFout("niet_in_groep", f"{len(vreemd)} inburgeraar(s) zitten niet in deze groep.")
    veranderd = 0
    for dossier in Dossier.objects.filter(pk__in=per_dossier).order_by("pk"):
        status = per_dossier[dossier.pk]
        rij = bekend.get(dossier.pk)
        if rij is None or rij.status != status:
            _aanwezigheid(bijeenkomst, dossier, rij, status, door=door)
            veranderd += 1
    return veranderd


def _aanwezigheid(
    bijeenkomst: Bijeenkomst, dossier: Dossier, rij: Aanwezigheid | None, status: str, *, door: Gebruiker
) -> None:
    dossier = dossier_op_slot(dossier)
    rij = rij or Aanwezigheid(bijeenkomst=bijeenkomst, dossier=dossier)
    rij.status = status
    if rij.urenregel:
        _eis_nog_niet_klaar(dossier, bijeenkomst)
    _uren_van_de_dag(rij, door=door)
    soort = GroepSoort(bijeenkomst.groep.soort)
    gebeurtenis_vastleggen(
        dossier,
        f"{soort.value}.aanwezigheid",
        f"{soort.label}, {bijeenkomst.get_soort_display().lower()}: {rij.get_status_display().lower()}",
        door=door,
        op=bijeenkomst.op,
    )
    if status == AanwezigheidStatus.AANWEZIG:
        _begint(bijeenkomst, dossier, soort)
        voldaan_bijwerken(dossier, door=door)


def _uren_van_de_dag(rij: Aanwezigheid, *, door: Gebruiker) -> None:
    """Save a presence and let the ledger hold the hours of that day: one row for all meetings of the day."""
    bijeenkomst, dossier = rij.bijeenkomst, rij.dossier
    anderen = (
        Aanwezigheid.objects.filter(
            dossier=dossier,
            status=AanwezigheidStatus.AANWEZIG,
            bijeenkomst__op=bijeenkomst.op,
            bijeenkomst__groep__soort=bijeenkomst.groep.soort,
            bijeenkomst__groep__aanbieder=bijeenkomst.groep.aanbieder,
        )
        .exclude(pk=rij.pk)
        .select_related("bijeenkomst", "urenregel")
    )
    er_was = [ander.bijeenkomst for ander in anderen]
    vorige = rij.urenregel or next((ander.urenregel for ander in anderen), None)
    if rij.status == AanwezigheidStatus.AANWEZIG:
        er_was.append(bijeenkomst)
    if vorige:
        _terugboeken(vorige, door=door)
    nieuwe = _boeken(dossier, er_was, door=door) if er_was else None
    Aanwezigheid.objects.filter(pk__in=[ander.pk for ander in anderen]).update(urenregel=nieuwe)
    rij.urenregel = nieuwe if rij.status == AanwezigheidStatus.AANWEZIG else None
    rij.save()


def _terugboeken(regel: Urenregel, *, door: Gebruiker) -> None:
    Urenregel.objects.create(
        dossier_id=regel.dossier_id,
        soort=regel.soort,
        van=regel.van,
        tot=regel.tot,
        uren=-regel.uren,
        aanbieder_id=regel.aanbieder_id,
        toelichting="Aanwezigheid gewijzigd.",
        terugboeking_van=regel,
        vastgelegd_door=door,
    )


def _boeken(dossier: Dossier, bijeenkomsten: list[Bijeenkomst], *, door: Gebruiker) -> Urenregel:
    """Raises RegelFout when the ledger has hours of that kind on that day from elsewhere."""
    groep, op = bijeenkomsten[-1].groep, bijeenkomsten[-1].op
    soort = Urensoort.PVT if groep.soort == GroepSoort.PVT else Urensoort.MAP
    staat_er = Urenregel.objects.geldend().filter(
        dossier=dossier, soort=soort, aanbieder=groep.aanbieder, van__lte=op, tot__gt=op
    )
    if staat_er.exists():
        raise RegelFout(
            "uren_staan_er_al",
            f"Van {dossier.inburgeraar.naam} staan er op {datum_lang(op)} al uren {soort.label}. "
            "Boek die eerst terug bij de uren.",
        )
    wat = ", ".join(str(bijeenkomst) for bijeenkomst in bijeenkomsten)
    return Urenregel.objects.create(
        dossier=dossier,
        soort=soort,
        van=op,
        tot=op + EEN_DAG,
        uren=sum(bijeenkomst.uren for bijeenkomst in bijeenkomsten),
        aanbieder=groep.aanbieder,
        toelichting=f"{wat}: groep {groep.naam}."[:300],
        vastgelegd_door=door,
    )


def _eis_nog_niet_klaar(dossier: Dossier, bijeenkomst: Bijeenkomst) -> None:
    klaar = (
        Pvt.objects.filter(dossier=dossier, ondertekend_op__isnull=False).exists()
        if bijeenkomst.groep.soort == GroepSoort.PVT
        else MapTraject.objects.filter(dossier=dossier, eindgesprek_op__isnull=False).exists()
    )
    if klaar:
        raise RegelFout(
            "al_afgerond",
            f"{bijeenkomst.groep.get_soort_display()} van {dossier.inburgeraar.naam} is al afgerond. "
            "De aanwezigheid waarop dat rust, blijft staan.",
        )


def _begint(bijeenkomst: Bijeenkomst, dossier: Dossier, soort: GroepSoort) -> None:
    """The first presence is the start, and nobody is registered after it; the themes of a workshop count at once."""
    if soort == GroepSoort.PVT:
        pvt = Pvt.objects.filter(dossier=dossier, ingetrokken_op__isnull=True, gestart_op__isnull=True).first()
        if pvt and bijeenkomst.soort != BijeenkomstSoort.ONDERTEKENING:
            pvt.gestart_op = bijeenkomst.op
            pvt.aangemeld_op = min(pvt.aangemeld_op, bijeenkomst.op)
            pvt.save(update_fields=["gestart_op", "aangemeld_op"])
        return
    traject = MapTraject.objects.filter(dossier=dossier).first()
    if traject:
        for thema in bijeenkomst.themas:
            MapOnderdeel.objects.get_or_create(
                map_traject=traject,
                thema=thema,
                defaults={"op": bijeenkomst.op, "bijeenkomst": bijeenkomst, "activiteit": str(bijeenkomst)},
            )
