from django.conf import settings
from django.http import HttpRequest

from config import service


def branding(request: HttpRequest) -> dict[str, object]:
    """What every page shows of this service."""
    return {
        "service_name": settings.SERVICE_NAME,
        "service_description": service.DESCRIPTION,
        "project_name": service.PROJECT,
        "brand_color": service.BRAND_COLOR,
        "languages": settings.LANGUAGES,
        "features": {"frontend": service.FRONTEND, "seo": service.SEO, "analytics": service.ANALYTICS},
    }
