"""Experiments over many seeds, whose results the site draws."""
