"""What stands on the sheet about the money of a household, for the inburgeraar."""

from inburgering.dossiers.models import Gezin
from inburgering.recht.kalender import MAANDNAMEN
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from ontzorgen.documents import Geldoverzicht, Geldregel, briefdelen, vaardigheden_in_woorden
from ontzorgen.enums import Postgroep, RegelSoort, RegelStatus
from ontzorgen.models import Betaalregel
from ontzorgen.selectors.traject import OntzorgenBeeld

MEESTE_REGELS = 30
STAND = {RegelStatus.BETAALD: "betaald", RegelStatus.GESTORNEERD: "niet gelukt, wij lossen het op"}


def geldoverzicht(beeld: OntzorgenBeeld, *, door: Gebruiker) -> Geldoverzicht | None:
    """Gather the sheet from the plan of now, the steps to come and the skills; None without plan or traject."""
    if beeld.budget is None or not beeld.trajecten:
        return None
    budget = beeld.budget
    lasten = [
        Geldregel(post.naam, post.bedrag, "wij" if post.via_gemeente else "u zelf")
        for post in [*budget.groep(Postgroep.VASTE_LAST), *budget.groep(Postgroep.RESERVERING)]
    ]
    betaald = _laatste_betalingen(beeld.dossier.inburgeraar.gezin)
    return Geldoverzicht(
        **briefdelen(beeld.dossier, door=door, onderwerp="Uw geld in het kort", op=vandaag()),
        inkomen=tuple(Geldregel(post.naam, post.bedrag) for post in budget.groep(Postgroep.INKOMEN)),
        lasten=tuple(lasten),
        leefgeld=budget.leefgeld,
        leefgeld_tekst=budget.leefgeld_tekst,
        over=budget.over,
        laatste_dag=beeld.trajecten[0].laatste_dag,
        stappen=tuple(
            (stap.vanaf, f"{stap.naam[:1].lower()}{stap.naam[1:]}") for stap in beeld.stappen if stap.is_gepland
        ),
        betaald=tuple(
            Geldregel(regel.kostenpost.naam, regel.bedrag, STAND.get(regel.status, "komt nog")) for regel in betaald
        ),
        betaald_maand=f"{MAANDNAMEN[betaald[0].maand.month - 1]} {betaald[0].maand.year}" if betaald else "",
        vaardigheden=vaardigheden_in_woorden({stand.vaardigheid: stand.tekst.lower() for stand in beeld.vaardigheden}),
    )


def _laatste_betalingen(gezin: Gezin) -> list[Betaalregel]:
    """Return the payments of the last month that has any, without reversals and what lapsed; one query."""
    regels = list(
        Betaalregel.objects.filter(kostenpost__gezin=gezin, maand__lte=vandaag())
        .exclude(soort=RegelSoort.TEGENBOEKING)
        .exclude(status=RegelStatus.VERVALLEN)
        .select_related("kostenpost")
        .order_by("-maand", "betaal_op", "pk")[:MEESTE_REGELS]
    )
    return [regel for regel in regels if regel.maand == regels[0].maand]
