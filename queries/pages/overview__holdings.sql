-- One row: what the store holds.
SELECT
    (SELECT count(*) FROM observation) AS observations,
    (SELECT count(*) FROM source WHERE observations > 0) AS sources,
    (SELECT count(*) FROM field) AS fields,
    (SELECT count(*) FROM network) AS networks,
    (SELECT count(*) FROM observation WHERE period_end IS NULL) AS undated,
    (SELECT count(*) FROM observation WHERE scope IS NULL) AS unscoped,
    -- Dissolved Kreise do not count.
    (
        SELECT count(DISTINCT region_id)
        FROM region_figure
        INNER JOIN region USING (region_id)
        WHERE length(region_id) = 5 AND region.valid_to IS NULL
    ) AS kreise,
    (SELECT min(year) FROM region_figure) AS first_year,
    (SELECT max(year) FROM region_figure) AS last_year
