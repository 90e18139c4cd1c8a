"""How long what is kept is kept. docs/reliability.md has the same table, with what it costs."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from monitor.models import Model


class RetentionPolicy(Model):
    """Lifetimes in days. The findings of a claim stay for as long as the claim's ledger does."""

    seen_days: int = Field(default=60, ge=1, description="Entries are known so long after a feed last showed them.")
    articles_days: int = Field(default=30, ge=1, description="Articles are stored (compressed), for rescans.")
    alerts_days: int = Field(default=365, ge=7, description="Alerts and how their delivery went.")
    suppressed_days: int = Field(default=90, ge=1, description="The log of findings that did not alert.")

    @property
    def seen(self) -> timedelta:
        """Lifetime of what is known about entries."""
        return timedelta(days=self.seen_days)

    @property
    def articles(self) -> timedelta:
        """Lifetime of stored articles."""
        return timedelta(days=self.articles_days)

    @property
    def alerts(self) -> timedelta:
        """Lifetime of alerts, their fates and dead letters."""
        return timedelta(days=self.alerts_days)

    @property
    def suppressed(self) -> timedelta:
        """Lifetime of the suppression log."""
        return timedelta(days=self.suppressed_days)
