"""`python -m workers.keyring DIR`: make the secrets of an installation, once: nobody else has the same.

Containers share the folder; what stands in it already stays, so that a secret of one's own can be put there first.
"""

from __future__ import annotations

import secrets
import sys
from base64 import b64encode
from pathlib import Path


def main() -> None:
    """Write what is missing."""
    folder = Path(sys.argv[1])
    for name, value in (("redis_password", secrets.token_urlsafe(32)), ("replay", signing_secret())):
        path = folder / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(value, encoding="ascii")
            path.chmod(0o440)
            sys.stdout.write(f"made {path}\n")


def signing_secret() -> str:
    """A secret for webhooks, as Standard Webhooks writes it: 24 random bytes."""
    return f"whsec_{b64encode(secrets.token_bytes(24)).decode()}"


if __name__ == "__main__":
    main()
