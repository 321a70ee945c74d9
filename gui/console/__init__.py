"""What only a console shows: what the user read there, and what it means."""
