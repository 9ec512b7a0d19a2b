-- One row per indicator: the attributes needed for computing, so that changed names recompute nothing.
SELECT indicator_id, unit, additive AS is_additive, bounds
FROM cat_indicators
