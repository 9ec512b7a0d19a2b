"""Rows for machines and spreadsheets: workbook, CSV, data package."""
