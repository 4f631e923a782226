# An agent in an image of your own: docker build -f deploy/agent.Dockerfile -t experiments-agent:0.1.0 .
#
# The last stage is Python's image as an example. Name another in BASE_IMAGE, or copy the file /usr/local/bin/experiments-agent into your own
# image: it needs glibc and nothing of .NET.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG BASE_IMAGE=docker.io/library/python:3.13-slim-bookworm

FROM ${SDK_IMAGE} AS build
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY shared shared
COPY grains grains
COPY silo silo
COPY client client
RUN dotnet publish silo/Experiments.Agent -c Release -p:SingleFile=linux-x64 -o /out

FROM ${BASE_IMAGE}
COPY --from=build /out/experiments-agent /usr/local/bin/experiments-agent
ENV HOME=/tmp DOTNET_BUNDLE_EXTRACT_BASE_DIR=/tmp/agent
# A number, so that Kubernetes can tell that it is not root.
USER 1654:1654
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/experiments-agent"]
