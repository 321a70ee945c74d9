"""What every other room here is made of; none of it knows what it shows."""
