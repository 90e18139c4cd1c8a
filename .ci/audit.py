"""Reads the report of pip-audit: `audit.py REPORT`. Ends with 1 where what is pinned has a known vulnerability.

Where no advisory service could be reached, that is said, and is no failure: a build must not depend on it.
"""

import json
import sys
from pathlib import Path


def main(path: str) -> int:
    """Say what the report holds; the exit status."""
    try:
        packages = json.loads(Path(path).read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        packages = []
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        print("audit: skipped, no advisory service could be reached (see build/audit.log)")
        return 0
    found = [(package, fault) for package in audited for fault in package["vulns"]]
    for package, fault in found:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']}: {fault['id']}, fixed in {fixed}")
    print(f"audit: {len(found)} known vulnerabilities in {len(audited)} of {len(packages)} pinned packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
