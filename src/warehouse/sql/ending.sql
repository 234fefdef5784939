WITH placed AS (
  SELECT CAST(p.orders AS {text}) AS orders, CAST(p.units AS {text}) AS units, {people_step} AS amount
  FROM mg_people p
),
ends AS (
  SELECT 'rank' AS axis, p.orders AS upto, count(*) AS customers FROM placed p GROUP BY p.orders
  UNION ALL
  SELECT 'units' AS axis, p.units AS upto, count(*) AS customers FROM placed p GROUP BY p.units
  UNION ALL
  SELECT 'amount' AS axis, p.amount AS upto, count(*) AS customers FROM placed p GROUP BY p.amount
)
SELECT e.axis AS axis, e.upto AS upto, e.customers AS customers
FROM ends e
