"""What this service is: the answers it was generated with, as constants."""

SLUG = "backend"
NAME = "Backend Service"
DESCRIPTION = "The first service of the platform, to look at and to start from."
PROJECT = "Gantry"

# Also in core/static/core/brand.css, for the pages.
BRAND_COLOR = "#0d6efd"

LANGUAGE = "en"
LANGUAGES = ["en", "de"]

# Parts that a service may have. Their code is there only when they are asked for.
FRONTEND = True
SEO = True
ANALYTICS = True
DEBUG_TOOLBAR = False
