# Python with Django and what a service is built on, for where container registries and PyPI can be reached.
# Dockerfile is the same set from Debian packages.
ARG PYTHON_IMAGE
FROM ${PYTHON_IMAGE}

# The secret is the host's CA bundle: behind a proxy that inspects TLS, pip's own does not know the certificates it meets.
COPY requirements.txt /tmp/
RUN --mount=type=secret,id=ca \
    if test -s /run/secrets/ca; then export PIP_CERT=/run/secrets/ca; fi \
    && pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore --requirement /tmp/requirements.txt \
    && rm /tmp/requirements.txt

RUN groupadd --gid 1000 app && useradd --uid 1000 --gid app --create-home --shell /bin/bash app

# Output is a log that is followed: it must not wait in a buffer.
ENV LANG=C.UTF-8 PYTHONUNBUFFERED=1
