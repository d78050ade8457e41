import pytest

from inburgering.dossiers.zoeksleutels import telefoonsleutel


@pytest.mark.parametrize("telefoon", ["06 12 34 56 78", "+31 6 12345678", "0031612345678", "06-12345678"])
def test_telefoonsleutel_is_gelijk_voor_elke_schrijfwijze(telefoon):
    assert telefoonsleutel(telefoon) == "0612345678"


def test_telefoonsleutel_laat_een_buitenlands_nummer_heel():
    assert telefoonsleutel("+32 470 12 34 56") == "32470123456"
