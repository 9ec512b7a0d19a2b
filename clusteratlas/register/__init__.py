"""Import of the owner's company register: read, map, check, and store it internally only."""
