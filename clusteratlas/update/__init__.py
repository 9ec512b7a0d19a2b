"""The nightly job: fetch configured tables, build them on trial, publish them or hold them."""

from clusteratlas.update.command import run_update
from clusteratlas.update.plan import Plan, read_plan
from clusteratlas.update.run import Outcome, Places, update

__all__ = ["Outcome", "Places", "Plan", "read_plan", "run_update", "update"]
