"""From a PIP to its beschikking: the values that the letter prints, and what differs from the one before."""

from datetime import date

from inburgering.brieven.documents import Bezwaarclausule, Briefhoofd, Contactpersoon, geadresseerde
from inburgering.brieven.selectors import afzender, huisstijl, ondertekening, teksten
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from pip_plans.beschikking import (
    ONDERWERP,
    Afspraak,
    Cursus,
    Doel,
    Inburgeringstermijn,
    MaatschappelijkeBegeleiding,
    Ontzorgen,
    PipBeschikking,
    PwBesluit,
    Route,
    RouteReden,
    SoortBeschikking,
    Verschil,
    Wijziging,
)
from pip_plans.enums import Aanleiding, Examenonderdeel, Leerroute, Niveau, Wie
from pip_plans.models import Pip, PipRoute
from pip_plans.onderdelen import SECTIES, velden_voor
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import niveau_van
from pip_plans.selectors.termijnen import PipTermijnen, termijnen_van
from pip_plans.selectors.verschil import verschillen

NOG_IN_TE_VULLEN = "[nog invullen]"
"""Stands in a concept where a reason is missing; a PIP with a missing reason can't be fixed."""


def beschikking_van(
    pip: Pip, feiten: PipFeiten, *, door: Gebruiker, dagtekening: date, verzenddatum: date, concept: bool = False
) -> PipBeschikking:
    """Gather everything that the letter of this PIP prints; what does not apply to the person or route is left out."""
    geldend = {naam for onderdeel in SECTIES for naam in velden_voor(pip, feiten, onderdeel)}
    termijnen = termijnen_van(pip, feiten, dagtekening=dagtekening, bekendmaking=verzenddatum)
    stijl = huisstijl()
    return PipBeschikking(
        hoofd=Briefhoofd(
            afzender=afzender(stijl),
            aan=geadresseerde(feiten.dossier.inburgeraar),
            onderwerp=f"{ONDERWERP} (PIP)",
            dagtekening=dagtekening,
            verzonden_op=verzenddatum,
            ons_kenmerk=pip.kenmerk,
            behandeld_door=Contactpersoon(
                naam=pip.contact_naam, telefoon=pip.contact_telefoon, email=pip.contact_email
            ),
            bijlagen=_bijlagen(pip, feiten),
            concept=concept,
        ),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        bezwaar=Bezwaarclausule(
            laatste_dag=termijnen.bezwaar.laatste_dag,
            postadres=stijl.bezwaar_postadres or stijl.retouradres,
            college=stijl.college,
            online=stijl.bezwaar_online,
        ),
        soort=_soort(pip, feiten),
        asielstatushouder=feiten.asiel,
        route=Route(pip.leerroute),
        redenen=tuple(
            RouteReden(route=Route(reden.route), reden=reden.reden or NOG_IN_TE_VULLEN, bron=reden.bron)
            for reden in _op_volgorde(pip)
        ),
        termijn=Inburgeringstermijn(
            start=termijnen.inburgeringstermijn.start,
            laatste_dag=termijnen.inburgeringstermijn.laatste_dag,
            schakelen_laatste_dag=termijnen.schakelen.laatste_dag
            if termijnen.schakelen.laatste_dag >= dagtekening
            else None,
        ),
        aantal_gesprekken=pip.aantal_voortgangsgesprekken or 0,
        uren_pvt=pip.pvt_uren or 0,
        eindniveau=niveau_van(pip) if pip.leerroute == Leerroute.B1 and _alle_taaldelen(pip) else Niveau.B1.value,
        examens_a2=tuple(
            Examenonderdeel(deel).label.lower() if deel != Examenonderdeel.KNM else "KNM" for deel in pip.onderdelen_a2
        )
        if "onderdelen_a2" in geldend and not _alle_taaldelen(pip)
        else (),
        uren_totaal=pip.uren_totaal if "uren_totaal" in geldend else None,
        uren_per_week=pip.uren_per_week if "uren_per_week" in geldend else None,
        uren_participatie=pip.uren_participatie if "uren_participatie" in geldend else None,
        uren_map=pip.map_uren if "map_uren" in geldend else None,
        map_toelichting=_als_zin(pip.map_toelichting) if "map_toelichting" in geldend else "",
        pvt_uiterlijk_op=pip.pvt_voor,
        participatie=pip.participatie,
        alfabetisering=pip.alfabetisering or "NVT",
        cursus=Cursus(instelling=pip.cursusinstelling, start_op=pip.cursus_start_op, plaats=pip.cursus_plaats)
        if "cursusinstelling" in geldend and pip.cursusinstelling
        else None,
        mag_opleiding_afmaken=f"U mag uw opleiding afmaken: {pip.niet_vrijstellende_opleiding}."
        if pip.niet_vrijstellende_opleiding
        else "",
        eerste_gesprek_op=_eerste_gesprek(termijnen, dagtekening),
        gesproken_op=feiten.gesproken_op,
        bronnen=feiten.bronnen,
        eigen_wens=pip.onderwijswens,
        omstandigheden=pip.omstandigheden,
        afwijking_toets=pip.lbt_afwijking_motivering if "lbt_afwijking_motivering" in geldend else "",
        doelen=tuple(Doel(omschrijving=doel.tekst, datum=doel.voor_op) for doel in pip.doelen.all()),
        afspraken=tuple(
            Afspraak(
                wie="u" if afspraak.wie == Wie.INBURGERAAR else "wij",
                omschrijving=afspraak.tekst,
                datum=afspraak.voor_op,
                wanneer=afspraak.wanneer,
            )
            for afspraak in pip.afspraken.all()
        ),
        ondersteuning=pip.begeleiding,
        vve=pip.vve_afspraken if "vve_afspraken" in geldend and pip.vve_nodig else "",
        maatschappelijke_begeleiding=MaatschappelijkeBegeleiding(
            organisatie=pip.begeleiding_organisatie, start=pip.begeleiding_start_op
        )
        if "begeleiding_organisatie" in geldend and pip.begeleiding_organisatie
        else None,
        ontzorgen=_ontzorgen(feiten, termijnen, dagtekening),
        pw_besluiten=tuple(
            PwBesluit(titel=besluit.titel, dagtekening=besluit.dagtekening, kenmerk=besluit.kenmerk)
            for besluit in pip.pw_besluiten.all()
        )
        if feiten.bijstand
        else (),
        wijziging=_wijziging(pip, feiten),
        handtekeningen=instelling("pip_handtekening"),
    )


def _bijlagen(pip: Pip, feiten: PipFeiten) -> tuple[str, ...]:
    besluiten = (besluit.titel for besluit in pip.pw_besluiten.all()) if feiten.bijstand else ()
    return ("Uw plan", *besluiten)


def _soort(pip: Pip, feiten: PipFeiten) -> SoortBeschikking:
    if pip.bezwaar_id:
        return SoortBeschikking.NA_BEZWAAR
    if pip.aanleiding == Aanleiding.VERHUIZING and (pip.vorige is None or pip.vorige.overgenomen):
        return SoortBeschikking.VERHUIZING
    return SoortBeschikking.EERSTE if pip.is_eerste else SoortBeschikking.GEWIJZIGD


def _op_volgorde(pip: Pip) -> list[PipRoute]:
    volgorde = list(Leerroute.values)
    return sorted(pip.routes.all(), key=lambda reden: volgorde.index(reden.route))


def _alle_taaldelen(pip: Pip) -> bool:
    """Whether every language exam is at A2, so that the letter names the level and not the parts."""
    return pip.leerroute == Leerroute.B1 and {"LE", "LU", "SC", "SP"} <= set(pip.onderdelen_a2)


def _als_zin(tekst: str) -> str:
    tekst = tekst.strip()
    if not tekst:
        return ""
    return f"{tekst[:1].upper()}{tekst[1:]}" + ("" if tekst.endswith((".", "!", "?")) else ".")


def _ontzorgen(feiten: PipFeiten, termijnen: PipTermijnen, dagtekening: date) -> Ontzorgen | None:
    """The ontzorgen section, as long as the six months are not over on the dagtekening."""
    termijn = termijnen.ontzorgen
    if termijn is None or termijn.laatste_dag < dagtekening:
        return None
    return Ontzorgen(start=termijn.start, laatste_dag=termijn.laatste_dag, budgetcoach=feiten.budgetcoach)


def _eerste_gesprek(termijnen: PipTermijnen, dagtekening: date) -> date | None:
    """By when the first conversation that is still to be held takes place; an overdue one gets no date in a letter."""
    return next((gesprek.dag for gesprek in termijnen.gesprekken if gesprek.dag >= dagtekening), None)


def _wijziging(pip: Pip, feiten: PipFeiten) -> Wijziging | None:
    vorige = pip.vorige
    if vorige is None or _soort(pip, feiten) == SoortBeschikking.VERHUIZING:
        return None
    return Wijziging(
        vorige_dagtekening=vorige.dagtekening,
        vorig_kenmerk=vorige.kenmerk,
        reden=pip.reden_wijziging,
        verschillen=tuple(
            Verschil(onderdeel=regel.onderdeel, was=regel.was, wordt=regel.wordt) for regel in verschillen(vorige, pip)
        ),
        bezwaar_ontvangen_op=pip.bezwaar.ontvangen_op if pip.bezwaar else None,
        eerste_dagtekening=feiten.startfeiten.dagtekening_eerste_pip,
    )
