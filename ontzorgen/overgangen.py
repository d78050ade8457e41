"""What may follow what in the life of a payment: one table for services, database and tests."""

from ontzorgen.enums import RegelStatus

S = RegelStatus

OVERGANGEN: dict[RegelStatus, frozenset[RegelStatus]] = {
    S.VOORGESTELD: frozenset({S.AKKOORD, S.VERVALLEN}),
    S.AKKOORD: frozenset({S.AANGEBODEN, S.VERVALLEN}),
    S.AANGEBODEN: frozenset({S.BETAALD, S.GESTORNEERD}),
    S.BETAALD: frozenset({S.GESTORNEERD}),
    S.GESTORNEERD: frozenset(),
    S.VERVALLEN: frozenset(),
}
"""A payment that came back or lapsed never changes again: paying it after all is a line of its own."""

IN_BATCH = (S.AANGEBODEN, S.BETAALD, S.GESTORNEERD)
"""The amount stands in a batch that was frozen."""

OPEN = (S.VOORGESTELD, S.AKKOORD)
"""Nothing went out of the door yet."""
