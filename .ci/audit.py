"""Reads the report of pip-audit: `audit.py REPORT`. Ends with 1 where what is pinned has a known vulnerability.

What could not be asked about is said, with the reason given, and is no failure: a build must not depend on a service.
"""

import json
import sys
from pathlib import Path


def main(path: str) -> int:
    """Say what the report holds and what it does not; the exit status."""
    try:
        packages = json.loads(Path(path).read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        packages = []
    if not packages:
        print("audit: NOT DONE, pip-audit wrote no report: no advisory service was reached (see build/audit.log)")
        return 0
    skipped = [package for package in packages if "skip_reason" in package]
    if skipped:
        print(
            f"audit: NOT DONE for {len(skipped)} of {len(packages)} pinned packages, nothing is known of them. "
            f"{skipped[0]['name']}: {skipped[0]['skip_reason']}"
        )
    found = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in found:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']}: {fault['id']}, fixed in {fixed}")
    if audited := len(packages) - len(skipped):
        print(f"audit: {len(found)} known vulnerabilities in {audited} of {len(packages)} pinned packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
