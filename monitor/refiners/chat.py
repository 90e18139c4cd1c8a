"""A refiner that asks a language model over HTTP: any endpoint that speaks OpenAI's chat completions, local or hosted.

https://platform.openai.com/docs/api-reference/chat, with `response_format` of type `json_schema`; llama.cpp's server,
vLLM, Ollama and LM Studio speak it too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from importlib.resources import files
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, JsonValue, StringConstraints, ValidationError, model_validator
from redis import Redis

from monitor.errors import AddressRefused, FetchFailed, FetchRefused, MonitorError, RefinerFailed
from monitor.exchange import Response
from monitor.fetching import Client, FetchPolicy
from monitor.fetching.answers import raise_for_status
from monitor.models import Model
from monitor.pipeline.refine import Answer, Question
from monitor.refiners.budget import Budget, KnownAnswers
from monitor.refiners.means import BaseConfig, Means

REST_SECONDS = 60
"""After a failure the endpoint is left alone so long, unless it asked for more."""
MAX_REST_SECONDS = 3_600
_ABOUT_THE_QUESTION = frozenset({400, 413, 422})
"""Content filters answer so, for which news of a war is reason enough: no article must silence the model for others."""


class ChatConfig(BaseConfig):
    """A language model behind an OpenAI-compatible endpoint."""

    kind: Literal["chat"] = "chat"
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] = Field(
        description="The endpoint itself, as in https://api.example/v1/chat/completions."
    )
    model: str = Field(min_length=1, description="The model's name there.")
    secret: str | None = Field(default=None, description="Name of its API key (MONITOR_SECRET_<NAME>), if any.")
    allowed_hosts: tuple[str, ...] = Field(
        default=(),
        description="`name` or `name:port` where it stands on this machine or in a private network; for it alone.",
    )
    timeout_seconds: float = Field(default=10, gt=0, le=25, description="For one question.")
    questions_an_hour: int = Field(default=60, ge=1, description="Budget, shared by all workers.")
    answers_days: float = Field(default=7, gt=0, le=90, description="The same question is not paid for again so long.")
    parameters: dict[str, JsonValue] = Field(
        default={"temperature": 0}, description="Sent along; `{}` for a model that refuses a temperature."
    )

    @model_validator(mode="after")
    def _key_is_not_sent_in_the_clear(self) -> ChatConfig:
        target = urlsplit(self.url)
        at_home = FetchPolicy(allowed_hosts=self.allowed_hosts).allows(target.hostname or "", target.port or 80)
        if self.secret and target.scheme == "http" and not at_home:
            raise ValueError("the key would be sent in the clear: use https, or name the host in allowed_hosts")
        return self

    def budget(self, redis: Redis) -> Budget:
        """What it may spend, over all workers."""
        return Budget(redis, self.name, an_hour=self.questions_an_hour)

    def open(self, means: Means) -> ChatRefiner:
        """Ready to be asked; raises ConfigurationError where the secret is missing."""
        return ChatRefiner(self, means, key=means.secret(self.secret, self.name) if self.secret else "")


class ChatRefiner:
    """Asks a language model, within the budget, and never the same thing twice."""

    def __init__(self, config: ChatConfig, means: Means, *, key: str) -> None:
        self._config, self._means, self._key = config, means, key
        self._budget = config.budget(means.redis)
        self._known = KnownAnswers(means.redis, config.name, lifetime=timedelta(days=config.answers_days))

    @property
    def name(self) -> str:
        """As configured."""
        return self._config.name

    def warm(self) -> None:
        """Nothing is loaded."""

    def answer(self, question: Question, *, seconds: float) -> Answer:
        """What the model answers, or answered before.

        Raises:
            RefinerFailed: the budget is used up, the endpoint failed a moment ago or fails now, or what it answers has
                not the form that was asked for.
            StoreUnavailable: Redis does not answer.
        """
        body = self._body(question)
        asked = hashlib.sha256(self._config.url.encode() + b"\n" + body).hexdigest()[:32]
        known = self._known.recall(asked)
        if known is not None:
            return known
        self._budget.spend(self._means.clock())
        response = self._post(body, min(seconds, self._config.timeout_seconds))
        self._judge(response)
        answer = self._read(response)
        self._known.keep(asked, answer)
        return answer

    def _body(self, question: Question) -> bytes:
        """The request: what the article says is quoted as JSON, apart from the instructions."""
        return json.dumps(
            {
                **self._config.parameters,
                "model": self._config.model,
                "messages": [
                    {"role": "system", "content": _instructions()},
                    {"role": "user", "content": question.model_dump_json(exclude={"contrary"})},
                ],
                "response_format": {"type": "json_schema", "json_schema": _ANSWER_SCHEMA},
            },
            sort_keys=True,
        ).encode()

    def _post(self, body: bytes, seconds: float) -> Response:
        headers = {"content-type": "application/json"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        try:
            return Client(self._manners(seconds)).post(self._config.url, body, headers)
        except FetchRefused as exc:  # its answer has no end
            raise RefinerFailed(self._without_address(exc)) from exc
        except (FetchFailed, AddressRefused) as exc:
            if seconds >= self._config.timeout_seconds:  # else it was our time that was short
                self._rest(exc)
            raise RefinerFailed(self._without_address(exc)) from exc

    def _judge(self, response: Response) -> None:
        """Let a success pass. What is wrong with one question closes the door to no other."""
        if response.status in _ABOUT_THE_QUESTION:
            raise RefinerFailed(f"status {response.status}")
        try:
            raise_for_status(response)
        except (FetchFailed, FetchRefused) as exc:
            self._rest(exc)
            raise RefinerFailed(self._without_address(exc)) from exc

    def _rest(self, failure: MonitorError) -> None:
        wanted = failure.retry_after_seconds if isinstance(failure, FetchFailed) else None
        seconds = min(max(wanted or 0.0, REST_SECONDS), MAX_REST_SECONDS)
        self._budget.close(self._without_address(failure), seconds=seconds)

    def _without_address(self, failure: Exception) -> str:
        """What failed, in words that may stand on findings and go out with alerts: they do not say where it stands."""
        if isinstance(failure, AddressRefused):
            return "its address is refused; name its host under allowed_hosts if it is meant"
        target = urlsplit(self._config.url)
        said = str(failure).removeprefix(f"{self._config.url}: ")
        return said.replace(target.netloc, "its host").replace(target.hostname or target.netloc, "its host")

    def _manners(self, seconds: float) -> FetchPolicy:
        """Bounds of this exchange: only this refiner may go where its endpoint stands."""
        hosts = {"allowed_hosts": self._config.allowed_hosts}
        return self._means.fetch.model_copy(update={**hosts, "deadline_seconds": seconds, "connect_seconds": seconds})

    def _read(self, response: Response) -> Answer:
        try:
            said = _Completion.model_validate_json(response.body).choices[0].message.content
            return _Said.model_validate_json(said).answer
        except ValidationError as exc:
            raise RefinerFailed("its answer has not the form that was asked for") from exc


class _Said(Model):
    """What the model is to answer, and nothing else."""

    answer: Answer


_ANSWER_SCHEMA: Mapping[str, JsonValue] = {  # written out: not every server follows the references that pydantic makes
    "name": "answer",
    "strict": True,
    "schema": {
        "type": "object",
        "properties": {"answer": {"type": "string", "enum": [*Answer]}},
        "required": ["answer"],
        "additionalProperties": False,
    },
}


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: Annotated[tuple[_Choice, ...], Field(min_length=1)]


def _instructions() -> str:
    return files("monitor.refiners").joinpath("instructions.md").read_text(encoding="utf-8")
