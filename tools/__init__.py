"""What builds and checks the site; see docs/project/design.md for the map."""
