# Keycloak with the options that it compiles in. Without this step every start of a container would spend about 18 s on it, and
# would write below /opt/keycloak, which is read-only on a server.
ARG KEYCLOAK_IMAGE
FROM ${KEYCLOAK_IMAGE}

# Build-time options, and the cache, which is one in some versions; all others are set where the container runs.
ENV KC_DB=postgres \
    KC_HTTP_RELATIVE_PATH=/auth \
    KC_HEALTH_ENABLED=true \
    KC_METRICS_ENABLED=true \
    KC_CACHE=local
RUN ["/opt/keycloak/bin/kc.sh", "build"]
