# Brings the realm of a Keycloak in a cluster to its description, and ends: src/Gantry.Realm, the build's own reconciler. The
# chart runs it as a Job. The context holds the published program in app/.
ARG DOTNET_IMAGE
FROM ${DOTNET_IMAGE}

COPY app/ /opt/gantry-realm/

USER 65532:65532
ENTRYPOINT ["/opt/gantry-realm/Gantry.Realm"]
