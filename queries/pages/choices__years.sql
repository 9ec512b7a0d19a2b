-- One row per year of the regional accounts.
SELECT DISTINCT year FROM region_figure
ORDER BY year DESC
