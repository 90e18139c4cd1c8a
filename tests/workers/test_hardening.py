"""What RQ must not do for us: run what somebody else put into Redis, or let a job go on for ever."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import rq.serializers
from rq.job import Job, JobStatus
from rq.timeouts import JobTimeoutException

from workers.embedded import EmbeddedWorker
from workers.hardening import AllowedJob, DeathPenalty, JobQueue, TimeIsUp


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


WORKER = """
import asyncio, contextlib, sys, time
import workers.hardening as hardening
import workers.jobs
from redis import Redis

def in_code_that_catches_every_exception():
    while True:
        with contextlib.suppress(Exception):
            time.sleep(600)

def in_a_callback_of_the_event_loop():
    async def wait():
        asyncio.get_running_loop().call_soon(time.sleep, 600)
        await asyncio.Event().wait()
    asyncio.run(wait())

def in_a_task_that_nobody_waits_for():
    async def sleep():
        time.sleep(600)
    async def wait():
        task = asyncio.create_task(sleep())
        await asyncio.Event().wait()
    asyncio.run(wait())

def in_tasks_whose_faults_are_gathered():
    async def sleep():
        time.sleep(600)
    async def wait():
        while True:
            await asyncio.gather(sleep(), sleep(), return_exceptions=True)
    asyncio.run(wait())

def in_a_finaliser_which_nothing_gets_out_of():
    class Last:
        def __del__(self):
            time.sleep(600)
    Last()
    time.sleep(600)

def under_a_return_that_swallows_it():
    def swallow():
        try:
            time.sleep(600)
        finally:
            return
    swallow()
    time.sleep(600)

def nowhere():
    time.sleep(hardening.STRIKES_AGAIN_SECONDS + 1)  # what is left of the jobs before would strike it

workers.jobs.read = lambda names: globals()[names[0]]()
worker = getattr(hardening, sys.argv[2])
worker(["monitor-read"], connection=Redis.from_url(sys.argv[1])).work(burst=True, logging_level="CRITICAL")
"""
HANGS = re.findall(r"^def ((?:in|under)_\w+)", WORKER, re.MULTILINE)


@pytest.mark.redis
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["PageWorker", "LightWorker"])
def test_a_job_that_hangs_is_ended_at_its_time_wherever_that_strikes(real_redis, shared_redis_server, tmp_path, kind):
    """Ended, not killed with its process long after; the worker takes the next job, which is given its own time."""
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    queue = JobQueue("monitor-read", connection=real_redis)
    jobs = {name: queue.enqueue_call("workers.jobs.read", args=[[name]], timeout=1, failure_ttl=600) for name in HANGS}
    done = queue.enqueue_call("workers.jobs.read", args=[["nowhere"]], timeout=120, result_ttl=600)
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, str(script), shared_redis_server.url, kind],
        env={"PYTHONPATH": root},
        check=True,
        timeout=280,
        capture_output=True,
    )
    ends = {name: job.latest_result().exc_string.splitlines()[-1] for name, job in jobs.items()}
    assert ends == dict.fromkeys(HANGS, "workers.hardening.TimeIsUp: the job took longer than 1 seconds")
    assert status(done, queue) is JobStatus.FINISHED


def test_a_job_that_has_ended_is_told_nothing():
    """The alarm may ring while RQ already notes what came of the job: the worker must not be ended in its place."""
    DeathPenalty(1, JobTimeoutException).handle_death_penalty(signal.SIGALRM, sys._getframe())
