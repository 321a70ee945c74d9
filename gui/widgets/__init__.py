"""What a person sees and touches. The window comes next; the key field is here."""
