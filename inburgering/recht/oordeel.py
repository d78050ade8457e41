"""An answer yes or no under one rule, with the reasons in Dutch."""

from dataclasses import dataclass

from inburgering.recht.regels import regel


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Whether something is so under a rule; ``uitleg`` is a list of sentences for the user."""

    ja: bool
    regel: str
    artikel: str
    url: str
    uitleg: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.ja


def oordeel(ja: bool, code: str, *uitleg: str) -> Oordeel:
    """An Oordeel under the newest version of the rule with this code."""
    toegepast = regel(code)
    return Oordeel(ja, toegepast.code, toegepast.artikel, toegepast.url, uitleg)
