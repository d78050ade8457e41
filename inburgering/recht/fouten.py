"""Facts that cannot be read: which field, and how to mend it."""

from collections.abc import Iterable


class InvoerFout(ValueError):
    """One fact is missing, unreadable or impossible; ``uitleg`` says in Dutch how to mend it."""

    def __init__(self, veld: str, uitleg: str) -> None:
        super().__init__(f"{veld}: {uitleg}")
        self.veld = veld
        self.uitleg = uitleg


class InvoerFouten(ValueError):
    """All faults found in one set of facts, so that the user mends them in one go."""

    def __init__(self, fouten: Iterable[InvoerFout]) -> None:
        self.fouten = tuple(fouten)
        super().__init__("; ".join(str(fout) for fout in self.fouten))


class RegelFout(Exception):
    """A rule of the law or of the work does not allow what is asked.

    ``code`` names the rule for tests, ``uitleg`` says in Dutch what is wrong and how to mend it, ``artikel``
    is the source, ``veld`` the form field beside which it belongs.
    """

    def __init__(self, code: str, uitleg: str, artikel: str = "", veld: str | None = None) -> None:
        super().__init__(code, uitleg, artikel, veld)
        self.code = code
        self.uitleg = uitleg
        self.artikel = artikel
        self.veld = veld

    def __str__(self) -> str:
        return self.uitleg
