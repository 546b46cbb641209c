import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from authentication.models import User
from authorization.constants import Permission, Role
from authorization.decorators import permission_required, role_required
from authorization.services import user_roles_sync

pytestmark = pytest.mark.django_db


@permission_required(Permission.REPORTS_EXPORT)
def export(request):
    return HttpResponse("the report")


@role_required(Role.EDITOR)
def desk(request):
    return HttpResponse("the desk")


def visit(rf, view, user):
    request = rf.get("/reports/?year=2026")
    request.user = user
    return view(request)


@pytest.mark.parametrize("view", [export, desk])
def test_strangers_sign_in_and_come_back(rf, view):
    response = visit(rf, view, AnonymousUser())

    assert response.status_code == 302
    assert response["Location"] == "/backend/accounts/login/?next=/backend/reports/%3Fyear%3D2026"


@pytest.mark.parametrize(("view", "group"), [(export, "django-managers"), (desk, "django-editors"), (desk, "django-managers")])
def test_who_may_goes_on(rf, view, group):
    user = User.objects.create(username="ada")
    user_roles_sync(user=user, groups=[group])

    assert visit(rf, view, user).status_code == 200


@pytest.mark.parametrize(("view", "group"), [(export, "django-editors"), (desk, "django-operators"), (desk, "django-auditors")])
def test_rejects_who_may_not(rf, view, group):
    user = User.objects.create(username="ada")
    user_roles_sync(user=user, groups=[group])

    with pytest.raises(PermissionDenied):
        visit(rf, view, user)
