from django.conf import settings
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404

from public.models import LegalPage


def legal_page_get_or_404(*, kind: str, language: str) -> LegalPage:
    """The page in the language, else in the service's own, else in any it has been written in."""
    wanted = Case(When(language=language, then=Value(0)), When(language=settings.LANGUAGE_CODE, then=Value(1)), default=Value(2))
    page = LegalPage.objects.filter(kind=kind).order_by(wanted, "language").first()
    if page is None:
        raise Http404(f"no legal page '{kind}'")
    return page


def legal_page_list() -> QuerySet[LegalPage]:
    """One page of each kind, the one last changed."""
    return LegalPage.objects.order_by("kind", "-updated_at").distinct("kind")
