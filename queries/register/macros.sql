-- What the statements of the register share: names without legal form, numbers of two languages. A million rows pass
-- here: what is costly stands behind a CASE that few rows reach.

-- Text without blanks at its ends.
CREATE OR REPLACE MACRO bare(cell) AS trim(cell, ' ' || chr(9) || chr(10) || chr(160));

-- Text without case, umlauts, blanks and signs: what names are compared by.
CREATE OR REPLACE MACRO without_umlauts(words) AS CASE
    WHEN strlen(words) = length(words) THEN words  -- plain letters only
    ELSE replace(replace(replace(replace(words, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
END;
CREATE OR REPLACE MACRO name_key(words) AS CASE
    -- Most names have blanks between their words and nothing else.
    WHEN regexp_full_match(words, '[\p{L}\p{N} ]*') THEN replace(without_umlauts(lower(words)), ' ', '')
    ELSE regexp_replace(without_umlauts(lower(words)), '[^\p{L}\p{N}]+', '', 'g')
END;

-- The legal form at the end of a name, '' for none.
CREATE OR REPLACE MACRO form_of(words) AS right(words, length(CASE
    WHEN ends_with(lower(words), ' gmbh') THEN 'gmbh'
    WHEN ends_with(lower(words), ' ag') THEN 'ag'
    WHEN ends_with(lower(words), ' gmbh & co. kg') THEN 'gmbh & co. kg'
    WHEN ends_with(lower(words), ' gmbh & co.kg') THEN 'gmbh & co.kg'
    WHEN ends_with(lower(words), ' gmbh & co kg') THEN 'gmbh & co kg'
    WHEN ends_with(lower(words), ' gmbh u. co. kg') THEN 'gmbh u. co. kg'
    WHEN ends_with(lower(words), ' gmbh und co. kg') THEN 'gmbh und co. kg'
    WHEN ends_with(lower(words), ' ag & co. kg') THEN 'ag & co. kg'
    WHEN ends_with(lower(words), ' se & co. kg') THEN 'se & co. kg'
    WHEN ends_with(lower(words), ' & co. kg') THEN '& co. kg'
    WHEN ends_with(lower(words), ' kg') THEN 'kg'
    WHEN ends_with(lower(words), ' e.k.') THEN 'e.k.'
    WHEN ends_with(lower(words), ' e. k.') THEN 'e. k.'
    WHEN ends_with(lower(words), ' ek') THEN 'ek'
    WHEN ends_with(lower(words), ' e.kfm.') THEN 'e.kfm.'
    WHEN ends_with(lower(words), ' ohg') THEN 'ohg'
    WHEN ends_with(lower(words), ' gbr') THEN 'gbr'
    WHEN ends_with(lower(words), ' ug (haftungsbeschränkt)') THEN 'ug (haftungsbeschränkt)'
    WHEN ends_with(lower(words), ' ug') THEN 'ug'
    WHEN ends_with(lower(words), ' se') THEN 'se'
    WHEN ends_with(lower(words), ' mbh') THEN 'mbh'
    WHEN ends_with(lower(words), ' ggmbh') THEN 'ggmbh'
    WHEN ends_with(lower(words), ' kgaa') THEN 'kgaa'
    WHEN ends_with(lower(words), ' eg') THEN 'eg'
    WHEN ends_with(lower(words), ' e.g.') THEN 'e.g.'
    WHEN ends_with(lower(words), ' e.v.') THEN 'e.v.'
    WHEN ends_with(lower(words), ' e. v.') THEN 'e. v.'
    WHEN ends_with(lower(words), ' partg') THEN 'partg'
    WHEN ends_with(lower(words), ' ltd') THEN 'ltd'
    WHEN ends_with(lower(words), ' ltd.') THEN 'ltd.'
    WHEN ends_with(lower(words), ' inc.') THEN 'inc.'
    WHEN ends_with(lower(words), ' aktiengesellschaft') THEN 'aktiengesellschaft'
    WHEN ends_with(lower(words), ' kommanditgesellschaft') THEN 'kommanditgesellschaft'
    WHEN ends_with(lower(words), ' gesellschaft mit beschränkter haftung') THEN 'gesellschaft mit beschränkter haftung'
    ELSE ''
END));

-- What a decision knows a company by in every file: the owner's number, else name and place.
CREATE OR REPLACE MACRO face_of(own_id, key, location) AS coalesce('#' || own_id, key || '@' || location);

-- Signs and words that say that a figure is not known.
-- (A list of words behind IN would become a join of all rows.)
CREATE OR REPLACE MACRO is_blank(cell) AS cell = '' OR regexp_full_match(
    cell, '(?i)[-–—./?x]|k\. ?a\.|ka|keine angaben?|unbekannt|n/a|n\. ?a\.|nan?|null|none|unknown|not stated'
);

-- How a cell writes its number: 'de' (1.234,5), 'en' (1,234.5), '' where it may be either or has no sign.
CREATE OR REPLACE MACRO number_style(cell) AS CASE
    WHEN NOT contains(cell, ',') AND NOT contains(cell, '.') THEN ''
    WHEN regexp_matches(cell, '\d\.\d{3},\d|\d\.\d{3}\.\d{3}(?:\D|$)|^\D*\d+,(?:\d{1,2}|\d{4,})(?:[^\d.,]|$)|\d{4,},\d') THEN 'de'
    WHEN regexp_matches(cell, '\d,\d{3}\.\d|\d,\d{3},\d{3}(?:\D|$)|^\D*\d+\.(?:\d{1,2}|\d{4,})(?:[^\d.,]|$)|\d{4,}\.\d') THEN 'en'
    ELSE ''
END;

-- The number without unit and blanks; NULL where anything else stands in the cell.
CREATE OR REPLACE MACRO digits_of(cell) AS nullif(regexp_extract(
    regexp_replace(cell, '[ ''’\x{00a0}\x{202f}](\d{3})', '\1', 'g'),
    '(?i)^(?:ca\.?|etwa|rund|approx\.?|eur|euro|€)?\s*([+-]?[\d.,]*\d)\s*'
    || '(?:%|prozent|per ?cent|ma|mitarbeiter|beschäftigte|employees|'
    || '(?:t|k|tsd\.?|tausend|thousand|mio\.?|mill\.?|million(?:en)?|mrd\.?|milliarden?|bn|m)?\s*(?:eur|euro|€)?)$',
    1
), '');

-- The factor of the unit that stands in the cell itself, NULL for none.
CREATE OR REPLACE MACRO factor_of(cell) AS CASE
    WHEN regexp_full_match(cell, '[\d.,]*') THEN NULL
    WHEN regexp_matches(cell, '(?i)\d\s*(?:mrd|milliarde|bn)') THEN 1e9
    WHEN regexp_matches(cell, '(?i)\d\s*(?:m(?:io|ill)|m\s*(?:€|eur|$))') THEN 1e6
    WHEN regexp_matches(cell, '(?i)\d\s*(?:tsd|tausend|thousand|[tk]\s*(?:€|eur|$))') THEN 1e3
    WHEN regexp_matches(cell, '(?i)€|eur') THEN 1.0
END;

-- A number of one language: signs for thousands in groups of three only.
CREATE OR REPLACE MACRO german_number(digits) AS CASE
    WHEN regexp_full_match(digits, '[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?')
        THEN TRY_CAST(replace(replace(digits, '.', ''), ',', '.') AS DOUBLE)
END;
CREATE OR REPLACE MACRO english_number(digits) AS CASE
    WHEN regexp_full_match(digits, '[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?')
        THEN TRY_CAST(replace(digits, ',', '') AS DOUBLE)
END;

-- A cell as a number: by its own form where that is certain, else by the style of its column; NULL for what is none,
-- and for what may be either ('1.234') in a column that says nothing ('').
CREATE OR REPLACE MACRO number_of(cell, style) AS CASE
    WHEN cell = '' THEN NULL
    WHEN style = 'de' AND regexp_full_match(cell, '\d+(?:,\d+)?') THEN TRY_CAST(replace(cell, ',', '.') AS DOUBLE)
    WHEN style = 'en' AND regexp_full_match(cell, '\d+(?:\.\d+)?') THEN TRY_CAST(cell AS DOUBLE)
    WHEN number_style(cell) = 'de' THEN german_number(digits_of(cell))
    WHEN number_style(cell) = 'en' THEN english_number(digits_of(cell))
    WHEN style = 'de' THEN german_number(digits_of(cell))
    WHEN style = 'en' THEN english_number(digits_of(cell))
    WHEN NOT regexp_matches(digits_of(cell), '[.,]') THEN TRY_CAST(digits_of(cell) AS DOUBLE)
END;

-- A count: a sign before three digits is one for thousands, whatever the language.
CREATE OR REPLACE MACRO count_of(cell) AS CASE
    WHEN cell = '' THEN NULL
    WHEN regexp_full_match(cell, '\d+') THEN TRY_CAST(cell AS DOUBLE)
    WHEN regexp_full_match(digits_of(cell), '\d{1,3}(?:[.,]\d{3})+')
        THEN TRY_CAST(translate(digits_of(cell), '.,', '') AS DOUBLE)
    WHEN regexp_full_match(digits_of(cell), '\d+[.,]0+') THEN TRY_CAST(regexp_extract(digits_of(cell), '^\d+') AS DOUBLE)
    ELSE coalesce(german_number(digits_of(cell)), english_number(digits_of(cell)))
END;

-- Why a cell that is no number is none; NULL for one that says that nothing is known.
CREATE OR REPLACE MACRO number_rule(cell) AS CASE
    WHEN is_blank(cell) THEN NULL
    WHEN german_number(digits_of(cell)) IS NULL THEN 'number_unreadable'
    ELSE 'number_ambiguous'
END;

-- A year of four digits, alone, at the end of a day ('31.12.2024') or at its beginning ('2024-12-31').
CREATE OR REPLACE MACRO year_of(cell) AS CASE
    WHEN length(cell) = 4 THEN TRY_CAST(cell AS SMALLINT)
    WHEN cell = '' THEN NULL
    WHEN regexp_full_match(cell, '\d{1,2}[./]\d{1,2}[./]\d{4}') THEN TRY_CAST(right(cell, 4) AS SMALLINT)
    WHEN regexp_full_match(cell, '\d{4}-\d\d-\d\d(?:[ T].*)?|\d{4}[,.]0+') THEN TRY_CAST(left(cell, 4) AS SMALLINT)
END;
CREATE OR REPLACE MACRO year_rule(cell, year, last_year) AS CASE
    WHEN cell = '' OR year BETWEEN 1990 AND last_year THEN NULL
    WHEN is_blank(cell) THEN NULL
    ELSE 'year_unreadable'
END;

-- E-mail addresses and telephone numbers: persons stay out, wherever they stand.
CREATE OR REPLACE MACRO holds_contacts(words) AS CASE
    WHEN contains(words, '@') THEN regexp_matches(words, '[^\s@;,<>]+@[^\s@;,<>]+\.\w{2,}')
    ELSE regexp_matches(words, '(?:\+\d{2}|\b00\d{2}|\(0\d{2,5}\)|\b0\d{2,5}[\s/-])[\s/()-]*\d(?:[\s/()-]*\d){4,}')
END;
CREATE OR REPLACE MACRO without_contacts(words) AS CASE
    WHEN holds_contacts(words) THEN bare(regexp_replace(
        regexp_replace(words, '[^\s@;,<>]+@[^\s@;,<>]+\.\w{2,}', '', 'g'),
        '(?:\+\d{2}|\b00\d{2}|\(0\d{2,5}\)|\b0\d{2,5}[\s/-])[\s/()-]*\d(?:[\s/()-]*\d){4,}', '', 'g'
    ))
    ELSE words
END;

-- Text without letters that nobody sees or that turn the direction of reading.
CREATE OR REPLACE MACRO visible(words) AS regexp_replace(
    words, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{ad}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{2069}\x{feff}\x{fffd}]+', '', 'g'
);
