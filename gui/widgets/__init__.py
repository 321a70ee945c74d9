"""What a person sees and presses. ``window`` connects it, ``panels`` puts it in place.

Its rooms, from top to bottom of the window: ``key``, ``run``, ``verdict``, ``checks``, and ``bundle`` behind the
footer; ``tools`` is a window of its own, and all are made of ``parts``. Beside ``window`` stands what works across
rooms: what a step proposes (``helping``), keys (``shortcuts``), links of the evidence (``evidence_links``), the tabs of
the tools (``tool_tabs``), practice, prices, notices.
"""
