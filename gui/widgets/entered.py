"""What the user has entered in the whole window, as a run takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.bridge.ports import Form
from gui.probes.target import BaseUrl
from gui.secret import ApiKey

if TYPE_CHECKING:
    from gui.widgets.panels import Panels

__all__ = ["entered"]


def entered(panels: Panels, url: BaseUrl, trusted_hosts: frozenset[str]) -> Form:
    """Return the form: texts as they stand in the fields, empty keys as none."""
    key = ApiKey(panels.key.field.text())
    client, second = panels.target.client_key.text(), panels.target.second_key.text()
    return Form(
        key=key,
        url=url,
        model=panels.target.model.currentText().strip(),
        free_only=panels.run.free_only.isChecked(),
        scope=panels.target.scope.scope(),
        trusted_hosts=trusted_hosts,
        client_error=panels.target.client_error.toPlainText(),
        client_key=ApiKey(client) if client else None,
        second_key=ApiKey(second) if second else None,
        key_id=panels.footer.key_id.text(),
        key_name=panels.footer.key_name.text(),
        stored_as=panels.tools.name_of(key),
    )
