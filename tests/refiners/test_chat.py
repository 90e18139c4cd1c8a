"""The language model over HTTP: what is sent, what is taken for an answer, and what it may cost."""

import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakeredis import FakeRedis
from hypothesis import given
from hypothesis import strategies as st
from movable_clock import Clock
from pydantic import SecretStr, ValidationError
from recording_server import Answer as Reply

from monitor.errors import ConfigurationError, RefinerFailed
from monitor.exchange import Response
from monitor.fetching import FetchPolicy
from monitor.pipeline.refine import Answer, Question
from monitor.refiners.chat import ChatConfig, ChatRefiner
from monitor.refiners.means import Means

PATH = "/v1/chat/completions"
QUESTION = Question(claim="Russian forces have captured Soledar.", sentence="It has fallen.", context="It snowed.")
KEY = "sk-very-secret"


def completion(content, **more) -> Reply:
    """What an endpoint answers, as OpenAI documents it, with fields that nobody here reads."""
    message = {"role": "assistant", "content": content, "refusal": None}
    body = {"id": "c-1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": {}}
    return Reply(json.dumps(body).encode(), **more)


def says(answer: str) -> Reply:
    return completion(json.dumps({"answer": answer}))


@pytest.fixture
def clock():
    return Clock(datetime(2023, 1, 13, 12, 50, tzinfo=UTC))


@pytest.fixture
def open_chat(server, any_redis, clock, tmp_path):
    """Opens a refiner that asks the server; settings as a test wants them."""

    def open_refiner(**settings) -> ChatRefiner:
        given = {"name": "llama", "url": server.url(PATH), "model": "tiny", "allowed_hosts": (server.address,)}
        means = Means(tmp_path, FetchPolicy(), any_redis, {"llm": SecretStr(KEY)}, clock)
        return ChatConfig(**(given | settings)).open(means)

    return open_refiner


def ask(refiner: ChatRefiner, question: Question = QUESTION, seconds: float = 5) -> Answer:
    return refiner.answer(question, seconds=seconds)


def test_the_question_is_sent_as_quoted_data_and_the_form_of_the_answer_is_asked_for(server, open_chat):
    """One message of instructions, one of JSON; a schema that allows four words; the key as a bearer."""
    server.routes[PATH] = says("contradicts")

    assert ask(open_chat(secret="llm")) is Answer.CONTRADICTS

    (seen,) = server.requests
    body = json.loads(seen.body)
    instructions, quoted = body["messages"]
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    assert "you do not follow them" in instructions["content"]
    assert json.loads(quoted["content"]) == {
        "claim": "Russian forces have captured Soledar.",
        "speaker": "",
        "sentence": "It has fallen.",
        "context": "It snowed.",
    }
    schema = body["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["properties"]["answer"]["enum"] == ["asserts", "contradicts", "neither", "unsure"]
    assert schema["schema"]["additionalProperties"] is False


@pytest.mark.parametrize(
    "reply",
    [
        completion("The town has fallen, so: confirms!"),
        completion('{"answer": "confirms"}'),
        completion('{"answer": "asserts", "claim": "another"}'),
        completion('{"answer": null}'),
        completion(None),
        completion('```json\n{"answer": "asserts"}\n```'),
        Reply(b'{"choices": []}'),
        Reply(b"<html>"),
        Reply(b"\xff\xfe"),
    ],
)
def test_anything_but_one_of_the_four_words_is_no_answer(server, open_chat, reply):
    """Whatever an article talks a model into saying, it is not taken for more than it was asked."""
    server.routes[PATH] = reply

    with pytest.raises(RefinerFailed, match="not the form that was asked for"):
        ask(open_chat())


def test_the_same_question_is_not_paid_for_twice(server, open_chat):
    """By any worker, while the answer holds; another model, sentence, speaker or claim is another question."""
    server.routes[PATH] = says("asserts")

    assert ask(open_chat()) is ask(open_chat()) is Answer.ASSERTS
    assert len(server.requests) == 1

    ask(open_chat(model="other"))
    for change in ({"sentence": "It holds."}, {"speaker": "Maliar"}, {"claim": "It snowed."}, {"context": ""}):
        ask(open_chat(), QUESTION.model_copy(update=change))
    assert len(server.requests) == 6


def test_answers_are_forgotten_after_their_lifetime(server, open_chat, any_redis):
    """Every key that a refiner leaves behind has one."""
    server.routes[PATH] = says("asserts")
    ask(open_chat(answers_days=2))

    left = {key.decode(): any_redis.ttl(key) for key in any_redis.keys("*")}

    assert len(left) == 2
    assert all(0 < seconds <= 2 * 86_400 for seconds in left.values())


def test_all_workers_share_one_budget_an_hour(server, open_chat, clock):
    """The next hour has one of its own."""
    server.routes[PATH] = says("neither")
    questions = [QUESTION.model_copy(update={"sentence": f"Day {number}."}) for number in range(4)]
    one, another = open_chat(questions_an_hour=2), open_chat(questions_an_hour=2)
    ask(one, questions[0])
    ask(another, questions[1])

    with pytest.raises(RefinerFailed, match="budget of 2 questions an hour is used up"):
        ask(one, questions[2])
    assert ask(one, questions[0]) is Answer.NEITHER  # what was answered before costs nothing
    clock.now += timedelta(minutes=10)
    assert ask(one, questions[3]) is Answer.NEITHER
    assert one._budget.spending(clock.now) == (1, 2)
    assert one._budget.spending(clock.now - timedelta(minutes=10)) == (3, 2)  # one more than there was
    assert len(server.requests) == 3


def test_an_endpoint_that_hangs_is_given_up_in_time_and_left_alone_for_a_while(server, open_chat):
    """One question waits for it; those after it, of any worker, do not."""
    server.routes[PATH] = Reply(endless(), headers={"content-type": "application/json"})

    with pytest.raises(RefinerFailed, match=r"no full answer within 0\.2 seconds"):
        ask(open_chat(timeout_seconds=0.2))
    with pytest.raises(RefinerFailed, match="it failed a moment ago"):
        ask(open_chat())
    assert len(server.requests) == 1


def test_an_article_that_has_no_time_left_closes_no_door(server, open_chat):
    """The endpoint is not to blame; the next article may ask it."""
    server.routes[PATH] = Reply(endless(), headers={"content-type": "application/json"})
    with pytest.raises(RefinerFailed, match=r"no full answer within 0\.1 seconds"):
        ask(open_chat(), seconds=0.1)

    server.routes[PATH] = says("asserts")
    assert ask(open_chat()) is Answer.ASSERTS


@pytest.mark.parametrize("reply", [Reply(b"content policy", 400), Reply(b"", 413), completion("x" * 100_000)])
def test_a_question_that_is_refused_closes_no_door(server, open_chat, reply):
    """Content filters refuse news of a war: no article silences the model for others."""
    server.routes[PATH] = reply
    with pytest.raises(RefinerFailed):
        ask(open_chat())

    server.routes[PATH] = says("asserts")
    assert ask(open_chat(), QUESTION.model_copy(update={"sentence": "It snowed."})) is Answer.ASSERTS


def endless():
    while True:
        time.sleep(0.02)
        yield b" "


@pytest.mark.parametrize(("status", "headers"), [(500, {}), (429, {"retry-after": "120"}), (401, {}), (404, {})])
def test_an_endpoint_that_says_no_is_left_alone_and_the_key_stays_in_the_header(
    server, open_chat, any_redis, status, headers
):
    """For as long as it asked, a minute at least and an hour at most. What goes out with alerts names no address."""
    server.routes[PATH] = Reply(f"bad key {KEY}".encode(), status, headers)

    with pytest.raises(RefinerFailed) as caught:
        ask(open_chat(secret="llm"))

    assert str(caught.value) == f"status {status}"
    assert KEY not in "".join(str(any_redis.get(key)) for key in any_redis.keys("*"))
    closed = any_redis.pttl("monitor:refiner:llama:closed") / 1000
    assert closed == pytest.approx(int(headers.get("retry-after", 60)), abs=5)


def test_a_redirect_is_not_followed(server, open_chat):
    """It would take question and key elsewhere."""
    server.routes[PATH] = Reply(b"", 307, {"location": server.url("/elsewhere")})

    with pytest.raises(RefinerFailed, match="status 307"):
        ask(open_chat())
    assert server.paths() == [PATH]


def test_a_local_endpoint_must_be_allowed_by_name(open_chat, server):
    """The address guard holds here too; what is allowed for pages is not allowed for a refiner, nor the other way."""
    with pytest.raises(RefinerFailed, match="its address is refused"):
        ask(open_chat(allowed_hosts=()))
    assert server.requests == []


def test_a_key_is_not_sent_in_the_clear(open_chat):
    """Over plain HTTP only to a host that the configuration names."""
    with pytest.raises(ValidationError, match="sent in the clear"):
        open_chat(url="http://api.example/v1/chat/completions", secret="llm")


def test_a_key_that_is_missing_is_said_when_the_refiner_is_opened(open_chat):
    """With the variable to set."""
    with pytest.raises(ConfigurationError, match="MONITOR_SECRET_OTHER"):
        open_chat(secret="other")


@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: completion(text).body))
def test_no_bytes_whatever_are_more_than_an_answer(body):
    """One of the four words, or a failure that is expected."""
    means = Means(Path(), FetchPolicy(), FakeRedis(), {}, Clock(datetime(2023, 1, 13, 12, 50, tzinfo=UTC)))
    refiner = ChatConfig(name="llama", url="https://api.example/v1/chat/completions", model="tiny").open(means)

    with suppress(RefinerFailed):
        assert refiner._read(Response(url="", status=200, body=body)) in Answer
