"""Merging two dossiers of one person: the say of the leerroutes. Of what only one may run, that of the kept counts."""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from leerroutes.models import Aanmelding, Participatieplan, Urenregel

SAMENHANG = Samenhang(
    bij_botsing={
        Aanmelding: Botsing.BLIJFT,
        Participatieplan: Botsing.BLIJFT,
        Urenregel: Botsing.BLIJFT,
    },
    rust=("leerroutes.Urenregel:alleen_bijschrijven",),
)
