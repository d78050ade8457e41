"""What a PIP still needs before it can be fixed, and how far each section is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.models import Dossier
from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import (
    Examenonderdeel,
    Leerroute,
    Niveau,
    afschalen_toegestaan,
    schakelen_toegestaan,
    urennorm,
)
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.pip import Alfabetisering, Gebrek, PipInhoud, Routereden, duo_weigert, ontbrekend
from inburgering.recht.regels import regel
from inburgering.toegang.models import Gebruiker
from intake.enums import LbtUitslag
from pip_plans.enums import AANLEIDING_ARTIKEL, Aanleiding, BesluitSoort, Onderdeel, Staat
from pip_plans.models import Pip
from pip_plans.onderdelen import SECTIES, Sectie, onderdeel_van_eis, velden_voor
from pip_plans.selectors.feiten import PipFeiten

ROUTE_BLIJFT = "Na een verhuizing blijft de leerroute zoals die was. Schakelen kan later, met een gewijzigd PIP."
NIET_IN_CONCEPT = frozenset({"dagtekening", "ondertekenaar", "mandaat"})
"""Demands that the step of vaststellen itself meets."""


@dataclass(frozen=True)
class NogNodig:
    """One thing that must be done before vaststellen; without `onderdeel` it is done outside the PIP."""

    code: str
    uitleg: str
    artikel: str
    url: str
    veld: str
    onderdeel: Onderdeel | None


def inhoud_van(pip: Pip, feiten: PipFeiten, *, door: Gebruiker, dagtekening: date | None = None) -> PipInhoud:
    """Read the PIP as the law and DUO see it; fields that do not apply to the person or route are left out."""
    geldend = {veld for onderdeel in SECTIES for veld in velden_voor(pip, feiten, onderdeel)}

    def waarde(veld: str, anders: object = None) -> object:
        return getattr(pip, veld) if veld in geldend else anders

    persoon = feiten.dossier.inburgeraar
    besluiten = {besluit.soort: besluit.titel for besluit in pip.pw_besluiten.all()}
    return PipInhoud(
        doelgroep=Doelgroep(feiten.dossier.doelgroep),
        leerroute=Leerroute(pip.leerroute) if pip.leerroute else None,
        eerste_pip=not feiten.term_loopt,
        dagtekening=dagtekening,
        naam=persoon.volle_naam,
        adres=adres_van(feiten.dossier),
        ondertekenaar=door.briefnaam,
        mandaat=door.functie,
        niveau=niveau_van(pip),
        a2_onderdelen=frozenset(Examenonderdeel(deel) for deel in waarde("onderdelen_a2", ())),
        redenen={Leerroute(reden.route): Routereden(reden.reden, reden.bron) for reden in pip.routes.all()},
        wensen_inburgeraar=pip.onderwijswens,
        wil_beroeps_of_hoger_onderwijs=pip.wil_onderwijs,
        leerbaarheidstoets_advies=_advies(pip, feiten),
        motivering_afwijking_toets=pip.lbt_afwijking_motivering,
        begeleiding=pip.begeleiding,
        aantal_voortgangsgesprekken=pip.aantal_voortgangsgesprekken,
        pvt_uren=pip.pvt_uren,
        map_uren=waarde("map_uren"),
        intensiteit_uren=pip.uren_totaal if feiten.asiel else None,
        alfabetisering=Alfabetisering(pip.alfabetisering) if pip.alfabetisering else None,
        mag_niet_vrijstellende_opleiding_afmaken=bool(pip.niet_vrijstellende_opleiding),
        kinderen_voor_educatie=waarde("vve_nodig") is True,
        afspraken_educatie=pip.vve_afspraken,
        bijstand=feiten.bijstand,
        participatiewet_besluit="; ".join(besluiten.values()) or ("geen" if waarde("geen_participatiewet") else ""),
        recht_op_ontzorgen=feiten.bijstand and feiten.ontzorgen_recht,
        ontzorgen_besluit=besluiten.get(BesluitSoort.ONTZORGEN, ""),
        contactpersoon_naam=pip.contact_naam,
        contactpersoon_email=pip.contact_email,
        contactpersoon_telefoon=pip.contact_telefoon,
    )


def adres_van(dossier: Dossier) -> str:
    """Return where a letter can reach the person; empty when neither address nor reception centre is known."""
    persoon = dossier.inburgeraar
    if persoon.straat and persoon.plaats:
        return f"{persoon.straat}, {persoon.postcode} {persoon.plaats}"
    return persoon.opvanglocatie


def niveau_van(pip: Pip) -> Niveau | None:
    """The level that belongs to the route: B1 unless scaled down, A2 in the Z-route (Besluit 3.14 lid 7)."""
    if pip.leerroute == Leerroute.Z:
        return Niveau.A2
    if pip.leerroute == Leerroute.O or pip.niveau == "":
        return Niveau.B1
    return Niveau(pip.niveau)


def _advies(pip: Pip, feiten: PipFeiten) -> Leerroute | None:
    """What the leerbaarheidstoets advises; that B1 is attainable does not speak against the onderwijsroute."""
    if feiten.toets is None or not pip.leerroute:
        return None
    if feiten.toets.uitslag == LbtUitslag.NIET_HAALBAAR:
        return Leerroute.Z
    return Leerroute.O if pip.leerroute == Leerroute.O else Leerroute.B


def nog_nodig(pip: Pip, feiten: PipFeiten, *, door: Gebruiker) -> list[NogNodig]:
    """Everything that must still be done before this PIP can be fixed, in the order of the composer."""
    inhoud = inhoud_van(pip, feiten, door=door)
    gebreken = [
        *(gebrek for gebrek in ontbrekend(inhoud) if gebrek.veld not in NIET_IN_CONCEPT),
        *duo_weigert(inhoud),
        *_eigen_eisen(pip, feiten),
    ]
    volgorde = list(Onderdeel)
    regels = [_als_regel(gebrek) for gebrek in gebreken]
    return sorted(regels, key=lambda nodig: volgorde.index(nodig.onderdeel) if nodig.onderdeel else -1)


def _als_regel(gebrek: Gebrek) -> NogNodig:
    return NogNodig(gebrek.code, gebrek.uitleg, gebrek.artikel, gebrek.url, gebrek.veld, onderdeel_van_eis(gebrek.veld))


def _eigen_eisen(pip: Pip, feiten: PipFeiten) -> Iterable[Gebrek]:
    """Demands that follow from the dossier and from an earlier PIP."""
    if pip.aanleiding and not pip.reden_wijziging.strip():
        artikel = AANLEIDING_ARTIKEL[Aanleiding(pip.aanleiding)]
        yield Gebrek("reden_wijziging", "reden_wijziging", "Schrijf op waarom het plan verandert.", artikel, "")
    if (oordeel := schakelen_oordeel(pip, feiten, feiten.dag)) is not None and not oordeel:
        yield _uit_oordeel("schakelen_niet_toegestaan", "schakelgrond", oordeel)
    yield from _eerdere_route(pip, feiten)
    if (oordeel := afschalen_oordeel(pip, feiten)) is not None and not oordeel:
        yield _uit_oordeel("afschalen_niet_toegestaan", "gevolgde_uren", oordeel)
    yield from _uren_zelfredzaamheidsroute(pip, feiten)
    if SECTIES[Onderdeel.KINDEREN].van_toepassing(pip, feiten) and pip.vve_nodig is None:
        bron = regel("P11")
        yield Gebrek(
            "P11",
            "vve_nodig",
            "Kies of er afspraken over voor- of vroegschoolse educatie nodig zijn.",
            bron.artikel,
            bron.url,
        )


def _uit_oordeel(code: str, veld: str, oordeel: Oordeel) -> Gebrek:
    return Gebrek(code, veld, " ".join(oordeel.uitleg), oordeel.artikel, oordeel.url)


def schakelen_oordeel(pip: Pip, feiten: PipFeiten, dag: date) -> Oordeel | None:
    """Whether the leerroute may change on a day; None when it does not change or replaces a decision after bezwaar."""
    eerder = feiten.vorig
    if eerder is None or not pip.leerroute or eerder.leerroute == pip.leerroute or pip.aanleiding == Aanleiding.BEZWAAR:
        return None
    return schakelen_toegestaan(
        van=eerder.leerroute,
        naar=pip.leerroute,
        datum=dag,
        dagtekening_eerste_pip=feiten.startfeiten.dagtekening_eerste_pip or eerder.dagtekening,
        niet_vrijstellende_opleiding_beeindigd_op=pip.opleiding_beeindigd_op,
        bijzonder_geval=bool(pip.schakelgrond.strip()),
    )


def afschalen_oordeel(pip: Pip, feiten: PipFeiten) -> Oordeel | None:
    """Whether exams may be taken at A2; None when this PIP does not ask for more A2 than the one before."""
    if niveau_van(pip) != Niveau.A2 or pip.leerroute != Leerroute.B or not feiten.term_loopt:
        return None
    eerder = feiten.vorig
    if eerder and eerder.leerroute == pip.leerroute and set(pip.onderdelen_a2) <= set(eerder.onderdelen_a2):
        return None
    return afschalen_toegestaan(
        leerroute=pip.leerroute,
        cursusuren_nt2=pip.gevolgde_uren or 0,
        voldoende_inspanning=bool(pip.inspanning.strip()),
    )


def _eerdere_route(pip: Pip, feiten: PipFeiten) -> Iterable[Gebrek]:
    bron = regel("T-PIP-4")
    if pip.aanleiding == Aanleiding.VERHUIZING and pip.vorige and pip.leerroute not in ("", pip.vorige.leerroute):
        yield Gebrek("route_na_verhuizing", "leerroute", ROUTE_BLIJFT, "Wi2021 art. 15 lid 4", bron.url)
    if "route_andere_gemeente" not in velden_voor(pip, feiten, Onderdeel.ROUTE):
        return
    if not feiten.startfeiten.dagtekening_eerste_pip:
        uitleg = "Vul bij de startfeiten de dagtekening van het eerste PIP in; de termijn is toen begonnen."
        yield Gebrek("eerste_pip_onbekend", "startfeiten", uitleg, "Wi2021 art. 11 lid 3", bron.url)
    if not pip.route_andere_gemeente:
        uitleg = "Kies de leerroute uit het PIP van de vorige gemeente."
        yield Gebrek("eerdere_route_onbekend", "route_andere_gemeente", uitleg, "Wi2021 art. 15 lid 4", bron.url)
    elif pip.leerroute and pip.leerroute != pip.route_andere_gemeente:
        yield Gebrek("route_na_verhuizing", "leerroute", ROUTE_BLIJFT, "Wi2021 art. 15 lid 4", bron.url)


def _uren_zelfredzaamheidsroute(pip: Pip, feiten: PipFeiten) -> Iterable[Gebrek]:
    """The hours of the Z-route are those of the law, fewer only with what is deducted (Besluit 3.14 lid 2-10)."""
    if pip.leerroute != Leerroute.Z:
        return
    norm = urennorm(pip.leerroute, feiten.dossier.doelgroep)
    bron = regel("R-Z" if feiten.asiel else "R-Z-GEZIN")
    for veld, aantal, hoogste in (
        ("uren_totaal", pip.uren_totaal, norm.cursusuren),
        ("uren_participatie", pip.uren_participatie, norm.participatie_uren),
    ):
        if hoogste is None or (veld == "uren_totaal" and aantal is None and feiten.asiel):
            continue
        if aantal is None:
            yield Gebrek(
                "uren_ontbreken", veld, f"Vul de uren in: {hoogste}, min wat al gedaan is.", bron.artikel, bron.url
            )
        elif aantal > hoogste:
            yield Gebrek("uren_te_veel", veld, f"De Z-route vraagt hoogstens {hoogste} uur.", bron.artikel, bron.url)
        elif aantal < hoogste and not pip.verrekening.strip():
            uitleg = f"Het zijn minder dan {hoogste} uur. Schrijf op welke uren u aftrekt."
            yield Gebrek("uren_verrekening", "verrekening", uitleg, bron.artikel, bron.url)


def staat_van(sectie: Sectie, pip: Pip, feiten: PipFeiten, nodig: list[NogNodig]) -> Staat:
    """How far a section is: empty, begun, complete, or not applicable."""
    if not sectie.van_toepassing(pip, feiten):
        return Staat.NVT
    if any(regel.onderdeel == sectie.onderdeel for regel in nodig):
        return Staat.BEGONNEN if is_begonnen(sectie, pip) else Staat.LEEG
    return Staat.COMPLEET if sectie.eisen or is_begonnen(sectie, pip) or not sectie.velden else Staat.LEEG


def is_begonnen(sectie: Sectie, pip: Pip) -> bool:
    """Whether anybody has saved this section."""
    return any(opgeslagen.onderdeel == sectie.onderdeel for opgeslagen in pip.onderdelen.all())
