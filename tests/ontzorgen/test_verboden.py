"""What may not be paid is refused twice: by the service in words, and by the database for who writes past it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import F

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu, op_dag, vandaag
from inburgering.toegang.services.gemeenten import instelling_zetten
from ontzorgen.enums import RegelSoort, RegelStatus
from ontzorgen.models import Begunstigde, Betaalregel, Kostenbedrag, Kostenpost
from ontzorgen.overgangen import OVERGANGEN
from ontzorgen.services.grootboek import akkoord_geven, extra_betaling, regel_laten_vervallen
from ontzorgen.services.kosten import bedrag_wijzigen, begunstigde_bewaren, kostenpost_beeindigen, kostenpost_toevoegen
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.dossiers.factories import systeem
from tests.ontzorgen.huishoudens import begunstigde, deze_maand, dossier_met_traject, huur, proef_iban


@pytest.fixture
def regel(post, budgetcoach) -> Betaalregel:
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    return Betaalregel.objects.get()


@pytest.fixture
def schrijf(post, budgetcoach) -> Callable[..., Betaalregel]:
    """Return a function that writes a line past the services."""

    def doe(**anders: Any) -> Betaalregel:
        gewoon = {
            "kostenpost": post,
            "traject": post.gezin.ontzorgtrajecten.get(),
            "maand": deze_maand(),
            "bedrag": Decimal("612.40"),
            "betaal_op": deze_maand(),
            "begunstigde": post.begunstigde.naam,
            "iban": post.begunstigde.iban,
            "kenmerk": post.kenmerk,
            "namens": "A",
            "voorgesteld_door": budgetcoach,
            "voorgesteld_at": nu(),
        }
        with transaction.atomic():
            return Betaalregel.objects.create(**gewoon | anders)

    return doe


def test_wat_wel_mag(schrijf):
    assert schrijf().pk


def test_de_database_weigert_een_betaling_die_niet_mag(schrijf, post, dossier, budgetcoach, zandvoort):
    """Each is one change of what may be paid; the message says what is wrong."""
    einde = post.gezin.ontzorgtrajecten.get().einde
    begin = post.gezin.ontzorgtrajecten.get().gestart_op
    vreemd = huur(dossier_met_traject(budgetcoach), budgetcoach)
    for anders, melding in (
        ({"betaal_op": einde, "maand": einde.replace(day=1)}, "mag het college deze kosten niet betalen"),
        ({"betaal_op": begin - timedelta(days=1)}, "mag het college deze kosten niet betalen"),
        ({"traject": vreemd.gezin.ontzorgtrajecten.get()}, "mag het college deze kosten niet betalen"),
        ({"iban": "NL00INGB0000000001"}, "controlegetal|begunstigde van de kostenpost"),
        ({"iban": "nl91 abna"}, "betaalregel_iban|begunstigde van de kostenpost"),
        ({"iban": proef_iban(99)}, "begunstigde van de kostenpost"),
        ({"begunstigde": "Iemand anders"}, "begunstigde van de kostenpost"),
        ({"bedrag": Decimal(0)}, "niet het bedrag|betaalregel_bedrag"),
        ({"bedrag": Decimal("-612.40")}, "niet het bedrag|betaalregel_bedrag"),
        ({"bedrag": Decimal("612.41")}, "niet het bedrag van de kostenpost"),
        ({"soort": "extra", "bedrag": Decimal(0), "reden": "x"}, "betaalregel_bedrag"),
        ({"soort": "extra"}, "betaalregel_reden"),
        ({"status": "akkoord", "akkoord_door": budgetcoach, "akkoord_at": nu()}, "begint als voorstel"),
        ({"soort": "tegenboeking", "bedrag": Decimal(-1), "reden": "x"}, "neemt precies de regel terug"),
        ({"maand": deze_maand() + timedelta(days=1)}, "betaalregel_eerste_dag"),
    ):
        with pytest.raises(DatabaseError, match=melding):
            schrijf(**anders)
    dossier.machtigingen.update(op=deze_maand() + timedelta(days=1))
    with pytest.raises(DatabaseError, match="mag het college deze kosten niet betalen"):
        schrijf()


def test_de_database_weigert_kosten_buiten_de_lijst_van_de_wet(schrijf, dossier, budgetcoach):
    """Participatiewet art. 56a lid 2: a closed list."""
    internet = huur(dossier, budgetcoach, "40.00", soort="internet")
    anders = {"begunstigde": internet.begunstigde.naam, "iban": internet.begunstigde.iban, "bedrag": Decimal("40.00")}
    with pytest.raises(DatabaseError, match="mag het college deze kosten niet betalen"):
        schrijf(kostenpost=internet, **anders)
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    assert not Betaalregel.objects.filter(kostenpost=internet).exists()


def test_een_tweede_maandbetaling_en_een_dubbel_bedrag(schrijf, regel, post):
    with pytest.raises(DatabaseError, match="betaalregel_eenmaal_per_maand"):
        schrijf()
    with pytest.raises(DatabaseError, match="kostenbedragen_los"), transaction.atomic():
        Kostenbedrag.objects.create(kostenpost=post, bedrag=Decimal(1), van=vandaag())


@pytest.mark.parametrize("veld", ["bedrag", "iban", "begunstigde", "kenmerk", "maand", "betaal_op", "namens"])
def test_een_regel_verandert_niet(regel, veld):
    anders = {
        "bedrag": F("bedrag") + 1,
        "maand": maanden_erbij(regel.maand, 1),
        "betaal_op": F("betaal_op") + timedelta(days=1),
    }
    with pytest.raises(DatabaseError, match=r"verandert niet|controlegetal"), transaction.atomic():
        Betaalregel.objects.update(**{veld: anders.get(veld, proef_iban(7))})


def test_niets_wordt_verwijderd(regel, post):
    for model in (Betaalregel, Kostenbedrag, Kostenpost, Begunstigde):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    "naar", [status for status in RegelStatus if status not in OVERGANGEN[RegelStatus.VOORGESTELD]]
)
def test_de_database_houdt_de_volgorde_van_de_standen(regel, naar):
    with pytest.raises(DatabaseError), transaction.atomic():
        Betaalregel.objects.update(status=naar, betaald_op=vandaag() if naar == "betaald" else None)


def test_een_ander_huishouden_kan_niet(post, zandvoort, vreemde, budgetcoach):
    """A foreign key alone would look through the wall between gemeenten."""
    gezin = post.gezin
    with werken_in(zandvoort, systeem()):
        elders = begunstigde(systeem())
        with pytest.raises(DatabaseError, match="hoort niet bij deze gemeente"), transaction.atomic():
            Kostenpost.objects.create(
                gezin=gezin, soort="huur", begunstigde=elders, kenmerk="x", eerste_maand=deze_maand()
            )
        assert not Kostenpost.objects.exists()
        with pytest.raises(PermissionDenied):
            begunstigde_bewaren(None, naam="X", iban=proef_iban(1), soort="anders", door=vreemde)


def test_de_begunstigde_heeft_een_iban_die_klopt(in_haarlem, budgetcoach):
    for iban in ("NL91ABNA0417164301", "NL91", "", "DE00"):
        with pytest.raises(RegelFout) as fout:
            begunstigde_bewaren(None, naam="X", iban=iban, soort="anders", door=budgetcoach)
        assert fout.value.code == "iban_klopt_niet"
    with pytest.raises(DatabaseError, match="controlegetal"), transaction.atomic():
        Begunstigde.objects.create(naam="X", iban="NL91ABNA0417164301", soort="anders")
    assert (
        begunstigde_bewaren(None, naam="X", iban="nl91 abna 0417 1643 00", soort="anders", door=budgetcoach).iban
        == "NL91ABNA0417164300"
    )


@pytest.mark.parametrize("bedrag", ["0", "-1", "0.001", "1000000"])
def test_een_onmogelijk_bedrag(dossier, post, budgetcoach, bedrag):
    with pytest.raises(RegelFout) as fout:
        huur(dossier, budgetcoach, bedrag)
    assert fout.value.veld == "bedrag"
    if Decimal(bedrag) <= 0:
        with pytest.raises(DatabaseError, match="kostenbedrag_positief"), transaction.atomic():
            Kostenbedrag.objects.filter(kostenpost=post).update(bedrag=Decimal(bedrag))


# The services


def test_vier_ogen(post, budgetcoach, budgetcoach2):
    """Above the amount of the gemeente a colleague must agree, also when the setting is zero."""
    instelling_zetten("betaling_vier_ogen_vanaf", 600, door=systeem())
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    regel = Betaalregel.objects.get()
    assert regel.vier_ogen
    with pytest.raises(RegelFout) as fout:
        akkoord_geven([regel.uuid], door=budgetcoach)
    assert fout.value.code == "eigen_voorstel"
    with pytest.raises(DatabaseError, match="vier_ogen"), transaction.atomic():
        Betaalregel.objects.update(status=RegelStatus.AKKOORD, akkoord_door=budgetcoach, akkoord_at=nu())
    assert akkoord_geven([regel.uuid], door=budgetcoach2) == 1
    assert akkoord_geven([regel.uuid], door=budgetcoach2) == 0


def test_akkoord_op_wat_niet_meer_mag(regel, dossier, budgetcoach):
    dossier.ontzorgtrajecten.update(beeindigd_op=deze_maand(), uitkomst="voortijdig")
    with pytest.raises(RegelFout) as fout:
        akkoord_geven([regel.uuid], door=budgetcoach)
    assert fout.value.code == "mag_niet_meer"
    assert fout.value.artikel == "Participatiewet art. 56a lid 2"
    with pytest.raises(DatabaseError, match="mag het college deze kosten niet betalen"), transaction.atomic():
        Betaalregel.objects.update(status=RegelStatus.AKKOORD, akkoord_door=budgetcoach, akkoord_at=nu())


def test_laten_vervallen_wordt_niet_opnieuw_voorgesteld(regel, budgetcoach):
    with pytest.raises(RegelFout):
        regel_laten_vervallen(regel, reden=" ", door=budgetcoach)
    regel_laten_vervallen(regel, reden="Dubbel met de vorige gemeente", door=budgetcoach)
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    assert list(Betaalregel.objects.values_list("status", flat=True)) == ["vervallen"]


def test_een_nieuw_bedrag_vervangt_wat_nog_niet_weg_is(regel, post, budgetcoach):
    bedrag_wijzigen(post, bedrag=Decimal("650.00"), vanaf=deze_maand(), door=budgetcoach)
    oud, nieuw = Betaalregel.objects.order_by("pk")
    assert (oud.status, nieuw.status) == (RegelStatus.VERVALLEN, RegelStatus.VOORGESTELD)
    assert (nieuw.bedrag, nieuw.vervangt) == (Decimal("650.00"), oud)


def test_een_ander_rekeningnummer_vraagt_opnieuw_akkoord(regel, post, budgetcoach):
    akkoord_geven([regel.uuid], door=budgetcoach)
    van = post.begunstigde
    begunstigde_bewaren(van, naam=van.naam, iban=proef_iban(4711), soort=van.soort, door=budgetcoach)
    nieuw = Betaalregel.objects.get(status=RegelStatus.VOORGESTELD)
    assert (nieuw.iban, nieuw.vervangt) == (proef_iban(4711), regel)


def test_kostenpost_beeindigen(regel, post, budgetcoach):
    kostenpost_beeindigen(post, vanaf=deze_maand(), door=budgetcoach)
    assert Betaalregel.objects.get().status == RegelStatus.VERVALLEN
    assert Kostenbedrag.objects.get().tot == deze_maand()


def test_extra_betaling_met_reden_en_maar_een_keer(post, budgetcoach):
    formulier = uuid4()
    gewoon = {"maand": vandaag(), "bedrag": Decimal("80.00"), "formulier": formulier, "door": budgetcoach}
    with pytest.raises(RegelFout) as fout:
        extra_betaling(post, reden="", **gewoon)
    assert fout.value.code == "reden_ontbreekt"
    een = extra_betaling(post, reden="Eindafrekening", **gewoon)
    assert extra_betaling(post, reden="Eindafrekening", **gewoon) == een
    assert een.soort == RegelSoort.EXTRA
    with op_dag(post.gezin.ontzorgtrajecten.get().einde), pytest.raises(RegelFout) as fout:
        extra_betaling(post, reden="Te laat", **gewoon | {"formulier": uuid4()})
    assert fout.value.code == "mag_niet_betalen"


def test_zonder_traject_geen_kostenpost(dossier, budgetcoach):
    ander = dossier_met_traject(budgetcoach)
    gezin = ander.inburgeraar.gezin
    gezin.ontzorgtrajecten.all()._raw_delete("default")
    with pytest.raises(RegelFout) as fout:
        kostenpost_toevoegen(
            gezin,
            {"soort": "huur", "kenmerk": "x", "begunstigde": begunstigde(budgetcoach)},
            bedrag=Decimal(1),
            vanaf=vandaag(),
            door=budgetcoach,
        )
    assert fout.value.code == "geen_traject"


@pytest.mark.parametrize("wie", ["klantmanager", "lezer", "teamleider", "beheerder"])
def test_alleen_wie_betaalt_maakt_de_lijst(request, post, wie, budgetcoach):
    with pytest.raises(PermissionDenied):
        maandlijst_maken(deze_maand(), coach=budgetcoach, door=request.getfixturevalue(wie))
