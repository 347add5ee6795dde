"""A review shown in each format."""
