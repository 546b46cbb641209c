import pytest
from django.db import IntegrityError

from public.models import LegalPage


def test_a_legal_page_names_itself():
    assert str(LegalPage(kind="privacy", language="en")) == "Privacy (en)"


@pytest.mark.django_db
def test_a_page_is_there_once_in_each_language():
    with pytest.raises(IntegrityError, match="legal_page_once_a_language"):
        LegalPage.objects.create(kind="privacy", language="en", title="Privacy", body="Again")
