"""What an answer says: which refusal it is, in which envelope it came, and who gave it."""
