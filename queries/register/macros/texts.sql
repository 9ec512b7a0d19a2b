-- Cells as texts: blanks, signs for unknown values, contacts of persons, invisible characters.
-- These run on a million rows, so expensive parts are in CASE branches that few rows reach.

-- Text without blanks at its ends.
CREATE OR REPLACE MACRO bare(cell) AS trim(cell, ' ' || chr(9) || chr(10) || chr(160));

-- Signs and words for an unknown value.
-- (IN with a list of words would become a join with all rows.)
CREATE OR REPLACE MACRO is_blank(cell) AS cell = '' OR regexp_full_match(
    cell, '(?i)[-–—./?x]|k\. ?a\.|ka|keine angaben?|unbekannt|n/a|n\. ?[absv]\.|nv|#nv|#n/a|nan?|nicht (?:bekannt|verfügbar|ermittelt)|null|none|unknown|not stated'
);

-- A seat abroad, an amount in another currency; by default Germany and euros.
CREATE OR REPLACE MACRO is_abroad(cell) AS NOT is_blank(cell) AND NOT regexp_full_match(
    cell,
    '(?i)(?:\(?(?:d|de|deu|ger|brd|276|deutschland|germany|bundesrepublik deutschland|federal republic of germany)\)?\W*)+'
    || '|.*\b(?:thüringen|thuringia|sachsen|anhalt|bayern|hessen|württemberg|berlin|brandenburg|bremen|hamburg|vorpommern'
    || '|niedersachsen|westfalen|pfalz|saarland|holstein)\b.*'
);
CREATE OR REPLACE MACRO is_other_money(cell) AS NOT is_blank(cell)
    AND NOT regexp_full_match(cell, '(?i)\W*(?:(?:t|k|tsd\.?|mio\.?) ?)?(?:€|eur|euro|978)\W*');

-- The meaning of a cross: the name of its column; '' if the cell means no.
CREATE OR REPLACE MACRO marked(cell, head) AS CASE
    WHEN regexp_full_match(lower(cell), 'x|ja|j|yes|y|1|true|wahr|✓|✔|•|●') THEN head
    WHEN regexp_full_match(lower(cell), 'nein|n|no|0|false|falsch') THEN ''
    ELSE cell
END;

-- E-mail addresses and telephone numbers are removed wherever they occur.
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

-- Text without invisible and bidirectional characters.
CREATE OR REPLACE MACRO visible(words) AS regexp_replace(
    words, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{ad}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{2069}\x{feff}\x{fffd}]+', '', 'g'
);

-- Postcode and place of an address in one cell: '07743 Jena', 'D-07743 Jena', 'Weg 1, 07743 Jena', 'Jena, 07743'; both
-- are '' if it has no postcode.
CREATE OR REPLACE MACRO postcode_in(address) AS regexp_extract(
    address, '(?:^|[,;\n]\s*)(?:DE?[- ]*)?(\d{4,5})(?:$|\s+\p{L})', 1
);
CREATE OR REPLACE MACRO place_in(address) AS CASE
    WHEN postcode_in(address) = '' THEN ''
    WHEN regexp_matches(address, '[,;\n]\s*(?:DE?[- ]*)?\d{4,5}$') THEN regexp_extract(address, '([^,;\n]+)[,;\n][^,;\n]*$', 1)
    ELSE regexp_extract(address, '(?:^|[,;\n]\s*)(?:DE?[- ]*)?\d{4,5}\s+([^,;\n]+)', 1)
END;

-- The names of fields in a cell, with any separator; 'Mikro-/Nanotechnik' is a single name.
CREATE OR REPLACE MACRO names_in(cell) AS regexp_split_to_array(
    regexp_replace(cell, '([\p{L}\p{N})])\s*/', '\1;', 'g'), '[;|\n]+|,\s+'
);
