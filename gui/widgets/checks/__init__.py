"""The checklist, the details of a row, and the form for what only the console shows."""
