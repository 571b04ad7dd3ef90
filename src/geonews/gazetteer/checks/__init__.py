"""What reviewed rows are held against: the outlines of countries, and each other's names."""
