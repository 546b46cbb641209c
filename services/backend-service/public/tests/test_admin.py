import pytest

from authentication.models import User
from authorization.services import user_roles_sync
from public.models import LegalPage

pytestmark = pytest.mark.django_db

TEXT = {"kind": "imprint", "language": "en", "title": "Imprint", "body": "Example Ltd, 1 Main Street"}


def write_as(group: str, gateway) -> int:
    user = User.objects.create(username="ed")
    user_roles_sync(user=user, groups=[group])
    gateway.force_login(user)
    page = LegalPage.objects.get(kind="imprint", language="en")
    return gateway.post(f"/admin/public/legalpage/{page.pk}/change/", TEXT).status_code


def test_an_editor_writes_the_legal_texts(gateway):
    assert write_as("django-editors", gateway) == 302

    assert "1 Main Street" in gateway.get("/legal/imprint/").content.decode()


def test_staff_that_may_not_publish_read_them_only(gateway):
    assert write_as("django-operators", gateway) == 403

    assert gateway.get("/admin/public/legalpage/").status_code == 200
