# lego's own image, with the loop that keeps a certificate valid: it runs once and ends.
ARG LEGO_IMAGE
FROM ${LEGO_IMAGE}

USER 0
RUN ln -sf /lego /usr/local/bin/lego \
    && mkdir -p /var/lib/acme \
    && chown 65532:65532 /var/lib/acme \
    && chmod 0700 /var/lib/acme

COPY --chmod=755 acme-client /usr/local/bin/acme-client

USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["acme-client"]
