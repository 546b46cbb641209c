"""Settings on a developer's machine: errors are shown, static files are served from where they lie."""

from config import service
from config.settings.base import *
from config.settings.base import INSTALLED_APPS, MIDDLEWARE, env

# Off while a tunnel shows this service to the internet: Django's error pages tell code, settings and variables.
DEBUG = env.flag("DEBUG_PAGES", default=True)
# Which follow DEBUG otherwise.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

if service.DEBUG_TOOLBAR:
    INSTALLED_APPS += ["debug_toolbar"]
    # After the health check, which is asked every few seconds.
    MIDDLEWARE.insert(1, "debug_toolbar.middleware.DebugToolbarMiddleware")
    DEBUG_TOOLBAR_CONFIG = {
        # The gateway is who asks, so the address says nothing about who looks.
        "SHOW_TOOLBAR_CALLBACK": lambda _: True,
        # Folded up until somebody needs it.
        "SHOW_COLLAPSED": True,
    }
