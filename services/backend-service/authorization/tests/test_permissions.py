import pytest
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from authentication.models import User
from authorization.constants import Permission
from authorization.permissions import allows
from authorization.services import user_roles_sync


@api_view(["GET"])
@permission_classes([allows(Permission.REPORTS_EXPORT)])
def export(request):
    return Response("the report")


@pytest.mark.django_db
@pytest.mark.parametrize(("groups", "status"), [(["django-managers"], 200), (["django-editors"], 403), ([], 403)])
def test_the_api_asks_for_a_permission(groups, status):
    user = User.objects.create(username="ada")
    user_roles_sync(user=user, groups=groups)
    request = APIRequestFactory().get("/")
    force_authenticate(request, user)

    assert export(request).status_code == status
