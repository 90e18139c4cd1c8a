"""docker-compose.yml keeps its promises: nothing published, nothing privileged, everything looked after."""

from pathlib import Path

import pytest
import yaml

SERVICES = yaml.safe_load(Path("docker-compose.yml").read_text(encoding="utf-8"))["services"]
LONG_RUNNING = sorted(SERVICES.keys() - {"secrets"})
WORKERS = {"poller": "poll", "worker": "read", "recorder": "record", "deliverer": "deliver"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_has_more_rights_than_it_needs(name):
    """Read-only root, no capabilities, no way to new ones, no port open to others, bounded memory and processes."""
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.keys() >= {"mem_limit", "pids_limit"}
    assert service["init"] is True
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    assert "privileged" not in service


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_every_service_is_watched_started_again_and_given_time_to_finish(name):
    """Health check, restart whatever the exit status, and a grace period."""
    service = SERVICES[name]

    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"]


@pytest.mark.parametrize(("name", "stage"), WORKERS.items())
def test_every_worker_serves_one_queue(name, stage):
    """A worker of two queues loses jobs when it is killed."""
    assert SERVICES[name]["command"] == ["worker", "--stage", stage]


def test_redis_keeps_what_it_accepted_and_lets_nobody_in():
    """An append-only file on a volume, a password, no eviction, no way out to the Internet."""
    script = SERVICES["redis"]["command"][0]

    assert "appendonly yes" in script
    assert "user default on >$$(cat /run/secrets/redis_password)" in script
    assert "maxmemory-policy noeviction" in script
    assert "redis:/data" in SERVICES["redis"]["volumes"]
    assert SERVICES["redis"]["networks"] == ["backend"]
    assert "ports" not in SERVICES["redis"]


def test_no_secret_stands_in_the_file():
    """Secrets are files in a volume; variables name their paths."""
    for service in SERVICES.values():
        for name, value in (service.get("environment") or {}).items():
            secret = "PASSWORD" in name or "SECRET" in name
            assert not secret or (name.endswith("_FILE") and value.startswith("/run/secrets/"))
