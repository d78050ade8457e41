"""Settings of the running installation.

Without DATABASE_URL this is a local installation (`lokaal`), else it is a production installation
(`productie`). The container image says so itself with INBURGERING_OMGEVING, so that a forgotten
DATABASE_URL there is a fault and not a local installation.
"""

import os

# `inburgering.settings.test` and `.bouw` pass here too, on their way to their own data directory.
if os.environ.get("DJANGO_SETTINGS_MODULE", __name__) == __name__:
    if "DATABASE_URL" in os.environ or os.environ.get("INBURGERING_OMGEVING") == "productie":
        from inburgering.settings.productie import *  # noqa: F403
    else:
        from inburgering.settings.lokaal import *  # noqa: F403
