-- One row: what the store holds.
SELECT
    (SELECT count(*) FROM observation) AS observations,
    (SELECT count(*) FROM source WHERE observations > 0) AS sources,
    (SELECT count(*) FROM field) AS fields,
    (SELECT count(*) FROM network) AS networks,
    (SELECT count(DISTINCT region_id) FROM region_figure WHERE length(region_id) = 5) AS kreise,
    (SELECT min(year) FROM region_figure) AS first_year,
    (SELECT max(year) FROM region_figure) AS last_year
