-- One row per entry of the work programme that the brochure prints, in our own words. Lines are those
-- of the transcription. `fields_by`: 'printed', or 'own' if we assigned the field.
SELECT
    item_id, kind, title_de, title_en, string_split(field_ids, ';') AS field_ids, fields_by, body_id,
    string_split(partners, ';') AS partner_ids, partners_de, partners_en, printed, "precision",
    start::DATE AS period_start, "end"::DATE AS period_end, location, kreis_id, state_2012, state_now,
    now_actor, note_de, note_en, place AS source_place, first_line::INTEGER AS first_line,
    last_line::INTEGER AS last_line, 'brochure_2012.brochure' AS source_id,
    'data/raw/brochure_2012/programme.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/programme.csv', header = true, all_varchar = true
)
