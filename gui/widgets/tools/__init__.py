"""What goes beyond a run: the tabs of the window of tools, a ``*_panel`` each."""
