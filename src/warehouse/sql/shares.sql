WITH own AS (
  SELECT l.customer AS customer, greatest(sum(l.first_of_order), 1) AS orders,
    sum(l.first_affected) AS affected
  FROM mg_lines l
  WHERE l.customer IS NOT NULL
  GROUP BY l.customer
  HAVING sum(l.first_affected) > 0
),
tenths AS (
  SELECT 10 * least(10, greatest(1, {tenths})) AS percent_upto FROM own o
)
SELECT t.percent_upto AS percent_upto, count(*) AS customers
FROM tenths t
GROUP BY t.percent_upto
