"""The tests' settings: an environment of their own, whatever the service is called. Only the database server comes from outside."""

import os

from config import service

os.environ.update(
    SERVICE_SLUG="backend",
    SERVICE_NAME="Backend",
    PUBLIC_URL="https://platform.test:8443",
    PATH_PREFIX="/backend",
    SECRET_KEY="for tests only, long enough that nothing complains about it",
    # The tests add to it, so that services can be tested side by side on one server.
    DATABASE_NAME=service.SLUG.replace("-", "_"),
    EMAIL_HOST="mail.test",
    OIDC_SERVER_URL="http://keycloak.test:8080/auth/realms/myrealm",
    OIDC_CLIENT_ID="backend",
    OIDC_CLIENT_SECRET="not a secret",
    MAIL_RATE="5/min",
)

from config.settings.base import *

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]

# From where they lie, as in development: nobody has collected them.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# Slow ones only cost time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
