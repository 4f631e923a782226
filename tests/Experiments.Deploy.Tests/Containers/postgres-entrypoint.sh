#!/usr/bin/env bash
# The part of the official image's entrypoint that the overlay relies on.
set -euo pipefail
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8 --locale=C
    echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
    pg_ctl -w start -o "-c listen_addresses=''"
    psql --username="$POSTGRES_USER" --dbname=postgres -c "CREATE DATABASE $POSTGRES_DB" || [ "$POSTGRES_DB" = "$POSTGRES_USER" ]
    pg_ctl -w -m fast stop
fi
exec postgres -c listen_addresses='*' -c unix_socket_directories=/var/run/postgresql
