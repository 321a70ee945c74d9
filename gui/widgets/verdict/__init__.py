"""What a run says: the banner with its next step, and the same as a card and a page."""
