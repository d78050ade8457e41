"""Settings that belong together and are changed on one page, because they are chosen against each other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Instellingsgroep:
    """A page with some settings; `samen` is what their values add up to, if they must."""

    slug: str
    titel: str
    uitleg: str
    sleutels: tuple[str, ...]
    samen: int | None = None


GROEPEN = {
    groep.slug: groep
    for groep in (
        Instellingsgroep(
            "verwachting",
            "Verwachting van de leerroutes",
            "Het deel dat u per leerroute verwacht. Staat in het rapport naast de echte verdeling.",
            ("verwacht_b", "verwacht_z", "verwacht_o"),
            samen=100,
        ),
        Instellingsgroep(
            "werklast",
            "Werklast: norm en gewichten",
            "Hoeveel een klantmanager met een volledige werkweek heeft, en hoe zwaar een dossier per fase telt.",
            ("caseload_norm", "gewicht_nieuw", "gewicht_intake", "gewicht_pip", "gewicht_traject", "gewicht_afgerond"),
        ),
        Instellingsgroep(
            "drempels",
            "Drempels en gewone duren",
            "Wanneer het systeem waarschuwt, en waarmee het uitrekent welke PIP's te laat dreigen te komen.",
            (
                "duur_intakegesprek",
                "duur_tolk",
                "duur_lbt",
                "duur_derde",
                "duur_pip",
                "verzuim_procent",
                "verzuim_weken",
                "steekproef_aantal",
                "kleine_aantallen",
            ),
        ),
    )
}
