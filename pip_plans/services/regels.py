"""The rules that stand between a complete PIP and its vaststelling: dates, approval, and what DUO refuses."""

from datetime import date, timedelta

from inburgering.brieven.selectors import huisstijl, ontbreekt_in_huisstijl
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.pip import duo_weigert
from inburgering.recht.regels import regel
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.models import Gebruiker
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import inhoud_van, nog_nodig, schakelen_oordeel

LANGST_TUSSEN_DAGTEKENING_EN_VERZENDEN = timedelta(days=28)
"""Our own limit: from the dagtekening on the person's term runs, so the letter may not lie about."""


def eis_vaststelbaar(
    pip: Pip, feiten: PipFeiten, *, door: Gebruiker, dagtekening: date, verzenddatum: date, vandaag: date
) -> None:
    """Raise RegelFout for the first rule that forbids to fix this PIP on these dates."""
    keuzes = instellingen()
    if nodig := nog_nodig(pip, feiten, door=door):
        eerste = nodig[0]
        raise RegelFout(eerste.code, eerste.uitleg, eerste.artikel, eerste.veld)
    if not keuzes["pip_zonder_intake"]:
        eis_intake(pip, feiten)
    _eis_goedgekeurd(pip, tweede_paar_ogen=keuzes["pip_tweede_paar_ogen"])
    _eis_huisstijl()
    eis_dagtekening(
        pip, feiten, door=door, dagtekening=dagtekening, vandaag=vandaag, voor_vestiging=keuzes["pip_voor_vestiging"]
    )
    eis_verzenddatum(dagtekening, verzenddatum)


def eis_intake(pip: Pip, feiten: PipFeiten) -> None:
    """Raise RegelFout for a first PIP without a completed intake; who moved here had it elsewhere (Wi2021 art. 15)."""
    if pip.is_eerste and not feiten.startfeiten.verhuisd and not feiten.intake.afgerond_op:
        raise RegelFout(
            "pip_zonder_intake",
            "De brede intake is nog niet afgerond. In uw gemeente kan het PIP daarna pas worden vastgesteld.",
            "Wi2021 art. 14 en 15",
        )


def _eis_goedgekeurd(pip: Pip, *, tweede_paar_ogen: bool) -> None:
    if tweede_paar_ogen and pip.goedgekeurd_door_id is None:
        raise RegelFout(
            "pip_niet_goedgekeurd", "Een collega moet dit PIP eerst goedkeuren. Bied het ter goedkeuring aan."
        )
    if pip.status == PipStatus.TER_GOEDKEURING and pip.goedgekeurd_door_id is None:
        raise RegelFout("pip_ter_goedkeuring", "Dit PIP ligt nog bij een collega ter goedkeuring.")


def _eis_huisstijl() -> None:
    """A decision says who decided and where bezwaar goes (Awb art. 3:45)."""
    if ontbreekt := ontbreekt_in_huisstijl(huisstijl()):
        raise RegelFout(
            "huisstijl_onvolledig",
            f"De brief kan nog niet worden gemaakt. De functioneel beheerder vult eerst in: {', '.join(ontbreekt)}.",
            "Awb art. 3:45",
        )


def eis_dagtekening(
    pip: Pip, feiten: PipFeiten, *, door: Gebruiker, dagtekening: date, vandaag: date, voor_vestiging: bool
) -> None:
    """Raise RegelFout when the dagtekening is not allowed: in the future, or before what DUO accepts."""
    if dagtekening > vandaag:
        raise RegelFout(
            "dagtekening_in_toekomst",
            "De dagtekening kan niet in de toekomst liggen. Kies vandaag of een eerdere dag.",
            regel("P3").artikel,
            "dagtekening",
        )
    if feiten.nog_niet_gevestigd and not voor_vestiging:
        raise RegelFout(
            "pip_voor_vestiging",
            "De inburgeraar is nog niet ingeschreven in deze gemeente. DUO weigert een PIP van vóór de vestiging, "
            "en de termijn van drie jaar zou te vroeg beginnen.",
            "Wi2021 art. 1 en 15",
            "dagtekening",
        )
    eerdere = [
        dag
        for dag in (feiten.startfeiten.dagtekening_eerste_pip, feiten.vorig.dagtekening if feiten.vorig else None)
        if dag
    ]
    weigeringen = duo_weigert(
        inhoud_van(pip, feiten, door=door, dagtekening=dagtekening),
        start_inburgeringsplicht=feiten.startfeiten.plicht_op,
        dagtekening_huidig_pip=max(eerdere, default=None),
        datum_vestiging=None if voor_vestiging else feiten.gevestigd_op,
    )
    if weigeringen:
        eerste = weigeringen[0]
        raise RegelFout(eerste.code, eerste.uitleg, eerste.artikel, eerste.veld)
    schakelen = schakelen_oordeel(pip, feiten, dagtekening)
    if schakelen is not None and not schakelen:
        raise RegelFout("schakelen_niet_toegestaan", " ".join(schakelen.uitleg), schakelen.artikel, "dagtekening")


def eis_verzenddatum(dagtekening: date, verzenddatum: date) -> None:
    """Raise RegelFout when the letter would be sent before its date, or long after it."""
    if verzenddatum < dagtekening:
        raise RegelFout(
            "verzenddatum_voor_dagtekening",
            f"De verzenddatum ligt vóór de dagtekening ({datum_tekst(dagtekening)}). Kies die dag of een latere.",
            "Awb art. 3:41",
            "verzenddatum",
        )
    if verzenddatum - dagtekening > LANGST_TUSSEN_DAGTEKENING_EN_VERZENDEN:
        raise RegelFout(
            "verzenddatum_te_laat",
            "De verzenddatum ligt meer dan vier weken na de dagtekening. De termijn van de inburgeraar loopt dan al. "
            "Kies een latere dagtekening.",
            "Wi2021 art. 11 lid 2",
            "verzenddatum",
        )
