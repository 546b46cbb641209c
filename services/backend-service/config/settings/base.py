"""Settings in every environment. Everything that differs between deployments comes from environment variables, read only here."""

import os
from pathlib import Path

from django.conf.locale import LANG_INFO

from config import service
from config.environment import Environment

env = Environment(os.environ)

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SERVICE_SLUG = env.text("SERVICE_SLUG", service.SLUG)
SERVICE_NAME = env.text("SERVICE_NAME", service.NAME)
PUBLIC_URL = env.origin("PUBLIC_URL")
PATH_PREFIX = env.path_prefix("PATH_PREFIX")

SECRET_KEY = env.text("SECRET_KEY")
DEBUG = False

# ---- Behind the gateway ---------------------------------------------------------------------------------------------
# It strips the prefix and says with X-Forwarded-* how it was reached. The prefix goes into every address that a page emits.
FORCE_SCRIPT_NAME = PATH_PREFIX or None
USE_X_FORWARDED_HOST = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC_URL.scheme}://{PUBLIC_URL.netloc}"]
# Other containers call the service by its internal name. More names, such as a tunnel's: EXTRA_HOSTS.
ALLOWED_HOSTS = [PUBLIC_URL.hostname or "", f"{SERVICE_SLUG}.local", *env.words("EXTRA_HOSTS")]

# The longest request body: `limits.upload` of service.yaml, 25 MiB where nothing says it.
UPLOAD_LIMIT_BYTES = env.integer("UPLOAD_LIMIT_BYTES", 25 * 1024 * 1024)

# Services share one host: without names and paths of their own they would overwrite each other's cookies.
SESSION_COOKIE_NAME = f"{SERVICE_SLUG}_session"
CSRF_COOKIE_NAME = f"{SERVICE_SLUG}_csrf"
LANGUAGE_COOKIE_NAME = f"{SERVICE_SLUG}_language"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = f"{PATH_PREFIX}/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PUBLIC_URL.scheme == "https"
# The default store writes a cookie "messages" at the path "/".
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The gateway redirects to HTTPS and owns Strict-Transport-Security, which is a promise for the whole host.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ---- Applications ---------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    *(["public"] if service.FRONTEND else []),
    *(["public.seo", "django.contrib.sitemaps"] if service.SEO else []),
    *(["public.analytics"] if service.ANALYTICS else []),
    "core",
    "authentication",
    "authorization",
    "api",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "django_htmx",
]

MIDDLEWARE = [
    # First: a probe has neither a host name we know nor a session.
    "core.middleware.HealthCheckMiddleware",
    "core.middleware.UploadLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "authorization.middleware.PermissionContextMiddleware",
    "authentication.middleware.AdminOnlyLocalAuthMiddleware",
    "authentication.middleware.HtmxAuthRedirectMiddleware",
    *(["public.analytics.middleware.PrivacyAnalyticsMiddleware"] if service.ANALYTICS else []),
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.branding",
            ],
        },
    },
]

# ---- Database -------------------------------------------------------------------------------------------------------
# Tables live in the schema that the role's search_path names; the platform sets it, and closes "public".
DATABASES = {
    "default": {
        "ENGINE": "core.postgresql",
        "HOST": env.text("DATABASE_HOST"),
        "PORT": env.integer("DATABASE_PORT", 5432),
        "NAME": env.text("DATABASE_NAME"),
        "USER": env.text("DATABASE_USER"),
        "PASSWORD": env.text("DATABASE_PASSWORD"),
        # Connecting costs more than most queries. Checked before use, so a restart of the database costs no request.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Seconds to connect, and milliseconds until a server that vanished without a word counts as gone; the kernel's own is 15 min.
        "OPTIONS": {
            "connect_timeout": 5,
            "tcp_user_timeout": 10_000,
            # How far the server has to prove who it is: libpq's words. The platform says verify-full where it is not the platform's own.
            **env.present(sslmode="DATABASE_SSLMODE", sslrootcert="DATABASE_SSLROOTCERT"),
        },
    },
}
# What was good before the platform's RotateSecrets, and is until the server has the new one; the same for the client below.
DATABASE_PASSWORD_PREVIOUS = env.text("DATABASE_PASSWORD_PREVIOUS", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all worker processes: limits are counted over all of them. The table comes with core's migrations.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Beyond it entries are dropped before their time. With Django's own 300 a few hundred callers would have limits forgotten.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# ---- Users: Keycloak signs them in, its groups give them roles --------------------------------------------------------
AUTH_USER_MODEL = "authentication.User"
AUTHENTICATION_BACKENDS = [
    "authentication.backends.KeycloakBackend",
    # For superusers with a password of their own here, when Keycloak is down.
    "authentication.backends.EmergencyBackend",
    "authorization.backends.RolePermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
# Names of addresses: a path would leave the prefix.
LOGIN_REDIRECT_URL = "core:dashboard"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "core:home"
# A working day. Roles are looked up at sign-in, so this is how long somebody keeps one that was taken away. Django's default: 2 weeks.
SESSION_COOKIE_AGE = 10 * 60 * 60

ACCOUNT_ADAPTER = "authentication.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "authentication.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = True
ACCOUNT_EMAIL_VERIFICATION = "none"
# Straight to Keycloak, without a page that asks whether to go there. What comes back is bound to the session by `state`.
SOCIALACCOUNT_LOGIN_ON_GET = True
# Somebody known here by e-mail stays the same person when Keycloak vouches for the address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET_PREVIOUS = env.text("OIDC_CLIENT_SECRET_PREVIOUS", "")
# Who signed the certificate of OIDC_SERVER_URL; empty: one of the system's authorities.
OIDC_CA_FILE = env.text("OIDC_CA_FILE", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "keycloak",
                "name": "Keycloak",
                "client_id": OIDC_CLIENT_ID,
                "secret": env.text("OIDC_CLIENT_SECRET"),
                # The internal address of the realm. Browsers are sent to the public one, which the discovery document names.
                "settings": {"server_url": env.text("OIDC_SERVER_URL")},
            },
        ],
    },
}

# ---- Static files ---------------------------------------------------------------------------------------------------
# Written out: Django would add the prefix to a relative one, but only after it knows the prefix, which is too late for some.
STATIC_URL = f"{PATH_PREFIX}/static/"
# Outside of the code, which a bind mount hides in dev. There the files are served from where they lie.
STATIC_ROOT = env.text("STATIC_ROOT", BASE_DIR / "staticfiles")
# Nobody else's pages need them. WhiteNoise allows all by default, for the sake of CDNs.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# ---- Mail -----------------------------------------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
# Sending happens while somebody waits for the answer. Python's default is to wait for ever.
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", f"{SERVICE_SLUG}@{PUBLIC_URL.hostname}")
# Who reads what people send with the mail API. Callers cannot choose another recipient.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", f"team@{PUBLIC_URL.hostname}")

# ---- API ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # JSON only: a form on another site cannot send it without the browser asking first.
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "api.errors.exception_handler",
    "DEFAULT_THROTTLE_RATES": {"mail": env.text("MAIL_RATE", "20/min")},
    # The gateway appends the caller's address to X-Forwarded-For; what stands before it may be forged.
    "NUM_PROXIES": 1,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

# ---- Language, time, log --------------------------------------------------------------------------------------------
LANGUAGE_CODE = service.LANGUAGE
# By their own names: who looks for a language reads that one. A language that Django does not know has no other name.
LANGUAGES = [(code, LANG_INFO.get(code, {}).get("name_local", code)) for code in service.LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"class": "config.logs.PrintableFormatter", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": "INFO"},
    # Without Django's own handlers, which print only in DEBUG and mail errors to nobody.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}

env.check()
