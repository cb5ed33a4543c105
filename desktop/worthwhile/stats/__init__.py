"""Numbers from entries: numpy, pure functions, frozen results."""
