-- Normalised names for comparison: without case, punctuation and legal form.
-- These run on a million rows, so expensive parts are in CASE branches that few rows reach.

-- Text without case, umlauts, blanks and punctuation, for comparing names.
CREATE OR REPLACE MACRO without_umlauts(words) AS CASE
    WHEN strlen(words) = length(words) THEN words  -- plain letters only
    ELSE replace(replace(replace(replace(words, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
END;
CREATE OR REPLACE MACRO name_key(words) AS CASE
    -- Most names consist of plain words separated by blanks.
    WHEN regexp_full_match(words, '[A-Za-z0-9 ]*') THEN replace(lower(words), ' ', '')
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

-- Whether a word of a name without umlauts belongs to its legal form, wherever it stands.
CREATE OR REPLACE MACRO is_form_word(word) AS regexp_full_match(
    word, 'g?gmbh|mbh|ag|kg|co|ug|haftungsbeschraenkt|e|k|ek|kfm|ohg|gbr|se|kgaa|eg|partg|ltd|inc|und|u|g|m|b|h|v'
    || '|gesellschaft|aktiengesellschaft|kommanditgesellschaft|mit|beschraenkter|haftung'
);

-- The key by which decisions identify a company in every file: the owner's number, else name and place.
CREATE OR REPLACE MACRO face_of(own_id, key, location) AS coalesce('#' || own_id, key || '@' || location);
