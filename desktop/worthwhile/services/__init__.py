"""What a person can do. Qt-free; every write returns what it changed."""
