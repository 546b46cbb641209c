from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signed in. Of our own from the first migration, because it cannot be swapped in later."""
