"""The indicators of growth fields that pages offer and that a ranking weights."""

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

# It describes the industry near a field, not the field: in the matrix, but without a weight.
CONCENTRATION = "three_kreise_share_percent"
