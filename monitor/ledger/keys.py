"""Every name that the monitor uses in Redis, with what stands there and what bounds it."""

from __future__ import annotations

from typing import Literal

from monitor.models import Model, Stance

ClaimPart = Literal["version", "known", "articles", "findings", "suppressed", "alerts", "houses"]


class Keys(Model):
    """Names under one prefix, so that two monitors (or a rehearsal) can share a Redis without meeting.

    RQ's own names begin with `rq:` and are RQ's business.
    """

    prefix: str = "monitor"

    # ── work that was accepted and is not finished: sorted sets of member -> due (leases.py) ──

    @property
    def inbox(self) -> str:
        """entry_id -> when it may be read. Bounded by what is read."""
        return f"{self.prefix}:inbox"

    @property
    def readings(self) -> str:
        """article_id -> when it may be recorded. Bounded by what is recorded."""
        return f"{self.prefix}:readings"

    @property
    def outbox(self) -> str:
        """message_id:sink -> when it may be sent. Bounded by the retry schedule."""
        return f"{self.prefix}:outbox"

    @property
    def looks(self) -> str:
        """article_id -> when its page is looked at again. Bounded by the schedule of looks."""
        return f"{self.prefix}:looks"

    @property
    def tokens(self) -> str:
        """Counter: every hand-out of work has a number of its own, for good."""
        return f"{self.prefix}:tokens"

    # ── entries and articles ──

    def entry(self, entry_id: str) -> str:
        """Entry as JSON, until it was read; with a lifetime from then on."""
        return f"{self.prefix}:entry:{entry_id}"

    def seen(self, entry_id: str) -> str:
        """Version of the entry that was last accepted; lives for as long as a feed shows it, and a while longer."""
        return f"{self.prefix}:seen:{entry_id}"

    def reading(self, article_id: str) -> str:
        """Reading as JSON, until it is recorded."""
        return f"{self.prefix}:reading:{article_id}"

    def article(self, article_id: str) -> str:
        """Article as compressed JSON; lifetime is the retention of articles."""
        return f"{self.prefix}:article:{article_id}"

    @property
    def articles(self) -> str:
        """Sorted set article_id -> when it was stored; trimmed to the retention of articles."""
        return f"{self.prefix}:articles"

    @property
    def given_up(self) -> str:
        """Sorted set entry_id -> when it was given up; trimmed with the articles."""
        return f"{self.prefix}:given-up"

    @property
    def given_up_why(self) -> str:
        """Hash entry_id -> why it was given up; trimmed with the articles."""
        return f"{self.prefix}:given-up:why"

    # ── the ledger ──

    def record(self, article_id: str) -> str:
        """Hash: what the ledger holds of one article that has findings."""
        return f"{self.prefix}:record:{article_id}"

    def finding(self, finding_id: str) -> str:
        """Held finding as JSON."""
        return f"{self.prefix}:finding:{finding_id}"

    def claim(self, claim_id: str, part: ClaimPart) -> str:
        """What the ledger holds of one claim, by part."""
        return f"{self.prefix}:claim:{claim_id}:{part}"

    def claim_origins(self, claim_id: str, stance: Stance | None = None) -> str:
        """Hash origin_id -> number of its articles with that stance towards the claim (any, where none is named)."""
        return f"{self.prefix}:claim:{claim_id}:origins{f':{stance}' if stance else ''}"

    @property
    def claims(self) -> str:
        """Set of the claim_ids that the ledger holds anything about."""
        return f"{self.prefix}:claims"

    @property
    def suppressed(self) -> str:
        """Sorted set finding_id -> when it was seen, of all that did not alert; trimmed to its retention."""
        return f"{self.prefix}:suppressed"

    def origin(self, origin_id: str) -> str:
        """Set of the article_ids of one origin."""
        return f"{self.prefix}:origin:{origin_id}"

    def run(self, landmark: int) -> str:
        """The article_id that a run of words was last seen in; lifetime is the retention of articles."""
        return f"{self.prefix}:run:{landmark:x}"

    # ── alerts and their delivery ──

    @property
    def alerts(self) -> str:
        """Stream of alerts in the order in which they were raised; trimmed to the retention of alerts."""
        return f"{self.prefix}:alerts"

    def alert(self, alert_id: str) -> str:
        """Alert as JSON; goes when it leaves the stream."""
        return f"{self.prefix}:alert:{alert_id}"

    def message(self, message_id: str) -> str:
        """List of the alert_ids that one message to one sink holds (a digest)."""
        return f"{self.prefix}:message:{message_id}"

    def fates(self, message_id: str) -> str:
        """Hash sink -> Fate as JSON."""
        return f"{self.prefix}:fates:{message_id}"

    @property
    def dead(self) -> str:
        """Sorted set message_id:sink -> when it was given up; stays until redelivered or trimmed with the alerts."""
        return f"{self.prefix}:dead"

    def sink(self, name: str) -> str:
        """Hash: how a sink has been doing."""
        return f"{self.prefix}:sink:{name}"

    def last_sent(self, sink: str) -> str:
        """Hash claim_id -> when it last alerted at this sink; one field a claim."""
        return f"{self.prefix}:sink:{sink}:last"

    # ── what the desk has decided ──

    @property
    def acknowledged(self) -> str:
        """Hash alert_id -> Acknowledgement as JSON; goes with the alert."""
        return f"{self.prefix}:acknowledged"

    @property
    def mutes(self) -> str:
        """Hash mute_id -> Mute as JSON; trimmed once they have run out."""
        return f"{self.prefix}:mutes"

    @property
    def added_claims(self) -> str:
        """Hash claim_id -> AddedClaim as JSON; until it is removed."""
        return f"{self.prefix}:added-claims"

    @property
    def added_claims_version(self) -> str:
        """Counter: another number for every claim that is added or removed."""
        return f"{self.prefix}:added-claims:version"

    # ── the shell ──

    def counter(self, name: str) -> str:
        """Hash kind -> how often; bounded by the kinds that there are."""
        return f"{self.prefix}:counter:{name}"

    def lock(self, name: str) -> str:
        """Who holds a lock; lives for seconds."""
        return f"{self.prefix}:lock:{name}"

    def heartbeat(self, name: str) -> str:
        """When a process last said that it is alive; lives for minutes."""
        return f"{self.prefix}:heartbeat:{name}"
