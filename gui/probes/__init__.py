"""What the network answers: one file a probe, and the transport below them (DESIGN 2, 7)."""
