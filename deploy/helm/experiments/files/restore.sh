#!/bin/sh
# Restores a dump into the empty database that the service "experiments" of libpq names, whole or not at all, with no silo running. The record of the silos
# of then is deleted, or the new ones would wait a minute for them.
#   restore.sh FILE
set -eu
dump=${1:?name the dump}
tables=$(psql --dbname=service=experiments --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 --command \
    "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
if [ "$tables" != 0 ]; then
    echo "the database has $tables tables: restore into an empty one" >&2
    exit 1
fi
pg_restore --dbname=service=experiments --single-transaction --exit-on-error --no-owner --no-privileges "$dump"
psql --dbname=service=experiments --no-psqlrc --quiet --set ON_ERROR_STOP=1 --command "DELETE FROM OrleansMembershipTable"
psql --dbname=service=experiments --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 --command \
    "SELECT 'restored ' || count(*) || ' states of grains' FROM OrleansStorage WHERE PayloadBinary IS NOT NULL"
