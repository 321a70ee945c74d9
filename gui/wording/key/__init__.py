"""What is said of a key: its shape, its characters, its copies, where it is kept."""
