"""The second wall: row-level security on every table that has a gemeente.

The application connects as a role that cannot bypass it, so a query that forgets its filter shows
nothing of another gemeente.
"""

from typing import Any

from django.conf import settings
from django.db import connections

ROL_TOEKENNING = "toegang_roltoekenning"

IN_GEMEENTE = "gemeente_id = NULLIF(current_setting('inburgering.gemeente', true), '')::bigint"
EIGEN_ROL = "gebruiker_id = NULLIF(current_setting('inburgering.gebruiker', true), '')::bigint"

TABELLEN = """
    SELECT c.relname, c.relrowsecurity
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
     WHERE c.relkind = 'r'
       AND EXISTS (SELECT 1 FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'gemeente_id' AND NOT a.attisdropped)
     ORDER BY c.relname
"""


def zet_wand(sender: Any, using: str, **kwargs: Any) -> None:
    """Put the wall around every table with a gemeente and give the application its rights.

    Runs after each app's migrations, on the owner's connection; running it again changes nothing.
    """
    if using != settings.EIGENAAR_ALIAS:
        return
    rol = settings.APP_ROL
    with connections[using].cursor() as cursor:
        cursor.execute(TABELLEN)
        zonder_wand = [naam for naam, heeft_wand in cursor.fetchall() if not heeft_wand]
        for tabel in zonder_wand:
            leesbaar = f"{IN_GEMEENTE} OR {EIGEN_ROL}" if tabel == ROL_TOEKENNING else IN_GEMEENTE
            cursor.execute(f'ALTER TABLE "{tabel}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'CREATE POLICY gemeente ON "{tabel}" USING ({leesbaar}) WITH CHECK ({IN_GEMEENTE})')
        cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{rol}"')
        cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{rol}"')
