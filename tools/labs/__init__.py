"""Labs: notebooks in docs/labs/, run while the site is built."""
