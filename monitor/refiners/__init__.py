"""Refiners: models that the rules' doubtful findings are put to. Off unless configured; one file each."""

from monitor.refiners.means import Means
from monitor.refiners.opening import RefinePolicy, RefinerConfig, open_refinement

__all__ = ["Means", "RefinePolicy", "RefinerConfig", "open_refinement"]
