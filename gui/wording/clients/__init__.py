"""Other programs: their names, errors and requests, and where a good key is put back."""
