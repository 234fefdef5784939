WITH named AS (
  SELECT 'product' AS dimension, l.product AS name, l.outcome AS outcome, l.first_affected AS first_affected,
    l.units AS units, l.paid AS paid, l.intended AS intended, l.list AS list, l.cost AS cost
  FROM mg_lines l WHERE l.product IS NOT NULL
  UNION ALL
  SELECT 'status' AS dimension, l.status AS name, l.outcome AS outcome, l.first_affected AS first_affected,
    l.units AS units, l.paid AS paid, l.intended AS intended, l.list AS list, l.cost AS cost
  FROM mg_lines l WHERE l.status IS NOT NULL
  UNION ALL
  SELECT 'channel' AS dimension, l.channel AS name, l.outcome AS outcome, l.first_affected AS first_affected,
    l.units AS units, l.paid AS paid, l.intended AS intended, l.list AS list, l.cost AS cost
  FROM mg_lines l WHERE l.channel IS NOT NULL
)
SELECT n.dimension AS dimension, n.name AS name, count(*) AS lines, sum(n.first_affected) AS orders,
  coalesce(sum(CASE WHEN n.outcome = 'affected' THEN n.units END), 0) AS units,
  coalesce(sum(CASE WHEN n.outcome = 'affected' THEN n.paid END), 0) AS paid,
  coalesce(sum(CASE WHEN n.outcome = 'affected' THEN n.intended END), 0) AS intended,
  coalesce(sum(CASE WHEN n.outcome = 'affected' THEN n.list END), 0) AS list,
  coalesce(sum(CASE WHEN n.outcome = 'affected' THEN n.cost END), 0) AS cost
FROM named n
GROUP BY n.dimension, n.name
