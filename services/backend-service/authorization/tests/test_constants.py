import pytest

from authorization.constants import MODEL_PERMISSIONS, PERMISSIONS_BY_ROLE, ROLE_BY_GROUP, STAFF_ROLES, Permission, Role

DOMAINS = {"content", "users", "reports", "system", "workflow", "audit_log"}
ACTIONS = {"view", "create", "update", "delete", "approve", "publish", "export", "audit", "manage"}


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_is_a_domain_and_an_action(permission):
    domain, action = permission.value.split(".")

    assert domain in DOMAINS
    assert action in ACTIONS


def test_each_role_has_one_group():
    assert sorted(ROLE_BY_GROUP.values()) == sorted(Role)


@pytest.mark.parametrize(
    ("senior", "junior"),
    [
        (Role.ADMINISTRATOR, Role.MANAGER),
        (Role.MANAGER, Role.EDITOR),
        (Role.EDITOR, Role.OPERATOR),
        (Role.OPERATOR, Role.CONTRIBUTOR),
        (Role.OPERATOR, Role.REVIEWER),
        (Role.CONTRIBUTOR, Role.VIEWER),
        (Role.REVIEWER, Role.VIEWER),
    ],
)
def test_a_senior_may_do_what_its_junior_may_and_more(senior, junior):
    assert PERMISSIONS_BY_ROLE[senior] > PERMISSIONS_BY_ROLE[junior]


def test_contributor_and_reviewer_are_two_people():
    assert Permission.CONTENT_APPROVE not in PERMISSIONS_BY_ROLE[Role.CONTRIBUTOR]
    assert Permission.CONTENT_CREATE not in PERMISSIONS_BY_ROLE[Role.REVIEWER]


def test_an_auditor_reads_everything_and_changes_nothing():
    actions = {permission.value.split(".")[1] for permission in PERMISSIONS_BY_ROLE[Role.AUDITOR]}

    assert actions == {"view", "export", "audit"}
    assert {p for p in Permission if p.value.endswith(".view")} <= PERMISSIONS_BY_ROLE[Role.AUDITOR]


def test_nobody_but_auditor_and_administrator_sees_the_audit_log():
    assert [role for role in Role if Permission.AUDIT_LOG_VIEW in PERMISSIONS_BY_ROLE[role]] == [Role.ADMINISTRATOR, Role.AUDITOR]


def test_an_administrator_may_do_everything():
    assert PERMISSIONS_BY_ROLE[Role.ADMINISTRATOR] == frozenset(Permission)


def test_readers_and_writers_of_content_are_no_staff():
    assert frozenset(Role) - STAFF_ROLES == {Role.CONTRIBUTOR, Role.REVIEWER, Role.VIEWER}


def test_the_administration_lets_roles_read_only():
    assert all(name.split(".")[1].startswith("view_") for name in MODEL_PERMISSIONS)
