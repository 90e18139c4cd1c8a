"""The log sink: whole lines, each alert once, whatever happened in between."""

import json
import os
import resource
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.errors import DeliveryFailed
from monitor.sinks.log import LogConfig, LogSink, StandardOutput


def ids(path) -> list[str]:
    return [json.loads(line)["alert_id"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_alert_is_one_line_of_json(tmp_path, make_message):
    """With everything that the alert has."""
    path = tmp_path / "logs" / "alerts.jsonl"
    LogConfig(name="log", path=path).open(None).send(make_message())
    row = json.loads(path.read_text(encoding="utf-8"))
    assert row["lines"][0]["finding"]["sentence"] == "“It is closed,” said the mayor."


def test_a_line_can_be_looked_at_in_a_terminal(tmp_path, make_message, make_alert):
    """JSON by itself leaves half of the control characters as they are, and marks that turn letters round."""
    evil = "\x1b[2J \x7f \x85 \x9b31m \u202ekcab\u202c \u2028 Straße “Соледар”"
    path = tmp_path / "alerts.jsonl"
    LogSink(path).send(make_message(make_alert(sentence=evil)))
    text = path.read_text(encoding="utf-8")
    assert all(char.isprintable() for char in text.removesuffix("\n"))
    assert "Straße “Соледар”" in text
    assert json.loads(text)["lines"][0]["finding"]["sentence"] == evil


def test_what_is_sent_again_after_a_crash_stands_there_once(tmp_path, make_message, make_alert):
    """The line was written, the worker died before it could say so."""
    sink = LogSink(tmp_path / "alerts.jsonl")
    for alert_id in ("a1", "a2", "a1"):
        sink.send(make_message(make_alert(alert_id)))
    assert ids(tmp_path / "alerts.jsonl") == ["a1", "a2"]


def test_a_line_that_was_cut_off_is_written_again_whole(tmp_path, make_message, make_alert):
    """The machine lost power in the middle of a line."""
    path = tmp_path / "alerts.jsonl"
    sink = LogSink(path)
    sink.send(make_message(make_alert("a1")))
    sink.send(make_message(make_alert("a2")))
    os.truncate(path, path.stat().st_size - 20)
    sink.send(make_message(make_alert("a2")))
    assert ids(path) == ["a1", "a2"]


def test_a_full_disk_is_tried_again_and_leaves_no_half_line(tmp_path, make_message, make_alert):
    """The limit of the file's size stands in for the disk's."""
    path = tmp_path / "alerts.jsonl"
    sink = LogSink(path)
    sink.send(make_message(make_alert("a1")))
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
        with pytest.raises(DeliveryFailed, match="File too large"):
            sink.send(make_message(make_alert("a2")))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, quiet)
    assert path.read_bytes() == before
    sink.send(make_message(make_alert("a2")))
    assert ids(path) == ["a1", "a2"]


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path, make_message):
    """With the reason."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryFailed, match=r"Not a directory|File exists"):
        LogSink(tmp_path / "file" / "alerts.jsonl").send(make_message())


def test_many_writers_mix_no_lines(tmp_path, make_message, make_alert):
    """Several workers may have the same file open."""
    path = tmp_path / "alerts.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: LogSink(path).send(make_message(make_alert(f"a{n % 20}"))), range(60)))
    assert sorted(ids(path)) == sorted(f"a{n}" for n in range(20))


def test_lone_surrogates_in_a_headline_do_not_stop_the_log(tmp_path, make_message, make_alert):
    """Feeds carry them; UTF-8 does not."""
    LogSink(tmp_path / "alerts.jsonl").send(make_message(make_alert(sentence="broken \ud83d headline")))
    assert len(ids(tmp_path / "alerts.jsonl")) == 1


def test_without_a_path_lines_go_to_standard_output(capsys, make_message):
    """As a container's log wants it."""
    sink = LogConfig(name="log").open(None)
    assert isinstance(sink, StandardOutput)
    sink.send(make_message())
    assert json.loads(capsys.readouterr().out)["alert_id"] == "a1"
