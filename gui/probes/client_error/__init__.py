"""What the user's own client printed, read by the same catalogue as the answers of a server."""

from gui.probes.client_error.reading import read_client_error

__all__ = ["read_client_error"]
