"""What a client really sends: a listener on 127.0.0.1 that records the head of each request byte by byte (DESIGN 2)."""

from gui.capture.addresses import Addresses, addresses
from gui.capture.captured import Captured, Client, Credential, Encoding, Ended, Trouble
from gui.capture.limits import CONNECTIONS, REQUESTS, SECONDS, SIZE
from gui.capture.listener import Listener
from gui.capture.listening import LoopbackListening

__all__ = [
    "CONNECTIONS",
    "REQUESTS",
    "SECONDS",
    "SIZE",
    "Addresses",
    "Captured",
    "Client",
    "Credential",
    "Encoding",
    "Ended",
    "Listener",
    "LoopbackListening",
    "Trouble",
    "addresses",
]
