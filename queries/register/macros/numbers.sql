-- Numbers and years in German and English notation.
-- These run on a million rows, so expensive parts are in CASE branches that few rows reach.

-- The notation of a number: 'de' (1.234,5), 'en' (1,234.5), '' if it is ambiguous.
CREATE OR REPLACE MACRO number_style(cell) AS CASE
    WHEN NOT contains(cell, ',') AND NOT contains(cell, '.') THEN ''
    WHEN regexp_matches(cell, '\d\.\d{3},\d|\d\.\d{3}\.\d{3}(?:\D|$)|^\D*\d+,(?:\d{1,2}|\d{4,})(?:[^\d.,]|$)|\d{4,},\d') THEN 'de'
    WHEN regexp_matches(cell, '\d,\d{3}\.\d|\d,\d{3},\d{3}(?:\D|$)|^\D*\d+\.(?:\d{1,2}|\d{4,})(?:[^\d.,]|$)|\d{4,}\.\d') THEN 'en'
    ELSE ''
END;

-- The number without unit and blanks; NULL if the cell has any other text.
CREATE OR REPLACE MACRO digits_of(cell) AS nullif(regexp_extract(
    regexp_replace(cell, '[ ''’\x{00a0}\x{202f}](\d{3})', '\1', 'g'),
    '(?i)^(?:ca\.?|circa|etwa|ungefähr|rund|rd\.?|~|≈|approx\.?|about|eur|euro|€)?\s*([+-]?[\d.,]*\d)\s*'
    || '(?:%|prozent|per ?cent|ma|mitarbeiter(?:innen)?|mitarbeitende|beschäftigte|personen|pers\.?|employees|'
    || '(?:t|k|tsd\.?|tausend|thousand|mio\.?|mill\.?|million(?:en)?|mrd\.?|milliarden?|bn|m)?\s*(?:eur|euro|€)?)$',
    1
), '');

-- The factor of a unit in the cell itself, NULL for none.
CREATE OR REPLACE MACRO factor_of(cell) AS CASE
    WHEN regexp_full_match(cell, '[\d.,]*') THEN NULL
    WHEN regexp_matches(cell, '(?i)\d\s*(?:mrd|milliarde|bn)') THEN 1e9
    WHEN regexp_matches(cell, '(?i)\d\s*(?:m(?:io|ill)|m\s*(?:€|eur|$))') THEN 1e6
    WHEN regexp_matches(cell, '(?i)\d\s*(?:tsd|tausend|thousand|[tk]\s*(?:€|eur|$))') THEN 1e3
    WHEN regexp_matches(cell, '(?i)€|eur') THEN 1.0
END;

-- A number in one notation; thousands separators only between groups of three digits.
-- (An argument is written once: each copy of `digits_of` costs a small file more than its rows do.)
CREATE OR REPLACE MACRO german_number(digits) AS TRY_CAST(replace(replace(
    regexp_extract(digits, '^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$'), '.', ''), ',', '.'
) AS DOUBLE);
CREATE OR REPLACE MACRO english_number(digits) AS TRY_CAST(replace(
    regexp_extract(digits, '^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$'), ',', ''
) AS DOUBLE);

-- A cell as a number: by its own notation if that is certain, else by that of its column; NULL if it is no number,
-- or if it is ambiguous ('1.234') in a column of mixed notation ('').
CREATE OR REPLACE MACRO number_of(cell, style) AS CASE
    WHEN cell = '' THEN NULL
    WHEN style = 'de' AND regexp_full_match(cell, '\d+(?:,\d+)?') THEN TRY_CAST(replace(cell, ',', '.') AS DOUBLE)
    WHEN style = 'en' AND regexp_full_match(cell, '\d+(?:\.\d+)?') THEN TRY_CAST(cell AS DOUBLE)
    ELSE CASE coalesce(nullif(number_style(cell), ''), style)
        WHEN 'de' THEN german_number(digits_of(cell))
        WHEN 'en' THEN english_number(digits_of(cell))
        ELSE TRY_CAST(regexp_extract(digits_of(cell), '^[^.,]*$') AS DOUBLE)
    END
END;

-- Units that exclude a count, an amount or a share: '30 %' is no amount, '5 Mio. EUR' no number of employees.
CREATE OR REPLACE MACRO is_share(cell) AS regexp_matches(cell, '(?i)%|prozent|per ?cent');
CREATE OR REPLACE MACRO is_count(cell) AS regexp_matches(cell, '(?i)\b(?:ma|mitarb\w*|beschäftigte|pers\w*|employees)\b');
CREATE OR REPLACE MACRO is_amount(cell) AS regexp_matches(
    cell, '(?i)€|eur|tsd|tausend|thousand|mio|mill|mrd|milliarde|bn|\d\s*[tkm]$'
);

-- An amount in euros, by the unit of the cell or else the factor of the column.
CREATE OR REPLACE MACRO amount_of(cell, style, factor) AS CASE
    WHEN cell = '' THEN NULL
    WHEN style = 'de' AND regexp_full_match(cell, '\d+(?:,\d+)?')
        THEN TRY_CAST(replace(cell, ',', '.') AS DOUBLE) * factor
    WHEN is_share(cell) OR is_count(cell) THEN NULL
    ELSE number_of(cell, style) * coalesce(factor_of(cell), factor)
END;

-- A share in per cent; a plain number is multiplied by `factor`.
CREATE OR REPLACE MACRO share_of(cell, style, factor) AS CASE
    WHEN cell = '' THEN NULL
    WHEN style = 'de' AND regexp_full_match(cell, '\d+(?:,\d+)?')
        THEN TRY_CAST(replace(cell, ',', '.') AS DOUBLE) * factor
    WHEN regexp_full_match(cell, '[\d.,]+') THEN number_of(cell, style) * factor
    WHEN is_amount(cell) OR is_count(cell) THEN NULL
    ELSE number_of(cell, style) * if(contains(cell, '%'), 1, factor)
END;

-- A count: a point or comma before three digits is a thousands separator in either language.
CREATE OR REPLACE MACRO count_of(cell) AS CASE
    WHEN cell = '' THEN NULL
    WHEN regexp_full_match(cell, '\d+') THEN TRY_CAST(cell AS DOUBLE)
    WHEN is_share(cell) OR is_amount(cell) THEN NULL
    ELSE coalesce(
        TRY_CAST(translate(regexp_extract(digits_of(cell), '^\d{1,3}(?:[.,]\d{3})+$'), '.,', '') AS DOUBLE),
        TRY_CAST(regexp_extract(digits_of(cell), '^(\d+)[.,]0+$', 1) AS DOUBLE),
        german_number(digits_of(cell)), english_number(digits_of(cell))
    )
END;

-- Why a cell is no number; NULL if the cell says that the figure is unknown.
CREATE OR REPLACE MACRO no_number_rule(cell) AS CASE
    WHEN is_blank(cell) THEN NULL
    WHEN regexp_matches(cell, '(?i)^(?:[<>≤≥]|unter |über |bis |ab |mehr |weniger |more |less )|\d\s*(?:-|–|bis|to)\s*\d|\d\s*\+$')
        THEN 'number_is_range'
    ELSE 'number_unreadable'
END;
CREATE OR REPLACE MACRO number_rule(cell, has_other_unit) AS CASE
    WHEN is_blank(cell) THEN NULL
    WHEN has_other_unit AND digits_of(cell) IS NOT NULL THEN 'number_of_other_unit'
    WHEN german_number(digits_of(cell)) IS NULL THEN no_number_rule(cell)
    ELSE 'number_ambiguous'
END;

-- A year of four digits, alone, at the end of a day ('31.12.2024'), at its beginning ('2024-12-31') or after 'FY', 'GJ'.
CREATE OR REPLACE MACRO year_of(cell) AS CASE
    WHEN length(cell) = 4 THEN TRY_CAST(cell AS SMALLINT)
    WHEN cell = '' THEN NULL
    WHEN regexp_full_match(cell, '\d{1,2}[./]\d{1,2}[./]\d{4}|(?i:fy|gj|jahr) ?\d{4}') THEN TRY_CAST(right(cell, 4) AS SMALLINT)
    WHEN regexp_full_match(cell, '\d{4}-\d\d-\d\d(?:[ T].*)?|\d{4}[,.]0+') THEN TRY_CAST(left(cell, 4) AS SMALLINT)
END;
CREATE OR REPLACE MACRO year_rule(cell, year, last_year) AS CASE
    WHEN cell = '' OR year BETWEEN 1990 AND last_year THEN NULL
    WHEN is_blank(cell) THEN NULL
    ELSE 'year_unreadable'
END;
