"""Long runs behind the figures: each script stores its raw results as JSON."""
