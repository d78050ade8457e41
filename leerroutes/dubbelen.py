"""Merging two dossiers of one person: the say of the leerroutes. Of what only one may run, that of the kept counts."""

from inburgering.aanbod.models import Plaatsing, Voordracht, Zoekprofiel
from inburgering.dossiers.samenhang import Botsing, Samenhang
from leerroutes.models import (
    Aanmelding,
    Aanwezigheid,
    Deelname,
    Diploma,
    Examen,
    MapTraject,
    Ontheffing,
    Participatieplan,
    Pvt,
    Routeafronding,
    Urenregel,
    Urenverrekening,
    Verlenging,
)

SAMENHANG = Samenhang(
    bij_botsing={
        Aanmelding: Botsing.BLIJFT,
        Aanwezigheid: Botsing.BLIJFT,
        Deelname: Botsing.BLIJFT,
        Diploma: Botsing.BLIJFT,
        Examen: Botsing.BLIJFT,
        MapTraject: Botsing.BLIJFT,
        Ontheffing: Botsing.BLIJFT,
        Participatieplan: Botsing.BLIJFT,
        Plaatsing: Botsing.BLIJFT,
        Pvt: Botsing.BLIJFT,
        Routeafronding: Botsing.BLIJFT,
        Urenregel: Botsing.BLIJFT,
        Urenverrekening: Botsing.BLIJFT,
        Verlenging: Botsing.BLIJFT,
        Voordracht: Botsing.BLIJFT,
        Zoekprofiel: Botsing.BLIJFT,
    },
    rust=("leerroutes.Urenregel:alleen_bijschrijven",),
)
