"""What a person sees and presses. ``window`` connects it, ``panels`` puts it in place.

The rest, from top to bottom of the window:

- the key: ``key_panel`` with the lossless field (``key_field`` on ``key_editor``, ``key_canvas``, ``key_painting``),
  what is odd in it (``findings_list``, ``key_card``, ``taking_out``, ``repair_panel``) and the list of a larger paste
  (``candidates_list``);
- the question: ``target_panel``, ``scope_box``, ``error_text`` with ``error_reading``;
- the run: ``run_bar``, ``program_menu``, ``practising``, ``rechecking``, ``pricing``;
- the verdict: ``banner``, ``verdict_look``, ``remedies``, and ``helping`` behind its button; before it, ``welcome``;
- the checks: ``checklist_view``, ``details`` with its pages, and ``answer_form`` for what only the console shows;
- below: ``footer``; the export in ``exporting``, ``preview``, ``file_view`` and ``bundle_options``;
- windows of their own: ``key_tools`` with its tabs (``*_panel``), ``bundle_window``, ``crash_report``;
- for all: ``look``, ``phrases``, ``strip``, ``question_strip``, ``page`` and ``page_parts``.
"""
