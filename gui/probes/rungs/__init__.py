"""The probes, a file each: the rungs of the ladder, and the contrasts for which no rung waits."""
