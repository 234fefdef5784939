WITH reasons AS (
  SELECT r.reason AS reason FROM mg_read r WHERE r.reason IS NOT NULL
  UNION ALL
  SELECT t.fate AS reason FROM mg_settled t WHERE t.fate = 'missing_amount:paid'
)
SELECT e.reason AS reason, count(*) AS lines
FROM reasons e
GROUP BY e.reason
