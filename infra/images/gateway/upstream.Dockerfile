# Envoy Gateway with the Envoy that it drives: its own image carries none and would download it at the first start.
ARG ENVOY_GATEWAY_IMAGE
ARG ENVOY_IMAGE
ARG BUSYBOX_IMAGE

FROM ${ENVOY_IMAGE} AS envoy
FROM ${BUSYBOX_IMAGE} AS busybox
FROM ${ENVOY_GATEWAY_IMAGE}

# The image has no shell: busybox is the health check's wget and runs the entry point.
COPY --from=busybox --chmod=0755 /bin/busybox /usr/local/bin/busybox
# <dataHome>/envoy-versions/<envoyVersion>, see infra/gateway/standalone-dev.yaml and common/gantry-proxy.yaml.
COPY --from=envoy --chmod=0755 /usr/local/bin/envoy /opt/eg/data/envoy-versions/1.39.0/bin/envoy
COPY --chmod=0755 upstream-entrypoint.sh /usr/local/bin/gateway-entrypoint

USER 0
# Anyone may be the user: the TLS key is readable by its owner alone, so the container runs as that owner.
RUN ["/usr/local/bin/busybox", "chmod", "-R", "a+rwX", "/opt/eg", "/var/lib/eg"]
USER 65532:65532

ENTRYPOINT ["/usr/local/bin/gateway-entrypoint"]
CMD ["server", "--config-path", "/etc/eg/standalone-dev.yaml"]
