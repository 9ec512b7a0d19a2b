-- One row per Kreis and reference date.
SELECT ags AS region_id, nuts, name, as_of::DATE AS as_of
FROM read_csv(
    getvariable('raw_dir') || '/population/population_kreise.csv',
    header = true, all_varchar = true
)
