import argparse
import os
import sys
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
os.environ["INBURGERING_DATA"] = os.environ.get("INBURGERING_BENCHDATA") or str(WORTEL / ".data-bench")
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inburgering.settings")

import django  # noqa: E402

django.setup()

from bench.invoer import invoerverslag, meten_invoer  # noqa: E402
from bench.rapporten import meten_rapporten  # noqa: E402
from bench.verslag import aanbod_meten, betalen_meten, meten_en_opschrijven  # noqa: E402

lezer = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
lezer.add_argument("--dossiers", type=int, nargs="+", default=[1_000, 100_000])
lezer.add_argument("--rapporten", action="store_true", help="Meet alleen de rapporten.")
lezer.add_argument("--invoer", type=int, nargs="+", help="Meet alleen het inlezen van zoveel personen.")
lezer.add_argument("--betalen", action="store_true", help="Meet alleen een maand betalen.")
lezer.add_argument("--aanbod", type=int, nargs="+", help="Meet alleen het aanbod bij zoveel registraties.")
gevraagd = lezer.parse_args()
if gevraagd.invoer:
    sys.stdout.write(invoerverslag(meten_invoer(gevraagd.invoer)))
    sys.exit()
if gevraagd.betalen:
    sys.stdout.write(betalen_meten())
    sys.exit()
if gevraagd.aanbod:
    aanbod, anders = aanbod_meten(gevraagd.aanbod)
    sys.stdout.write(aanbod)
    sys.exit("\n".join(anders) or 0)
if gevraagd.rapporten:
    sys.exit(meten_rapporten(sorted(gevraagd.dossiers), WORTEL / "docs" / "metingen-rapporten.md"))
sys.exit(meten_en_opschrijven(sorted(gevraagd.dossiers), WORTEL / "docs" / "metingen.md"))
