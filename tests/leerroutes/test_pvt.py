"""The PVT from registration to signing, its hours in the ledger, and what DUO accepts about being late."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.recht.fouten import RegelFout
from inburgering.recht.participatie import SLOTFORMULE
from inburgering.toegang.klok import op_dag, vandaag
from leerroutes.brieven import als_html, participatieverklaring, uitnodiging
from leerroutes.enums import BijeenkomstSoort
from leerroutes.models import Aanwezigheid, Urenregel
from leerroutes.selectors import urenstand
from leerroutes.services.groepen import aanwezigheid_vastleggen, bijeenkomst_opslaan
from leerroutes.services.pvt import (
    pvt_aanmelden,
    pvt_intrekken,
    pvt_ondertekenen,
    pvt_uren_intake,
    pvt_verklaring_maken,
    pvt_verwijtbaarheid,
)
from tests.brieven.bestanden import pdf
from tests.leerroutes.trajecten import bijeenkomst, groep, pvt_gevolgd, pvt_klaar, was_er

INLEIDING, ACTIVITEIT, ONDERTEKENING = (
    BijeenkomstSoort.INLEIDING,
    BijeenkomstSoort.ACTIVITEIT,
    BijeenkomstSoort.ONDERTEKENING,
)


def taken(dossier) -> set[str]:
    return set(dossier.taken.open().values_list("soort", flat=True))


def test_pvt_aanmelden_maakt_uitnodiging_en_taak_met_streefdatum(dossier, klantmanager, terug):
    van = groep(door=klantmanager)
    bijeenkomst(van, INLEIDING, vandaag() + timedelta(days=5), door=klantmanager)
    pvt = pvt_aanmelden(dossier, door=klantmanager, groep=van)
    assert (pvt.aangemeld_op, pvt.staat) == (vandaag(), "aangemeld")
    start = dossier.termijnen.get(soort="inburgeringstermijn").start
    assert 180 <= (pvt.streefdatum - start).days <= 184
    brief = dossier.documenten.get(soort="uitnodiging")
    assert brief.te_drukken
    assert {"pvt_afronden"} <= taken(dossier)
    assert "pvt_uitnodigen" not in taken(dossier)
    assert pvt_aanmelden(dossier, door=klantmanager, groep=van) == pvt
    assert dossier.groepsdeelnames.count() == 1


@pytest.mark.parametrize(("over", "noemt"), [(0, True), (1, False)])
def test_de_uitnodiging_noemt_geen_streefdatum_die_de_bijeenkomsten_niet_halen(over, noemt, dossier, klantmanager):
    van = groep(door=klantmanager)
    streefdatum = vandaag() + timedelta(days=5)
    keer = bijeenkomst(van, INLEIDING, streefdatum + timedelta(days=over), door=klantmanager)
    brief = uitnodiging(dossier, van, [keer], door=klantmanager, streefdatum=streefdatum)
    assert ("uiterlijk op" in als_html("uitnodiging", brief)) == noemt


def test_pvt_ondertekenen_rondt_af_met_bewijs_brief_en_tijdlijn(dossier, klantmanager, terug):
    pvt = pvt_gevolgd(dossier, door=klantmanager, vanaf=terug(20))
    document = pvt_verklaring_maken(pvt, door=klantmanager, op=terug(18))
    pvt = pvt_ondertekenen(pvt, door=klantmanager, op=terug(18), bestandsnaam="getekend.pdf", inhoud=pdf())
    assert (pvt.gestart_op, pvt.ondertekend_op, pvt.is_klaar) == (terug(20), terug(18), True)
    assert document.soort == pvt.getekend.soort == "verklaring"
    assert not document.te_drukken
    regels = Urenregel.objects.filter(dossier=dossier, soort="pvt")
    assert {(regel.uren, regel.bewijs_id) for regel in regels} == {(4, pvt.getekend_id)}
    assert urenstand(dossier).pvt.bewezen == 12
    assert not {"pvt_afronden", "pvt_uitnodigen"} & taken(dossier)
    assert dossier.gebeurtenissen.filter(soort="pvt.ondertekend").exists()
    assert dossier.groepsdeelnames.get().uitgeschreven_op == vandaag()
    with pytest.raises(RegelFout, match="al afgerond"):
        pvt_ondertekenen(pvt, door=klantmanager, op=terug(18))


@pytest.mark.parametrize(
    ("gevolgd", "op", "artikel"),
    [
        ([(ACTIVITEIT, 20), (ONDERTEKENING, 18)], 18, "3.1 lid 4"),
        ([(INLEIDING, 20), (ONDERTEKENING, 18)], 18, "3.1 lid 2"),
        ([(INLEIDING, 20), (ACTIVITEIT, 19)], 18, "3.1 lid 3"),
        ([(INLEIDING, 20), (ACTIVITEIT, 19), (ONDERTEKENING, 18)], 17, "3.1 lid 1"),
    ],
)
def test_pvt_ondertekenen_zegt_wat_ontbreekt(gevolgd, op, artikel, dossier, klantmanager, terug):
    van = groep(door=klantmanager)
    pvt = pvt_aanmelden(dossier, door=klantmanager, groep=van)
    for soort, dagen in gevolgd:
        was_er(bijeenkomst(van, soort, terug(dagen), door=klantmanager), dossier, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        pvt_ondertekenen(pvt, door=klantmanager, op=terug(op))
    assert fout.value.artikel == f"Besluit inburgering 2021 art. {artikel}"


def test_pvt_voor_het_begin_van_de_termijn_weigert_duo(dossier, klantmanager, terug):
    pvt = pvt_gevolgd(dossier, door=klantmanager, vanaf=terug(80))
    with pytest.raises(RegelFout) as fout:
        pvt_ondertekenen(pvt, door=klantmanager, op=terug(78))
    assert fout.value.code == "dag_past_niet_bij_duo"


def test_uren_uit_de_brede_intake_tellen_mee_met_een_reden(dossier, klantmanager, terug):
    van = groep(door=klantmanager)
    pvt = pvt_aanmelden(dossier, door=klantmanager, groep=van)
    for soort, dagen in ((INLEIDING, 20), (ACTIVITEIT, 19), (ONDERTEKENING, 18)):
        was_er(bijeenkomst(van, soort, terug(dagen), door=klantmanager, aantal=3), dossier, door=klantmanager)
    with pytest.raises(RegelFout, match="welke uren"):
        pvt_uren_intake(pvt, door=klantmanager, uren=3, reden=" ")
    pvt_uren_intake(pvt, door=klantmanager, uren=3, reden="Excursie in de brugklas.")
    assert pvt_ondertekenen(pvt, door=klantmanager, op=terug(18)).is_klaar


def test_twee_bijeenkomsten_op_een_dag_zijn_een_regel_in_het_urenboek(dossier, klantmanager, terug):
    van = groep(door=klantmanager)
    pvt_aanmelden(dossier, door=klantmanager, groep=van)
    ochtend = bijeenkomst(van, INLEIDING, terug(10), door=klantmanager)
    middag = bijeenkomst(
        van,
        ACTIVITEIT,
        terug(10),
        door=klantmanager,
        aantal=2,
        van=ochtend.tot.replace(hour=14),
        tot=ochtend.tot.replace(hour=16),
    )
    was_er(ochtend, dossier, door=klantmanager)
    was_er(middag, dossier, door=klantmanager)
    assert urenstand(dossier).pvt.totaal == 6
    was_er(ochtend, dossier, door=klantmanager, status="afwezig")
    assert urenstand(dossier).pvt.totaal == 2
    assert Aanwezigheid.objects.get(bijeenkomst=ochtend).urenregel is None
    assert Urenregel.objects.geldend().filter(dossier=dossier).count() == 1
    with pytest.raises(RegelFout, match="verandert niet meer"):
        bijeenkomst_opslaan(van, {"op": terug(9)}, door=klantmanager, bestaand=ochtend)


def test_aanwezigheid_alleen_van_wie_in_de_groep_zit_en_niet_vooraf(dossier, klantmanager):
    van = groep(door=klantmanager)
    morgen = bijeenkomst(van, INLEIDING, vandaag() + timedelta(days=1), door=klantmanager)
    with pytest.raises(RegelFout, match="Wacht tot die dag"):
        aanwezigheid_vastleggen(morgen, {}, door=klantmanager)
    vandaag_er = bijeenkomst(van, INLEIDING, vandaag(), door=klantmanager)
    with pytest.raises(RegelFout, match="niet in deze groep"):
        was_er(vandaag_er, dossier, door=klantmanager)


def test_na_afronden_blijft_de_aanwezigheid_staan(dossier, klantmanager, terug):
    pvt_klaar(dossier, door=klantmanager, vanaf=terug(20))
    keer = Aanwezigheid.objects.filter(dossier=dossier).first().bijeenkomst
    with pytest.raises(RegelFout, match="al afgerond"):
        was_er(keer, dossier, door=klantmanager, status="afwezig")


def test_verwijtbaarheid_zoals_duo_haar_accepteert(dossier, klantmanager):
    pvt = pvt_aanmelden(dossier, door=klantmanager)
    einde = dossier.termijnen.get(soort="inburgeringstermijn").einde
    with pytest.raises(RegelFout, match="twee maanden"):
        pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="Nee", reden="Ziek.")
    with op_dag(einde - timedelta(days=40)):
        pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="Nee", reden="Geen groep in zijn taal.")
        with pytest.raises(RegelFout, match="overschreden"):
            pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="Ja", reden="x")
    with op_dag(einde):
        with pytest.raises(RegelFout, match="Kies of dat verwijtbaar is"):
            pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="", reden="")
        with pytest.raises(RegelFout, match="waarom"):
            pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="Ja", reden="")
        assert pvt_verwijtbaarheid(pvt, door=klantmanager, verwijtbaar="Ja", reden="Kwam nooit.").verwijtbaar == "Ja"


def test_pvt_intrekken_geeft_de_plaats_vrij_en_vraagt_opnieuw(dossier, klantmanager):
    van = groep(door=klantmanager)
    pvt = pvt_aanmelden(dossier, door=klantmanager, groep=van)
    pvt_intrekken(pvt, door=klantmanager, reden="Verhuist binnenkort.")
    assert "pvt_uitnodigen" in taken(dossier)
    assert dossier.groepsdeelnames.get().uitgeschreven_op
    with pytest.raises(RegelFout, match="ingetrokken"):
        pvt_uren_intake(pvt, door=klantmanager, uren=1, reden="x")
    assert pvt_aanmelden(dossier, door=klantmanager) != pvt


def test_de_verklaring_heeft_de_slotformule_van_de_wet(dossier, klantmanager):
    pvt = pvt_aanmelden(dossier, door=klantmanager)
    html = als_html("participatieverklaring", participatieverklaring(pvt, door=klantmanager, op=vandaag(), plaats="H."))
    assert SLOTFORMULE in html
    assert dossier.inburgeraar.naam in html


def test_een_budgetcoach_houdt_het_pvt_niet_bij(dossier, budgetcoach):
    with pytest.raises(PermissionDenied):
        pvt_aanmelden(dossier, door=budgetcoach)
