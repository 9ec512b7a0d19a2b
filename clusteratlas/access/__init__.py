"""Who may do what: roles, actions, and how a sign-in becomes an identity.

Pure functions: nothing here reads files, environment variables or cookies.
"""

from clusteratlas.access.claims import identity
from clusteratlas.access.login import Login, Policy, policy
from clusteratlas.access.rights import (
    MAY,
    OWNER,
    PUBLIC,
    Action,
    Identity,
    Refused,
    Role,
    may,
    require,
)

__all__ = [
    "MAY",
    "OWNER",
    "PUBLIC",
    "Action",
    "Identity",
    "Login",
    "Policy",
    "Refused",
    "Role",
    "identity",
    "may",
    "policy",
    "require",
]
