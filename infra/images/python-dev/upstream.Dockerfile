# What developing a Django service takes beyond running it, for where PyPI can be reached. Dockerfile is the same set from Debian
# packages.
ARG PYTHON_IMAGE
FROM ${PYTHON_IMAGE}

RUN apt-get update && apt-get install --yes --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*

# The secret is the host's CA bundle: behind a proxy that inspects TLS, pip's own does not know the certificates it meets.
COPY requirements.txt /tmp/
RUN --mount=type=secret,id=ca \
    if test -s /run/secrets/ca; then export PIP_CERT=/run/secrets/ca; fi \
    && pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore --requirement /tmp/requirements.txt \
    && rm /tmp/requirements.txt
