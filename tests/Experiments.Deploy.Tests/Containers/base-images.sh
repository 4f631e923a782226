#!/usr/bin/env bash
# Base images without an image registry: Debian from debootstrap, with the .NET that this machine has, and a PostgreSQL that takes the
# variables of the official image. Arguments: a folder to work in. Images that exist are left alone.
#   localhost/experiments-base-runtime:12  localhost/experiments-base-sdk:12  localhost/experiments-base-python:12  localhost/experiments-base-postgres:15
set -euo pipefail
work=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
has() { podman image exists "$1"; }

if ! has localhost/experiments-base-debian:12; then
    root="$work/debian"
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates,libstdc++6,libssl3,zlib1g,tzdata bookworm "$root" http://deb.debian.org/debian >"$work/debootstrap.log"
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*
    tar -C "$root" -c . | podman import - localhost/experiments-base-debian:12 >/dev/null
    rm -rf "$root"
fi

dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
if ! has localhost/experiments-base-runtime:12; then
    podman build --network none --build-context "dotnet=$dotnet" -t localhost/experiments-base-runtime:12 -f - "$here" <<'FILE'
FROM localhost/experiments-base-debian:12
COPY --from=dotnet dotnet LICENSE.txt ThirdPartyNotices.txt /usr/share/dotnet/
COPY --from=dotnet host /usr/share/dotnet/host
COPY --from=dotnet shared /usr/share/dotnet/shared
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
FILE
fi

if ! has localhost/experiments-base-sdk:12; then
    podman build --network host --build-context "dotnet=$dotnet" -t localhost/experiments-base-sdk:12 -f - "$here" <<'FILE'
FROM localhost/experiments-base-runtime:12
COPY --from=dotnet sdk /usr/share/dotnet/sdk
COPY --from=dotnet sdk-manifests /usr/share/dotnet/sdk-manifests
COPY --from=dotnet packs /usr/share/dotnet/packs
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libicu72 >/dev/null && rm -rf /var/lib/apt/lists/*
# The machine's package folder is mounted here: the build asks no registry.
ENV NUGET_FALLBACK_PACKAGES=/nuget
FILE
fi

# Without .NET, as Python's official image.
if ! has localhost/experiments-base-python:12; then
    podman build --network host -t localhost/experiments-base-python:12 -f - "$here" <<'FILE'
FROM localhost/experiments-base-debian:12
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-minimal python3 >/dev/null && rm -rf /var/lib/apt/lists/*
FILE
fi

if ! has localhost/experiments-base-postgres:15; then
    podman build --network host -t localhost/experiments-base-postgres:15 -f - "$here" <<'FILE'
FROM localhost/experiments-base-debian:12
RUN groupadd -g 999 postgres && useradd -u 999 -g 999 -d /var/lib/postgresql postgres \
 && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
 && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/15
COPY postgres-entrypoint.sh /usr/local/bin/
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin
USER 999:999
ENTRYPOINT ["bash", "/usr/local/bin/postgres-entrypoint.sh"]
FILE
fi
