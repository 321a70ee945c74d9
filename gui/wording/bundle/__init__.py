"""The bundle: its ticket, its files, what keeps a file out, and runs that are kept."""
