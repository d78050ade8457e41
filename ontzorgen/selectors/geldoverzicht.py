"""What stands on the sheet about the money of a household, for the inburgeraar."""

from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from ontzorgen.documents import Geldoverzicht, Geldregel, briefdelen, vaardigheden_in_woorden
from ontzorgen.enums import Postgroep
from ontzorgen.selectors.traject import OntzorgenBeeld


def geldoverzicht(beeld: OntzorgenBeeld, *, door: Gebruiker) -> Geldoverzicht | None:
    """Gather the sheet from the plan of now, the steps to come and the skills; None without plan or traject."""
    if beeld.budget is None or not beeld.trajecten:
        return None
    budget = beeld.budget
    lasten = [
        Geldregel(post.naam, post.bedrag, "wij" if post.via_gemeente else "u zelf")
        for post in [*budget.groep(Postgroep.VASTE_LAST), *budget.groep(Postgroep.RESERVERING)]
    ]
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
        vaardigheden=vaardigheden_in_woorden({stand.vaardigheid: stand.tekst.lower() for stand in beeld.vaardigheden}),
    )
