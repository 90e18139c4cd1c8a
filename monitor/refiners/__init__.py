"""Refiners: models that the rules' doubtful findings are put to. Off unless configured; one file each."""

from monitor.refiners.budget import Spending
from monitor.refiners.means import Means
from monitor.refiners.opening import RefinePolicy, RefinerConfig, open_refinement, spending_of

__all__ = ["Means", "RefinePolicy", "RefinerConfig", "Spending", "open_refinement", "spending_of"]
