"""The verdict: causes, reasons, what was ruled out, next steps, and what to tell support."""
