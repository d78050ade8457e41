#!/bin/sh
# Runs once, on an empty database: one role owns the tables, the application cannot go around row-level security.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set eigenaar="$DB_EIGENAAR_WACHTWOORD" --set app="$DB_APP_WACHTWOORD" <<'SQL'
CREATE ROLE inburgering_eigenaar LOGIN NOBYPASSRLS PASSWORD :'eigenaar';
CREATE ROLE inburgering_app LOGIN NOBYPASSRLS PASSWORD :'app';
CREATE DATABASE inburgering OWNER inburgering_eigenaar LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0;
SQL
