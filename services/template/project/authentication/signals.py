"""What happens at a sign-in through Keycloak. Each is sent with `user`; listeners run inside the sign-in."""

from django.dispatch import Signal

# The first sign-in of somebody who was not known here. Also sent: the claims.
user_created_from_keycloak = Signal()
# Name and e-mail are those of Keycloak now. Also sent: the claims.
user_profile_synced = Signal()
# Also sent: groups, the names of Keycloak's groups, whatever they mean.
user_groups_synced = Signal()
