WITH placed AS (
  SELECT a.units AS units, a.paid AS paid, a.intended AS intended, a.list AS list, a.cost AS cost,
    a.first_affected AS first_affected, a.customer AS customer,
    CASE WHEN a.order_rank <= 1 THEN 'first' ELSE 'further' END
      || CASE WHEN a.delivered = 1 THEN '_delivered' ELSE '' END AS part,
    {rank_text} AS rank_upto,
    {units_text} AS units_upto,
    {amount_step} AS amount_upto
  FROM mg_affected a
),
axes AS (
  SELECT 'rank' AS axis, a.rank_upto AS upto, a.part AS part, sum(a.first_affected) AS orders,
    {sums_a}
  FROM placed a
  GROUP BY a.rank_upto, a.part
  UNION ALL
  SELECT 'units' AS axis, a.units_upto AS upto, a.part AS part, sum(a.first_affected) AS orders,
    {sums_a}
  FROM placed a
  WHERE a.customer IS NOT NULL
  GROUP BY a.units_upto, a.part
  UNION ALL
  SELECT 'amount' AS axis, a.amount_upto AS upto, a.part AS part, sum(a.first_affected) AS orders,
    {sums_a}
  FROM placed a
  WHERE a.customer IS NOT NULL
  GROUP BY a.amount_upto, a.part
)
SELECT x.axis AS axis, x.upto AS upto, x.part AS part, x.orders AS orders, x.units AS units,
  x.paid AS paid, x.intended AS intended, x.list AS list, x.cost AS cost
FROM axes x
