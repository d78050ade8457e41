"""Tasks in the demo: what came due is done, and what colleagues ask of each other, for people and roles."""

from datetime import date, timedelta
from random import Random

from inburgering.dossiers.enums import Bestandsoort, Herhaaleenheid, TaakStatus, TermijnStatus
from inburgering.dossiers.models import Dossier, Herhaling, Taak
from inburgering.dossiers.services.checklists import Punt, checklist_opslaan, checklist_overnemen, punt_afvinken
from inburgering.dossiers.services.taken import eigen_taak_maken, taak_afhandelen
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.services.uitvoer import uitvoer_vragen
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker

CHECKLISTS = {
    "pip_vaststellen": (
        Punt("Intake en leerbaarheidstoets zijn rond"),
        Punt("Leerroute is met de inburgeraar besproken"),
        Punt("Afspraken staan er in gewone taal"),
        Punt("Kopie naar het oude werkproces", actief=False),
        Punt("Collega keek mee"),
    ),
    "intake_uitnodigen": (
        Punt("Tolk nodig? Tolk besteld"),
        Punt("Spreekkamer gereserveerd"),
        Punt("Gebeld of de brief is aangekomen"),
    ),
    "eigen_taak": (Punt("Uitkomst opgeschreven in het dossier"),),
}
GEWOON = (
    ("Bellen met de taalschool over de lesuren", "Vraag naar de uren op dinsdag.", 2),
    ("Kopie van het paspoort opvragen", "", 5),
    ("Nagaan of de kinderopvang geregeld is", "De wachtlijst was drie weken.", -1),
)
DRUKKE_DAGEN = 7


def bijhouden(gebruikers: dict[str, Gebruiker], dag: date, *, zaad: int) -> None:
    """Do what came due in the meantime, on its day; of the last week only half, as in a busy week."""
    toeval = Random(zaad)  # noqa: S311  # the same at every load is the point
    wie = {gebruiker.pk: gebruiker for gebruiker in gebruikers.values()}
    iemand = next(iter(wie.values()))
    voorbij = Taak.objects.filter(status=TaakStatus.OPEN, uiterlijk_op__lt=dag)
    taken = voorbij.exclude(termijn__status=TermijnStatus.LOOPT).select_related("dossier")
    for taak in taken.order_by("uiterlijk_op", "pk"):
        if (dag - taak.uiterlijk_op).days > DRUKKE_DAGEN or toeval.random() < 0.5:
            with op_dag(taak.uiterlijk_op):
                taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=wie.get(taak.dossier.klantmanager_id, iemand))


def taken_maken(gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Write the checklists and the tasks of Haarlem, in the dossiers of the first klantmanagers."""
    for soort, punten in CHECKLISTS.items():
        checklist_opslaan(soort, list(punten), door=gebruikers["beheerder"])
    anna, bilal = gebruikers["klantmanager"], gebruikers["klantmanager2"]
    van_anna = list(Dossier.objects.open().filter(klantmanager=anna).order_by("nummer")[:8])
    for nummer, (titel, toelichting, over) in enumerate(GEWOON):
        _taak(van_anna[nummer], anna, titel, dag + timedelta(days=over), toelichting=toelichting)
    _taak(van_anna[3], anna, "Uitleg geven over de vaste lasten", dag + timedelta(days=6), rol=Rol.BUDGETCOACH)
    _taak(van_anna[3], anna, "Meekijken met een lastig PIP", dag + timedelta(days=4), rol=Rol.TEAMLEIDER)
    _taak(van_anna[4], anna, "Tekst over de kinderopvang klopt niet", dag + timedelta(days=9), rol=Rol.BEHEERDER)
    _taak(van_anna[4], bilal, "Meegaan naar het huisbezoek", dag + timedelta(days=3), toegewezen_aan=anna)
    maandelijks = Herhaling(eenheid=Herhaaleenheid.MAAND, tot=dag + timedelta(days=200))
    _taak(van_anna[5], anna, "Bellen hoe het gaat", dag + timedelta(days=1), herhaling=maandelijks)
    weg = _taak(van_anna[6], anna, "Verklaring van de huisarts opvragen", dag)
    taak_uitstellen(weg, tot=dag + timedelta(days=8), reden="De huisarts is op vakantie.", door=anna)
    klaar = _taak(van_anna[7], anna, "Laptop regelen voor de lessen", dag)
    taak_afhandelen(klaar, status=TaakStatus.GEDAAN, door=anna, reden="Via de bibliotheek.")
    _afvinken(van_anna, anna)
    uitvoer_vragen(LIJSTEN["werkvoorraad"], query="klantmanager=mijn", bestandsoort=Bestandsoort.XLSX, door=anna)


def _taak(dossier: Dossier, door: Gebruiker, titel: str, op: date, *, toelichting: str = "", **anders: object) -> Taak:
    return eigen_taak_maken(
        dossier,
        door=door,
        titel=titel,
        uiterlijk_op=eerste_werkdag(op),
        toelichting=toelichting,
        sleutel=titel[:60],
        **anders,
    )


def _afvinken(dossiers: list[Dossier], door: Gebruiker) -> None:
    """Tick the first item of one task that has a checklist."""
    taak = Taak.objects.open().filter(dossier__in=dossiers, soort__in=CHECKLISTS).order_by("uiterlijk_op", "pk").first()
    if taak:
        checklist_overnemen(taak, door=door)
        punt_afvinken(taak.punten.order_by("volgorde")[0], gedaan=True, door=door)
