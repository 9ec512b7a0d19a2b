"""Measurements of the atlas; figures are ratios within one run wherever a baseline exists."""
