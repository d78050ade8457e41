"""The law of the inburgering, in one room: a jurist's guide.

Everything that the Wet inburgering 2021 (Wi2021), the Besluit inburgering 2021, the Participatiewet, the
Algemene wet bestuursrecht (Awb) and the Algemene termijnenwet (Atw) lay down and that a gemeente acts on
stands here as data and as pure functions. Nothing here reads a clock, a file, a database or a setting: the
same facts always give the same answer.

Where to find what:

===============  ==========================================================================================
``regels/``      every rule with its code, article, address on wetten.overheid.nl, the date from which it
                 applies and how certain the reading is; versions of one rule stand side by side
``kalender``     Algemene termijnenwet: feestdagen, gelijkgestelde dagen, which terms shift and to which day
``termijnen``    the legal terms: PIP, inburgeringstermijn, schakelen, ontzorgen, bezwaar, beslissing, boete
``doelgroep``    stelsel, doelgroep and verblijfsvergunning
``rechten``      what follows from them: rights of the person, duties of the college
``intake``       mandatory topics of the brede intake, the ladder of summonses, the leerbaarheidstoets
``pip``          required content of a PIP per doelgroep and leerroute, and what DUO refuses
``leerroutes``   schakelen, afschalen, hours of the routes and what is deducted from them
``lessen``       which school may give the lessons of a leerroute, and the offer that came late
``uren``         hours followed against what the law and the PIP ask, and the pace that is needed
``ontzorgen``    Participatiewet art. 56a: who falls under it and why (not)
``boetes``       amounts and ceilings
``bewaren``      retention after the end of the inburgeringsplicht
``bsn``          elfproef of the burgerservicenummer, form of the v-nummer
``invoer``       plain values (as from JSON) to facts, with a Dutch message for each fault
``oordeel``      an answer yes or no under a rule, with its reasons
``fouten``       ``RegelFout``, with which a service refuses, and ``InvoerFout`` for facts
===============  ==========================================================================================

How to read a term: ``start`` is the first day that counts, ``ruw`` the last day before the Algemene
termijnenwet, ``laatste_dag`` the last day on which it is in time, ``einde`` the day after it. Periods are
half-open: [start, einde).

Where the law leaves doubt, the rule says so (``Zekerheid.ONZEKER``) and the date determined by DUO is
decisive.
"""
