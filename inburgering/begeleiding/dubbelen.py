"""Merging two dossiers of one person: the say of the begeleiding. What runs twice stays with the emptied dossier."""

from inburgering.begeleiding.models import Begeleiding, NietNakoming, Voortgangsgesprek
from inburgering.dossiers.samenhang import Botsing, Samenhang

SAMENHANG = Samenhang(
    bij_botsing={
        Begeleiding: Botsing.BLIJFT,
        NietNakoming: Botsing.WEIGERT,
        Voortgangsgesprek: Botsing.BLIJFT,
    },
    nummers={NietNakoming: "volgnummer"},
)
