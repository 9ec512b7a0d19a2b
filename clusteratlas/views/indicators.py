"""The indicators of growth fields that pages offer, and whose weights a ranking has."""

from __future__ import annotations

BROCHURE_INDICATORS = (
    "companies",
    "employees",
    "turnover_eur_million",
    "gva_share_percent",
    "export_ratio_percent",
)

MATRIX_INDICATORS = (
    *BROCHURE_INDICATORS,
    "turnover_per_employee_eur_thousand",
    "employees_per_company",
)

# Of the industry near a field, not of the field: a column of the matrix, but nothing to weigh.
CONCENTRATION = "three_kreise_share_percent"
