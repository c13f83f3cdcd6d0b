"""Takes the heartbeat of every application that is due.

Minutely: each application has its own interval of minutes, and a dead one must be known at once.
"""

from __future__ import annotations

import logging
from datetime import datetime

from kotacerdas.core.actor import machine
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.web.adapters.vantage import MOST_AT_ONCE
from kotacerdas.run.web.queries.asking import ask_doubting

log = logging.getLogger(__name__)


def run(at: datetime) -> bool:
    """Ask those that are due, at most eight at once; whether more wait.

    Only the asking runs beside: the database is used by one thread. One whose asking or keeping
    goes wrong is postponed and stands in nobody's way.
    """
    by = machine("Pemeriksa aplikasi", at)
    claimed = applications.claim_due(at=at, most=MOST_AT_ONCE)
    answers = ask_doubting([each.address for each in claimed], at=at)
    for each, answer in zip(claimed, answers, strict=True):
        try:
            if isinstance(answer, Exception):
                raise answer
            applications.record_beat(by=by, application=each.key, found=answer, at=at)
        except Exception:
            log.exception("The heartbeat of application %s could not be taken.", each.key)
            applications.postpone(application=each.key, at=at)
    return applications.is_one_due(at=at)
