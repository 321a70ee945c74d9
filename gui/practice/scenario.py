"""What a scenario is: all that may differ from a DeepSeek that works."""

from dataclasses import dataclass
from enum import Enum

from gui.practice import completions, wire
from gui.practice.answers import Answer, Answerer, always


class Front(Enum):
    """What a client meets at the base URL before any HTTP."""

    HTTP = "http"
    INTERCEPTED = "intercepted"
    """TLS with a certificate of an issuer that nobody trusts."""
    RESET = "reset"
    """TCP is reset as soon as the ClientHello begins to arrive."""
    SILENT = "silent"
    """TCP is accepted and the TLS handshake never answered."""
    REFUSED = "refused"
    """The port is taken and nobody listens on it."""
    NO_NAME = "no-name"
    """The name of the host does not exist."""


class Proxy(Enum):
    """The proxy that the options of a scenario name."""

    WANTS_CREDENTIALS = "wants-credentials"
    DEAD = "dead"
    BLOCKS = "blocks"


_NOT_FOUND = always(Answer(404))  # E1: an empty body, no content-type


@dataclass(frozen=True)
class Scenario:
    """One failure: its name, the cause code it must lead to, one line of English, and what differs from health.

    `description` is translated by the catalogue of messages.
    `everything` answers before any check of the key, `any_key` every request with a good key, `unknown_path` those
    whose path is no route. `admission` answers completion requests before their body is looked at (money, permission,
    limits, load), `unknown_model` those that name none of the models, `completion` those whose body is in order.
    `concurrency` is the number of completion requests that may be in flight; `lost_header` never arrives.
    `now_and_then` answers the third list of models and every third after it.
    `base_path` is appended to the base URL, `options` go to `diagnose`.
    `status_page` answers at `status_pages.PATH`, whoever asks; the options then name it.
    """

    name: str
    expected: str
    description: str
    everything: Answerer | None = None
    any_key: Answerer | None = None
    unknown_path: Answerer = _NOT_FOUND
    balance: Answerer = completions.funded
    admission: Answerer | None = None
    unknown_model: Answerer = wire.unknown_model
    completion: Answerer | None = None
    concurrency: int | None = None
    lost_header: str | None = None
    now_and_then: Answerer | None = None
    clock_ahead_s: int = 0
    base_path: str = ""
    options: tuple[str, ...] = ()
    front: Front = Front.HTTP
    proxy: Proxy | None = None
    status_page: Answerer | None = None
