"""What the window shows, without a widget: ``desk`` is the state, and everything slow happens on a thread of its own.

- The run: ``session`` and ``hub``, gathered by ``gathering`` for the item models ``checklist`` and ``findings``.
- The key: ``key_text``, ``key_files``, ``stored_keys``, ``copies``, ``listening``, ``clipboard``.
- What was seen and kept: ``console_answers``, ``remembering``.
- The bundle: ``draft`` and ``pages``, ``bundle_files`` of other people, ``crash_reports``.
- The world: ``ports`` says what is needed of it as Protocols, ``around`` loads what fills them (``machine``).
- Threads: ``background``, ``writing``, ``once``, ``garbage``; ``fault`` and ``crash`` for what goes wrong on one.
"""
