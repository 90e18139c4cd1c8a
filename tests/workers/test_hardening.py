"""What RQ must not do for us: run what somebody else put into Redis, or let a job go on for ever."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rq.serializers
from rq.job import Job, JobStatus

from workers.embedded import EmbeddedWorker
from workers.hardening import AllowedJob, JobQueue, TimeIsUp


@pytest.fixture
def queue(any_redis) -> JobQueue:
    return JobQueue("monitor-read", connection=any_redis)


def work(queue: JobQueue) -> None:
    EmbeddedWorker([queue], connection=queue.connection).work(burst=True, logging_level="CRITICAL")


def planted(queue: JobQueue, name: str, *args: object, **fields: str) -> Job:
    """A job as somebody who can write to Redis would put it there."""
    job = queue.enqueue_call("workers.jobs.read", args=[[]])
    data = json.dumps([name, None, args, {}]).encode()
    queue.connection.hset(job.key, mapping={"data": data, **fields})
    return job


def status(job: Job, queue: JobQueue) -> JobStatus:
    return AllowedJob.fetch(job.id, connection=queue.connection).get_status()


@pytest.mark.parametrize("name", ["os.system", "subprocess.run", "workers.jobs.services.install", "builtins.eval"])
def test_a_function_that_is_none_of_ours_does_not_run(queue, tmp_path, name):
    """JSON is no defence by itself: `os.system` is a name like any other."""
    job = planted(queue, name, f"touch {tmp_path / 'owned'}")
    work(queue)
    assert status(job, queue) is JobStatus.FAILED
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("field", ["success_callback_name", "failure_callback_name", "stopped_callback_name"])
def test_a_callback_does_not_run(queue, tmp_path, field):
    """They are imported apart from the job's function."""
    planted(queue, "os.getcwd", **{field: "os.system"})
    work(queue)
    assert not list(tmp_path.iterdir())
    assert queue.count == 0


def test_a_pickle_is_not_opened(queue, tmp_path):
    """Opening it would run what is in it."""
    marker = tmp_path / "owned"
    evil = f"cposix\nsystem\n(S'touch {marker}'\ntR.".encode()
    job = planted(queue, "os.getcwd", data=evil, meta=evil)
    queue.connection.hset(job.key, mapping={"data": evil, "meta": evil})
    work(queue)
    assert not marker.exists()


def test_the_worker_lives_on_after_refusing(queue):
    """The next job runs as if nothing had been."""
    planted(queue, "os.system", "true")
    last = planted(queue, "os.system", "true")
    work(queue)
    assert status(last, queue) is JobStatus.FAILED
    assert queue.count == 0


def test_every_serializer_of_the_process_is_json():
    """Registries and maintenance build queues without being given one."""
    assert rq.serializers.resolve_serializer(None) is rq.serializers.JSONSerializer
    assert rq.serializers.resolve_serializer("pickle") is rq.serializers.JSONSerializer


def test_time_that_is_up_is_no_exception_that_a_library_would_catch():
    """Trafilatura catches Exception, and went on for ever with RQ's own."""
    assert not issubclass(TimeIsUp, Exception)


@pytest.mark.redis
def test_a_reader_that_hangs_costs_its_own_time_and_no_more(real_redis, shared_redis_server, tmp_path):
    """The job is ended although the code in it catches every Exception; the worker takes the next one."""
    script = tmp_path / "worker.py"
    script.write_text(
        "import time, sys\n"
        "import workers.hardening as hardening\n"
        "import workers.jobs\n"
        "from redis import Redis\n"
        "def read(items):\n"
        "    while items:\n"
        "        try:\n"
        "            time.sleep(60)\n"
        "        except Exception:\n"
        "            pass\n"
        "workers.jobs.read = read\n"
        "connection = Redis.from_url(sys.argv[1])\n"
        "hardening.PageWorker(['monitor-read'], connection=connection).work(burst=True, logging_level='CRITICAL')\n"
    )
    queue = JobQueue("monitor-read", connection=real_redis)
    hangs = queue.enqueue_call("workers.jobs.read", args=[["x"]], timeout=1, failure_ttl=60)
    done = queue.enqueue_call("workers.jobs.read", args=[[]], timeout=1, result_ttl=60)
    begun = time.monotonic()
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, str(script), shared_redis_server.url], env={"PYTHONPATH": root}, check=True, timeout=60
    )
    assert status(hangs, queue) is JobStatus.FAILED
    assert status(done, queue) is JobStatus.FINISHED
    assert time.monotonic() - begun < 55, "the job was ended, not waited for"
