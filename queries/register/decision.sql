-- Adds a person's decision on a pair.
INSERT INTO register_decision
SELECT face, other_face, $is_same::BOOLEAN AS is_same, $at::TIMESTAMP AS decided_at
FROM register_doubt
WHERE doubt_id = $doubt_id
