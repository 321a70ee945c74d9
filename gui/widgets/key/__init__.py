"""The key: the lossless field, what is odd in it, the list of a larger paste, and repairs laid side by side.

``panel`` holds all of it; ``field`` stands on ``editor``, ``canvas``, ``painting`` and ``cells``.
"""
