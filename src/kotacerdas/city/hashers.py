"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane (OWASP): a tenth of the default's CPU at login."""

    memory_cost = 19456
    time_cost = 2
    parallelism = 1
