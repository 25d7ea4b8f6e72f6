"""The way to a Dask scheduler, which is found in a time or not at all."""

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aggregator.domain import ClusterError

if TYPE_CHECKING:
    from distributed import Client

_PORT: Final = 8786
"""Of a scheduler, unless it is told another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """Seconds that are waited.

    Attributes:
        answer: For the scheduler's answer.
        begin: For the first worker, and for each to say that it is fit.
        alone: For another worker when all are gone.
        missed: For the scheduler to miss a worker that says nothing any more, and to give its
            batch to another one (300 by its defaults).
        glance: Between two looks at whether all is well.
    """

    answer: float = 20
    begin: float = 60
    alone: float = 60
    missed: float = 360
    glance: float = 2


USUAL: Final = Patience()


def connected(url: str, patience: Patience) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 - start-up time; the extra `cluster`
    except ImportError as error:
        raise ClusterError("no-dask", url=url, why=error) from error
    for name in ("distributed", "distributed.client"):  # what matters we say ourselves
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _look_for_listener(url, patience)
        return _in_time(
            lambda: Client(url, timeout=patience.answer, set_as_default=False),
            2 * patience.answer,
        )
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            "no-scheduler", url=url, why=str(error) or type(error).__name__
        ) from error


def _in_time(make: Callable[[], "Client"], seconds: float) -> "Client":
    """What is made, which may wait without end for somebody who listens and says nothing."""
    made: SimpleQueue[Client | Exception] = SimpleQueue()

    def put() -> None:
        try:
            made.put(make())
        except Exception as error:  # noqa: BLE001 - told where it is waited for
            made.put(error)

    threading.Thread(target=put, daemon=True).start()
    try:
        client = made.get(timeout=seconds)
    except Empty:
        raise TimeoutError(
            f"what listens there has said nothing in {seconds:.0f} seconds"
        ) from None
    if isinstance(client, Exception):
        raise client
    return client


def _look_for_listener(url: str, patience: Patience) -> None:
    """See whether anything listens there; of a client that could not begin a part would stay.

    Raises:
        OSError: Nothing does.
        ClusterError: The address is none.
    """
    address = urlsplit(url)
    if address.scheme not in {"tcp", "tls"} or not address.hostname:
        raise ClusterError("no-address", url=url)
    place = address.hostname, address.port or _PORT
    with socket.create_connection(place, timeout=patience.answer):
        pass
