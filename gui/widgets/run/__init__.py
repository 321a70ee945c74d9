"""The question and the run: the target, the scope, the client's error text, the button."""
