"""Whether the inburgeringsplicht is met, and what is missing, from everything that the dossier knows."""

from inburgering.dossiers.models import Dossier
from inburgering.recht import examens as recht_examens
from inburgering.recht.voldaan import Stand, Voldaan, beoordeel
from inburgering.toegang.klok import vandaag
from leerroutes.enums import Beoordeling
from leerroutes.models import Diploma, MapTraject, Ontheffing, Pvt, Routeafronding, Vrijstelling
from leerroutes.selectors.examens import examens_van, pogingen_van, vereist_van
from leerroutes.selectors.zroute import zrouteuren
from pip_plans.enums import Leerroute
from pip_plans.models import Pip
from pip_plans.selectors import huidig


def voldaan(dossier: Dossier) -> Voldaan | None:
    """Whether the obligation is met (Wi2021 art. 6); None under the Wi2013 or as long as there is no PIP.

    Seven queries, in the Z-route eleven at most.
    """
    if dossier.is_wi2013:
        return None
    pip = huidig(dossier)
    vrijstellingen = list(Vrijstelling.objects.filter(dossier=dossier, ingetrokken_op__isnull=True))
    ontheffingen = list(Ontheffing.objects.filter(dossier=dossier, status=Beoordeling.TOEGEKEND))
    if pip is None:
        geheel = _geheel(vrijstellingen), any(rij.geheel for rij in ontheffingen)
        if not any(geheel):
            return None
        return beoordeel(Stand(leerroute=Leerroute.B1, geheel_vrijgesteld=geheel[0], geheel_ontheven=geheel[1]))
    return beoordeel(_stand(dossier, pip, vrijstellingen, ontheffingen))


def _geheel(vrijstellingen: list[Vrijstelling]) -> bool:
    """Whether there is a vrijstelling of all of it that does not end again."""
    dag = vandaag()
    return any(rij.geheel and rij.tot is None and rij.vanaf <= dag for rij in vrijstellingen)


def _stand(dossier: Dossier, pip: Pip, vrijstellingen: list[Vrijstelling], ontheffingen: list[Ontheffing]) -> Stand:
    pvt = Pvt.objects.filter(dossier=dossier, ingetrokken_op__isnull=True).first()
    map_traject = MapTraject.objects.filter(dossier=dossier).first()
    afronding = Routeafronding.objects.filter(
        dossier=dossier, leerroute=pip.leerroute, vervallen_op__isnull=True
    ).first()
    op = afronding.op if afronding else None
    diploma = Diploma.objects.filter(dossier=dossier).first()
    is_z = pip.leerroute == Leerroute.Z
    dag = vandaag()
    return Stand(
        leerroute=pip.leerroute,
        onderdelen_a2=frozenset(pip.onderdelen_a2),
        behaald=frozenset(recht_examens.behaald(pogingen_van(examens_van(dossier)), vereist_van(pip))),
        vrijgesteld=frozenset(
            deel
            for rij in vrijstellingen
            if rij.vanaf <= dag and (rij.tot is None or dag < rij.tot)
            for deel in rij.onderdelen
        ),
        ontheven=frozenset(deel for rij in ontheffingen for deel in rij.onderdelen),
        geheel_vrijgesteld=_geheel(vrijstellingen),
        geheel_ontheven=any(rij.geheel for rij in ontheffingen),
        pvt_op=pvt.ondertekend_op if pvt else None,
        map_op=map_traject.eindgesprek_op if map_traject else None,
        onderwijsroute_op=op if pip.leerroute == Leerroute.ONDERWIJS else None,
        eindgesprek_op=op if is_z else None,
        resterend=zrouteuren(dossier, pip).resterend if is_z else None,
        diploma_op=diploma.op if diploma else None,
    )
