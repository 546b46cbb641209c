import pytest
from django.http import Http404

from public.models import LegalPage
from public.selectors import legal_page_get_or_404, legal_page_list

pytestmark = pytest.mark.django_db


def test_a_page_comes_in_the_language_else_in_the_default_else_in_any():
    assert legal_page_get_or_404(kind="imprint", language="de").language == "de"
    assert legal_page_get_or_404(kind="imprint", language="fr").language == "en"
    LegalPage.objects.filter(language="en").delete()
    assert legal_page_get_or_404(kind="imprint", language="fr").language == "de"


def test_rejects_a_page_that_nobody_wrote():
    with pytest.raises(Http404, match="no legal page 'cookies'"):
        legal_page_get_or_404(kind="cookies", language="en")


def test_the_list_has_each_kind_once_as_it_was_last_changed():
    LegalPage.objects.get(kind="terms", language="de").save()

    assert [(page.kind, page.language) for page in legal_page_list() if page.kind == "terms"] == [("terms", "de")]
    assert len(legal_page_list()) == 3
