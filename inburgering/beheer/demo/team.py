"""The team of the demo: hours and languages, a line of weeks, moved dossiers, and a sample that was partly read."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from inburgering.beheer.demo.spelers import gebruikers_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import klantmanager_toewijzen
from inburgering.team.enums import Oordeel
from inburgering.team.models import Caseloadstand
from inburgering.team.selectors.caseload import WEKEN_TREND, werklast_per_klantmanager
from inburgering.team.selectors.steekproef import te_trekken
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen, herverdeling_ongedaan
from inburgering.team.services.inzet import caseloadstanden_bewaren, inzet_bijhouden
from inburgering.team.services.steekproef import pip_nalezen, steekproef_trekken
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente

INZET = {
    "klantmanager": (100, True, ["Arabisch", "Engels"], ["2011", "2012"]),
    "klantmanager2": (80, True, ["Turks", "Engels"], ["2022", "2023"]),
    "klantmanager3": (60, True, ["Tigrinya"], ["2033"]),
    "klantmanager4": (100, True, ["Oekraïens", "Russisch"], ["2025"]),
    "klantmanager5": (100, False, ["Turks", "Koerdisch", "Arabisch"], ["2031", "2032"]),
}
TE_VERDELEN = 6


def team_maken(gemeente: Gemeente, dag: date, *, zaad: int) -> None:
    """Fill the page of the teamleider; only where there is one."""
    gebruikers = gebruikers_van(gemeente)
    teamleider = gebruikers.get("teamleider")
    if teamleider is None:
        return
    with werken_in(gemeente, teamleider):
        for naam, (procent, neemt_aan, talen, postcodes) in INZET.items():
            inzet_bijhouden(
                gebruikers[naam],
                procent=procent,
                neemt_aan=neemt_aan,
                talen=talen,
                postcodes=postcodes,
                door=teamleider,
            )
        _herverdelen(gebruikers, dag, teamleider)
        nieuwste = Dossier.objects.open().filter(fase="nieuw", klantmanager__isnull=False).order_by("-pk")
        for dossier in nieuwste[:TE_VERDELEN]:
            klantmanager_toewijzen(dossier, klantmanager=None, door=teamleider)
        _standen(dag, zaad)
        if te_trekken(dag).exists():
            _steekproef(teamleider)


def _herverdelen(gebruikers: dict[str, Gebruiker], dag: date, door: Gebruiker) -> None:
    """One moving of some weeks ago that is fixed, one that can be undone, and one that was undone."""
    for nummer, (van, naar, geleden, aantal, reden, terug) in enumerate(
        (
            ("klantmanager", "klantmanager3", 40, 3, "Verdeling na uitbreiding van het team", False),
            ("klantmanager2", "klantmanager", 6, 4, "Langdurig verlof van een collega", False),
            ("klantmanager5", "klantmanager4", 2, 2, "Andere taken erbij", True),
        ),
        1,
    ):
        dossiers = Dossier.objects.open().filter(klantmanager=gebruikers[van], fase="traject").order_by("pk")[:aantal]
        zetten = [Zet(dossier.uuid, dossier.klantmanager_id, gebruikers[naar]) for dossier in dossiers]
        if not zetten:
            continue
        with op_dag(dag - timedelta(days=geleden)):
            herverdeling = dossiers_herverdelen(
                zetten,
                door=door,
                reden=reden,
                overdracht="Het volgende gesprek is al afgesproken. Lees eerst het PIP." if nummer == 2 else "",
                sleutel=UUID(int=nummer),
            )
        if terug:
            with op_dag(dag - timedelta(days=1)):
                herverdeling_ongedaan(herverdeling, door=door)


def _standen(dag: date, zaad: int) -> None:
    """Some weeks in which the team got a little more every week, up to what it has today."""
    toeval = Random(zaad)  # noqa: S311  # the same at every load is the point
    caseloadstanden_bewaren()
    maandag = dag - timedelta(days=dag.weekday())
    standen = []
    for week in range(1, WEKEN_TREND + 1):
        for wie, last in werklast_per_klantmanager().items():
            deel = max(100 - 2 * week + toeval.randint(-2, 2), 1)
            standen.append(
                Caseloadstand(
                    op=maandag - timedelta(weeks=week),
                    gebruiker_id=wie,
                    dossiers=last.dossiers * deel // 100,
                    gewogen=last.gewogen * deel // 100,
                )
            )
    Caseloadstand.objects.bulk_create(standen)


def _steekproef(door: Gebruiker) -> None:
    """One PIP in order and one with a remark; the others are still to be read."""
    te_lezen = list(steekproef_trekken(door=door).lezingen.select_related("pip"))
    anders = [
        lezing for lezing in te_lezen if door.pk not in (lezing.pip.opgesteld_door_id, lezing.pip.goedgekeurd_door_id)
    ]
    for lezing, oordeel, opmerking in zip(
        anders,
        (Oordeel.GOED, Oordeel.LEERPUNT),
        ("", "De redenen zijn helder. Schrijf bij de afspraken ook op wat wij als gemeente doen."),
        strict=False,
    ):
        pip_nalezen(lezing, oordeel=oordeel, opmerking=opmerking, door=door)
