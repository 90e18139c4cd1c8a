"""A sink in trouble is seen by whoever looks: on the board, by health checks, in the metrics."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from monitor.ledger.keys import Keys
from monitor.ledger.sink_health import SinkHealth
from monitor.web.application import build_app
from monitor.web.board import Board

ERROR = "https://receiver.example/t0ken: status 500"


@pytest.fixture
def ailing(newsroom) -> TestClient:
    """One sink fails, one is well, and one that is configured no more was failing."""
    now = newsroom.now[0]
    for name, health in {
        "desk": SinkHealth(sink="desk", failing_since=now, failures=12, last_error=ERROR),
        "log": SinkHealth(sink="log", last_success=now),
        "old": SinkHealth(sink="old", failing_since=now, failures=3),
    }.items():
        newsroom.board.store.hset(Keys().sink(name), "health", health.model_dump_json())
    return TestClient(build_app(_with_sinks(newsroom.board)))


def _with_sinks(board: Board) -> Board:
    return replace(board, sinks=("desk", "log"))


@pytest.mark.parametrize("page", ["/", "/alerts"])
def test_a_failing_sink_is_named_on_the_board(ailing, page):
    """In words, without the address that the error may hold."""
    text = " ".join(ailing.get(page).text.split())
    assert "Sink <b>desk</b> failed 12 times in a row, since 0 s; it is tried again." in text
    assert "t0ken" not in text
    assert "<b>log</b>" not in text
    assert "<b>old</b>" not in text


def test_readiness_names_it_and_stays_ready(ailing):
    """The board itself answers; who wants to be woken by a sink looks at the metrics."""
    answer = ailing.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["sinks"] == {"desk": "failed 12 times in a row, since 0 s; it is tried again"}


def test_metrics_count_its_failures(ailing):
    """One figure a sink, to be alerted on."""
    metrics = ailing.get("/metrics").text
    assert 'monitor_sink_failures{sink="desk"} 12.0' in metrics
    assert 'monitor_sink_failures{sink="log"} 0.0' in metrics
