"""One file a page; a page shows one frozen state."""
