"""A believable gemeente, computed relative to today, made with the services that the screens use.

`personen` invents people, `verloop` carries their dossiers through the work, `laden` puts it all together.
Nobody in it exists: names are combined at random and every BSN comes from the range for tests.
"""
