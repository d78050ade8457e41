"""Every field that can say something about a person has a retention class, and the small set is what the law names."""

from pathlib import Path

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Herinnering, Inburgeraar, Taakpunt
from inburgering.privacy.klassen import BASISVELDEN, velden_document, velden_met_klasse
from inburgering.privacy.samenhang import BLIJFT, persoonsmodellen
from inburgering.recht.bewaren import Bewaarklasse
from ontzorgen.models import Betaalregel, Resultaatregel

WORTEL = Path(__file__).resolve().parents[2]


def test_elk_veld_staat_met_zijn_klasse_in_het_overzicht():
    """A new field or table fails here until somebody has chosen its class and made the document anew."""
    vastgelegd = (WORTEL / "docs" / "privacy" / "velden.md").read_text(encoding="utf-8")
    assert vastgelegd == velden_document(), "kies de klasse in privacy/klassen.py en draai `manage.py bewaarklassen`"


def test_elk_veld_van_een_persoon_heeft_een_klasse():
    klassen = [(model, veld.name, klasse) for model, veld, klasse in velden_met_klasse()]
    assert len(klassen) > 600
    basis = {(model, naam) for model, naam, klasse in klassen if klasse == Bewaarklasse.BASISGEGEVENS}
    assert basis == {(model, naam) for model, namen in BASISVELDEN.items() for naam in namen}
    assert (Inburgeraar, "telefoon") not in basis


def test_ook_wat_ver_weg_hangt_hoort_bij_de_persoon():
    assert {Document, Taakpunt, Herinnering, Betaalregel, Resultaatregel} <= persoonsmodellen()
    assert not persoonsmodellen() & BLIJFT
