"""The audit of what is pinned: a vulnerability fails the build, a service that is away does not."""

import json
import subprocess
import sys

import pytest

CLEAN = {"name": "lxml", "version": "6.1.3", "vulns": []}
WRONG = {"name": "lxml", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.1"], "aliases": []}]}
UNKNOWN = {"name": "lxml", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([CLEAN], 0, "0 known vulnerabilities in 1 of 1 pinned packages"),
        ([CLEAN, WRONG], 1, "lxml 1.0: PYSEC-1, fixed in 6.1"),
        ([], 0, "NOT DONE"),
        ([CLEAN, UNKNOWN], 0, "NOT DONE for 1 of 2 pinned packages"),
        ([WRONG, UNKNOWN], 1, "1 known vulnerabilities in 1 of 2 pinned packages"),
        ([UNKNOWN, UNKNOWN], 0, "NOT DONE for 2 of 2 pinned packages, nothing is known of them. lxml: Dependency not"),
    ],
)
def test_a_known_vulnerability_fails_and_silence_is_said(tmp_path, packages, status, said):
    """What could not be asked about is told apart from what is clean."""
    report = tmp_path / "audit.json"
    report.write_text(json.dumps({"dependencies": packages}))
    done = subprocess.run([sys.executable, ".ci/audit.py", report], check=False, capture_output=True, text=True)
    assert done.returncode == status
    assert said in done.stdout


def test_a_report_that_was_never_written_is_no_audit(tmp_path):
    """As where the network is away altogether."""
    command = [sys.executable, ".ci/audit.py", str(tmp_path / "none.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, "NOT DONE" in done.stdout) == (0, True)
