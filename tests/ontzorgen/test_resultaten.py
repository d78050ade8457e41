"""Results: pain.002, camt.053 and CSV settle or reverse payments; what is not recognised waits for somebody."""

from datetime import date
from decimal import Decimal

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from ontzorgen.betaalbestanden.lezen import HOOGSTENS, lees_resultaat
from ontzorgen.enums import Exportsoort, RegelStatus, Resultaatsoort, Resultaatuitkomst, Verwerking
from ontzorgen.models import Betaalbatch, Betaalregel, Resultaatregel
from ontzorgen.services.batches import batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.resultaten import resultaat_inlezen, resultaatregel_oplossen
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur

DAG = date(2026, 12, 2)
U = Resultaatuitkomst


def pain002(*transacties: tuple[str, str], batch: str = "", blokstatus: str = "", groep: str = "") -> bytes:
    tx = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{sleutel}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>"
        for sleutel, status in transacties
    )
    blok = f"<PmtInfSts>{blokstatus}</PmtInfSts>" if blokstatus else ""
    kop = f"<GrpSts>{groep}</GrpSts>" if groep else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>X</MsgId><CreDtTm>2026-12-01T08:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId>{kop}</OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>{blok}{tx}</OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def camt053(*posten: tuple[str, str, str], batch: tuple[str, str] | None = None) -> bytes:
    los = "".join(
        f'<Ntry><Amt Ccy="EUR">{bedrag}</Amt><CdtDbtInd>{richting}</CdtDbtInd><BookgDt><Dt>2026-12-02</Dt></BookgDt>'
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{sleutel}</EndToEndId></Refs>"
        "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"
        for sleutel, bedrag, richting in posten
    )
    if batch:
        los += (
            f'<Ntry><Amt Ccy="EUR">{batch[1]}</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-12-01</Dt></BookgDt>'
            f"<NtryDtls><Btch><PmtInfId>{batch[0]}</PmtInfId></Btch></NtryDtls></Ntry>"
        )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
        f"<Stmt>{los}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


# Reading


def test_lees_pain002():
    soort, (een, twee, drie) = lees_resultaat(pain002(("a", "ACSC"), ("b", "RJCT"), ("c", "ACSP")), vandaag=DAG)
    assert soort == Resultaatsoort.PAIN002
    assert [een.uitkomst, twee.uitkomst, drie.uitkomst] == [U.BETAALD, U.GEWEIGERD, U.ONDERWEG]
    assert (twee.omschrijving, twee.op) == ("AC04", date(2026, 12, 1))


@pytest.mark.parametrize("inhoud", [pain002(batch="B", blokstatus="RJCT"), pain002(batch="B", groep="RJCT")])
def test_lees_pain002_over_een_hele_batch(inhoud):
    _soort, (een,) = lees_resultaat(inhoud, vandaag=DAG)
    assert (een.batch, een.uitkomst, een.sleutel) == ("B", U.GEWEIGERD, "")


def test_lees_camt053():
    inhoud = camt053(
        ("a", "10.00", "DBIT"), ("b", "20.50", "CRDT"), ("NOTPROVIDED", "1.00", "CRDT"), batch=("B", "9.00")
    )
    soort, (een, twee, drie) = lees_resultaat(inhoud, vandaag=DAG)
    assert soort == Resultaatsoort.CAMT053
    assert (een.uitkomst, een.bedrag) == (U.BETAALD, Decimal("10.00"))
    assert (twee.uitkomst, twee.bedrag, twee.omschrijving) == (U.TERUG, Decimal("20.50"), "AC01")
    assert (drie.batch, drie.bedrag) == ("B", Decimal("9.00"))


def test_lees_csv():
    tekst = "\ufeffSleutel;Bedrag;Uitkomst;Datum;Reden\n'ab;1.612,40;terug;1-12-2026;AC04\n;;;;\ncd;5;betaald;;\n"
    soort, (een, twee) = lees_resultaat(tekst.encode(), vandaag=DAG)
    assert (soort, een.sleutel, een.bedrag, een.op) == (Resultaatsoort.CSV, "ab", Decimal("1612.40"), date(2026, 12, 1))
    assert (twee.uitkomst, twee.op) == (U.BETAALD, DAG)


BOM = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>"


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"  \n", "bestand_leeg"),
        (b"x" * (HOOGSTENS + 1), "bestand_te_groot"),
        (BOM, "bestand_onveilig"),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "bestand_onveilig"),
        (BOM.decode().encode("utf-16"), "bestand_onveilig"),
        (b"<a><b></a>", "bestand_onleesbaar"),
        (b"<a>\xff</a>", "bestand_onleesbaar"),
        (b"<?xml version='1.0' encoding='onzin'?><a/>", "bestand_onleesbaar"),
        (b"<a/>", "bestand_onbekend"),
        (b"<Document><Anders/></Document>", "bestand_onbekend"),
        (camt053(), "bestand_zonder_regels"),
        (pain002(("a", "WAT?")), "status_onbekend"),
        (camt053(("a", "1e9", "DBIT")), "bedrag_onleesbaar"),
        (camt053(("a", "1.00", "DBIT")).replace(b"2026-12-02", b"gisteren!!"), "datum_onleesbaar"),
        (b"a;b\n1;2\n", "kolommen_ontbreken"),
        (b"sleutel;bedrag;uitkomst\na;1;misschien\n", "uitkomst_onbekend"),
        (b"sleutel;bedrag;uitkomst\na;veel;terug\n", "bedrag_onleesbaar"),
        (b"sleutel;bedrag;uitkomst;datum\na;1;terug;31-31-31\n", "datum_onleesbaar"),
        (b"sleutel;bedrag\xff;uitkomst\n", "bestand_onleesbaar"),
        (b"sleutel;\0bedrag;uitkomst\n", "bestand_onleesbaar"),
    ],
)
def test_wat_niet_te_lezen_is_wordt_geweigerd(inhoud, code):
    with pytest.raises(RegelFout) as fout:
        lees_resultaat(inhoud, vandaag=DAG)
    assert (fout.value.code, fout.value.veld) == (code, "bestand")


# Settling


@pytest.fixture
def batch(post, budgetcoach) -> Betaalbatch:
    huur(dossier_met_traject(budgetcoach), budgetcoach, "700.00")
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=budgetcoach)
    gemaakt = batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=budgetcoach)
    batch_exporteren(gemaakt, soort=Exportsoort.SEPA, door=budgetcoach)
    return gemaakt


def standen() -> list[str]:
    return list(Betaalregel.objects.order_by("pk").values_list("status", flat=True))


def verwerking() -> list[str]:
    return list(Resultaatregel.objects.order_by("pk").values_list("verwerking", flat=True))


def test_van_export_tot_uitkomst_en_terug(batch, budgetcoach):
    """Round trip: settled by pain.002, sent back by camt.053, and the same file a second time is refused."""
    een, twee = batch.regels.order_by("pk")
    uitslag = pain002((een.sleutel, "ACSC"), (twee.sleutel, "RJCT"), ("0" * 32, "ACSC"), ("rommel", "RJCT"))
    resultaat_inlezen(uitslag, bestandsnaam="status.xml", door=budgetcoach)
    assert standen() == [RegelStatus.BETAALD, RegelStatus.GESTORNEERD, RegelStatus.BETAALD]
    assert verwerking() == [Verwerking.VERWERKT, Verwerking.VERWERKT, Verwerking.ONBEKEND, Verwerking.ONBEKEND]
    with pytest.raises(RegelFout) as fout:
        resultaat_inlezen(uitslag, bestandsnaam="weer.xml", door=budgetcoach)
    assert fout.value.code == "bestand_al_ingelezen"
    resultaat_inlezen(camt053((een.sleutel, "612.40", "CRDT")), bestandsnaam="afschrift.xml", door=budgetcoach)
    een.refresh_from_db()
    assert (een.status, een.stornoreden, een.tegenboeking.bedrag) == ("gestorneerd", "AC01", Decimal("-612.40"))


def test_een_afschrift_met_de_hele_batch(batch, budgetcoach):
    inhoud = camt053(batch=(batch.kenmerk, f"{batch.totaal}"))
    resultaat_inlezen(inhoud, bestandsnaam="a.xml", door=budgetcoach)
    assert set(standen()) == {RegelStatus.BETAALD}


@pytest.mark.parametrize("bedrag", ["1.00", "99999.00"])
def test_een_ander_totaal_zegt_niets_over_de_batch(batch, budgetcoach, bedrag):
    resultaat_inlezen(camt053(batch=(batch.kenmerk, bedrag)), bestandsnaam="a.xml", door=budgetcoach)
    assert set(standen()) == {RegelStatus.AANGEBODEN}
    assert verwerking() == [Verwerking.ONBEKEND]


def test_wat_niet_past_wordt_uitgezocht(batch, budgetcoach):
    een, twee = batch.regels.order_by("pk")
    tekst = (
        f"sleutel;bedrag;uitkomst\n{een.sleutel};612,41;betaald\n{twee.sleutel};700,00;betaald\n"
        f"{twee.sleutel};700,00;geweigerd\n{twee.sleutel};700,00;betaald\n"
    )
    resultaat_inlezen(tekst.encode(), bestandsnaam="u.csv", door=budgetcoach)
    assert verwerking() == [Verwerking.BEDRAG, Verwerking.VERWERKT, Verwerking.STATUS, Verwerking.STOND_AL]
    assert standen() == [RegelStatus.AANGEBODEN, RegelStatus.BETAALD]
    regel = Resultaatregel.objects.first()
    with pytest.raises(RegelFout):
        resultaatregel_oplossen(regel, oplossing=" ", door=budgetcoach)
    resultaatregel_oplossen(regel, oplossing="Bank gebeld", door=budgetcoach)
    with pytest.raises(RegelFout):
        resultaatregel_oplossen(regel, oplossing="nog eens", door=budgetcoach)
    assert regel.__class__.objects.get(pk=regel.pk).opgelost_op == vandaag()


def test_betaald_en_in_hetzelfde_bestand_terug(batch, budgetcoach):
    een = batch.regels.order_by("pk").first()
    inhoud = camt053((een.sleutel, "612.40", "DBIT"), (een.sleutel, "612.40", "CRDT"))
    resultaat_inlezen(inhoud, bestandsnaam="a.xml", door=budgetcoach)
    een.refresh_from_db()
    assert (een.status, een.betaald_op is not None) == (RegelStatus.GESTORNEERD, True)
