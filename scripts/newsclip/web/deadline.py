"""The one moment at which everything about a fetch has to be over."""

from __future__ import annotations

import time
from dataclasses import dataclass

TOO_LONG = "the server takes too long"


@dataclass(frozen=True)
class Deadline:
    """A moment of the monotonic clock; whoever waits, waits no longer than until then."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Give the deadline that lies so many seconds ahead."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Give the seconds that are left, more than none; TimeoutError where there are none."""
        seconds = self.moment - time.monotonic()
        if seconds <= 0:
            raise TimeoutError(TOO_LONG)
        return seconds
