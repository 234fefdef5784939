SELECT a.customer AS customer, sum(a.first_affected) AS orders,
  sum(CASE WHEN a.delivered = 1 THEN a.first_affected ELSE 0 END) AS delivered,
  sum(a.units) AS units, sum(a.held) AS held
FROM mg_affected a
WHERE a.customer IS NOT NULL
GROUP BY a.customer
HAVING sum(a.first_affected) > 0
