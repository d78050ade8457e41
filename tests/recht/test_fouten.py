import pickle

from inburgering.recht.fouten import RegelFout


def test_een_regelfout_komt_heel_uit_een_ander_proces() -> None:
    fout = pickle.loads(pickle.dumps(RegelFout("te_vroeg", "Kies een latere dag.", "Wi2021 art. 15", "dagtekening")))
    assert (fout.code, fout.uitleg, fout.artikel, fout.veld) == (
        "te_vroeg",
        "Kies een latere dag.",
        "Wi2021 art. 15",
        "dagtekening",
    )
    assert str(fout) == "Kies een latere dag."
