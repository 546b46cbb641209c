import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from authentication.models import User
from authorization.services import user_roles_sync

pytestmark = pytest.mark.django_db


def render(condition: str, user: User | AnonymousUser) -> str:
    return Template(f"{{% load roles %}}{{% if {condition} %}}yes{{% else %}}no{{% endif %}}").render(Context({"user": user}))


@pytest.fixture
def editor() -> User:
    user = User.objects.create(username="ada")
    user_roles_sync(user=user, groups=["django-editors"])
    return user


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ('user|has_role:"editor"', "yes"),
        ('user|has_role:"viewer"', "yes"),
        ('user|has_role:"manager"', "no"),
        ('user|has_permission:"content.publish"', "yes"),
        ('user|has_permission:"users.view"', "no"),
    ],
)
def test_a_template_asks_for_roles_and_permissions(editor, condition, answer):
    assert render(condition, editor) == answer


def test_however_often_it_asks_it_costs_one_query(editor, django_assert_num_queries):
    user = User.objects.get(pk=editor.pk)

    with django_assert_num_queries(1):
        render('user|has_role:"editor" and user|has_role:"viewer" and user|has_permission:"content.view"', user)


def test_nobody_has_nothing_at_no_cost(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert render('user|has_role:"viewer" or user|has_permission:"content.view"', AnonymousUser()) == "no"


@pytest.mark.parametrize("condition", ['user|has_role:"boss"', 'user|has_permission:"coffee.make"'])
def test_rejects_names_that_do_not_exist(editor, condition):
    with pytest.raises(ValueError, match="is not a valid"):
        render(condition, editor)
