"""Report a missing package. Depends on no package itself, not even for its wording."""

from __future__ import annotations

import sys
from types import TracebackType

_CURE = "python -m pip install -r requirements.txt"


def name_package(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print a sentence for a missing package; used as `sys.excepthook` of the command line."""
    name = (error.name or "") if isinstance(error, ModuleNotFoundError) else ""
    if not name or name.split(".")[0] == "clusteratlas":
        sys.__excepthook__(kind, error, trace)
        return
    print(f"Das Paket {name} fehlt. Bitte installieren mit: {_CURE}", file=sys.stderr)
    print(f"The package {name} is missing. Please install it with: {_CURE}", file=sys.stderr)
