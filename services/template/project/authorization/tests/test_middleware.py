import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from authentication.models import User
from authorization.constants import Permission, Role
from authorization.middleware import PermissionContextMiddleware
from authorization.services import user_roles_sync

pytestmark = pytest.mark.django_db


class TestPermissionContext:
    def handle(self, rf, user):
        request = rf.get("/")
        request.user = user
        PermissionContextMiddleware(lambda _: HttpResponse())(request)
        return request

    def test_a_view_that_does_not_ask_costs_nothing(self, rf, django_assert_num_queries):
        user = User.objects.create(username="ada")

        with django_assert_num_queries(0):
            self.handle(rf, user)

    def test_it_knows_roles_permissions_and_the_highest_role(self, rf):
        user = User.objects.create(username="ada")
        user_roles_sync(user=user, groups=["django-viewers", "django-managers"])

        request = self.handle(rf, user)

        assert list(request.user_roles) == [Role.MANAGER, Role.VIEWER]
        assert request.primary_role == Role.MANAGER
        assert Permission.USERS_VIEW in request.user_permissions

    def test_anonymous_visitors_have_nothing_at_no_cost(self, rf, django_assert_num_queries):
        with django_assert_num_queries(0):
            request = self.handle(rf, AnonymousUser())

            assert not request.user_roles
            assert not request.user_permissions
            assert not request.primary_role
