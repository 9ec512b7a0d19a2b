-- One row per indicator: what computing needs of it. Names and definitions may change beside it.
SELECT indicator_id, unit, additive AS is_additive, bounds
FROM cat_indicators
