"""Who gets a new dossier, and which reasons are given."""

from dataclasses import replace

from inburgering.team.verdeelvoorstel import Ontvanger, TeVerdelen, stel_voor

ANNA = Ontvanger(1, "Anna", gewogen=5000, norm=8000, talen=frozenset({"arabisch"}), postcodes=("2031",))
BILAL = Ontvanger(2, "Bilal", gewogen=4000, norm=8000, talen=frozenset({"turks"}), postcodes=("202",))


def voorstel(**velden):
    return stel_voor([TeVerdelen(9, 100, **velden)], [replace(ANNA), replace(BILAL)])[0]


def test_wie_de_meeste_ruimte_heeft():
    assert (voorstel().ontvanger, voorstel().redenen) == (2, ("Heeft ruimte: 40 onder de norm.",))


def test_taal_en_wijk_gaan_boven_wat_ruimte():
    assert voorstel(taal="Arabisch").redenen == ("Spreekt Arabisch.", "Heeft ruimte: 30 onder de norm.")
    gekozen = voorstel(postcode="2031 AB")
    assert (gekozen.ontvanger, gekozen.redenen[0]) == (1, "Werkt in het gebied 2031.")


def test_een_gezin_houdt_een_klantmanager():
    gekozen = voorstel(taal="Turks", postcode="2022 AB", van_gezin=frozenset({1}))
    assert (gekozen.ontvanger, gekozen.redenen[0]) == (1, "Heeft al iemand uit dit gezin.")


def test_boven_de_norm_zegt_dat_erbij():
    vol = replace(ANNA, gewogen=9000)
    assert stel_voor([TeVerdelen(9, 100)], [vol])[0].redenen == ("Zit op of boven de norm, maar het minst van allen.",)
    assert stel_voor([TeVerdelen(9, 100, taal="Arabisch")], [vol])[0].redenen[-1] == "Zit op of boven de norm."


def test_een_stapel_wordt_gespreid_en_niemand_kan_ook():
    gelijk = [Ontvanger(nummer, str(nummer), gewogen=0, norm=8000) for nummer in (1, 2, 3)]
    stapel = [TeVerdelen(nummer, 100) for nummer in range(9)]
    gekozen = [wie.ontvanger for wie in stel_voor(stapel, gelijk)]
    assert sorted(gekozen) == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert stel_voor(stapel, []) == []
    assert stel_voor([TeVerdelen(1, 100)], [Ontvanger(1, "x", gewogen=0, norm=0)])[0].ontvanger == 1
