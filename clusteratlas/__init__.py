"""Clusteratlas Thüringen: figures on growth fields and regions, from the raw file to the page."""
