import pytest
from django.contrib.auth.context_processors import PermWrapper
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from authentication.models import User
from authorization.services import user_roles_sync

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user(username="ed")
    user_roles_sync(user=user, groups=["django-editors"])
    return User.objects.get(pk=user.pk)


class TestRolePermissionBackend:
    def test_a_role_allows_its_own_and_its_juniors(self, editor):
        assert editor.has_perm("content.publish")
        assert editor.has_perm("content.view")
        assert not editor.has_perm("users.view")
        assert not editor.has_perm("no.such")

    def test_all_questions_about_one_user_cost_one_query(self, editor, django_assert_num_queries):
        with django_assert_num_queries(1):
            for name in ("content.publish", "users.view", "authentication.view_user", "content.view"):
                editor.has_perm(name)

    def test_a_closed_account_may_nothing(self, editor):
        editor.is_active = False

        assert not editor.has_perm("content.view")

    def test_anonymous_visitors_may_nothing_at_no_cost(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert not AnonymousUser().has_perm("content.view")

    def test_templates_ask_the_same_way(self, editor):
        page = Template("{% if perms.content.publish %}publish{% endif %}{% if perms.users %}users{% endif %}")

        assert page.render(Context({"perms": PermWrapper(editor)})) == "publish"
