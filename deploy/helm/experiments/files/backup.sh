#!/bin/sh
# Writes a dump of the database that the service "experiments" of libpq names, and keeps the newest ones. A dump appears under its name only if it
# is complete and pg_restore can list it. The password comes from the service file (PGSERVICEFILE), never from an argument.
set -eu
to=${1:-/backup}
keep=${2:-14}
name="experiments-$(date -u +%Y%m%dT%H%M%SZ).dump"
partial="$to/.$name.partial"
trap 'rm -f "$partial"' EXIT
pg_dump --dbname=service=experiments --format=custom --file="$partial"
pg_restore --list "$partial" | grep -q 'TABLE DATA .* orleansstorage ' || { echo "the dump has no states of grains: is this the database of Experiments?" >&2; exit 1; }
mv "$partial" "$to/$name"
echo "wrote $name, $(wc -c < "$to/$name") bytes"
ls -1 "$to" | grep '^experiments-[0-9TZ]*\.dump$' | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
    rm -f "$to/$old"
    echo "removed $old"
done
