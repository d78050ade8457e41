"""The reports, in the order in which the overview shows them."""

from rapportage.rapport import Rapport
from rapportage.rapporten.begeleiding import BegeleidingKwartaal, Overdrachten
from rapportage.rapporten.caseload import Caseload
from rapportage.rapporten.doorlooptijden import Doorlooptijden
from rapportage.rapporten.in_beeld import InBeeld
from rapportage.rapporten.inkomen import OntzorgenUitkomsten, UitstroomBijstand
from rapportage.rapporten.kosten import KostenBudget, KostenInburgeraar, KostenVoorziening
from rapportage.rapporten.leerroutes import LeerroutesKwartaal, LeerroutesVerdeling, Participatieplannen
from rapportage.rapporten.meedoen import AanbodBereik, Integratieroutes
from rapportage.rapporten.opkomst import NoShow, NoShowDoelgroep, Tolken
from rapportage.rapporten.pips import Pips, PipTermijn
from rapportage.rapporten.taakstelling import TaakstellingGehuisvest
from rapportage.rapporten.trajecten import Brugklas, PvtVoortgang
from rapportage.rapporten.uitkomsten import EindePlicht, Trajectresultaten, UitstroomReden

RAPPORTEN: dict[str, Rapport] = {
    rapport.naam: rapport
    for rapport in (
        Pips(),
        PipTermijn(),
        Brugklas(),
        PvtVoortgang(),
        LeerroutesKwartaal(),
        LeerroutesVerdeling(),
        Participatieplannen(),
        BegeleidingKwartaal(),
        Overdrachten(),
        OntzorgenUitkomsten(),
        TaakstellingGehuisvest(),
        UitstroomBijstand(),
        Integratieroutes(),
        AanbodBereik(),
        Doorlooptijden(),
        NoShow(),
        NoShowDoelgroep(),
        UitstroomReden(),
        Trajectresultaten(),
        EindePlicht(),
        InBeeld(),
        Tolken(),
        KostenVoorziening(),
        KostenInburgeraar(),
        KostenBudget(),
        Caseload(),
    )
}
