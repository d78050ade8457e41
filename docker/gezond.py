"""Health check of the web container: exit code 0 when the application says that all is well."""

import os
import sys
import urllib.request

verzoek = urllib.request.Request(
    "http://127.0.0.1:8000/gezond/",
    headers={"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip()},
)
try:
    urllib.request.urlopen(verzoek, timeout=8)
except OSError as fout:
    sys.exit(str(fout))
