WITH words AS (
  SELECT DISTINCT r.status AS status FROM mg_read r WHERE r.reason IS NULL AND r.status IS NOT NULL
),
plain AS (
  SELECT s.status, CASE WHEN {stated_refund} THEN '部分退款' ELSE {plain} END AS plain FROM words s
),
classed AS (
  SELECT p.status, p.plain, {simplified} AS simplified FROM plain p
)
SELECT c.status AS status, CASE{branches}
    ELSE 'unknown' END AS class
FROM classed c
