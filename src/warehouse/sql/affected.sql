WITH running AS (
  SELECT a.place AS place, a.order_key AS order_key, a.order_id AS order_id, a.customer AS customer,
    a.product AS product, a.time_ms AS time_ms, a.time_key AS time_key, a.delivered AS delivered,
    a.units AS units, a.paid AS paid, a.intended AS intended, a.list AS list, a.cost AS cost,
    a.first_affected AS first_affected,
    greatest({held}, {zero}) AS held,
    sum(a.first_affected) OVER w AS orders_upto,
    sum(a.units) OVER w AS units_upto,
    sum(greatest({held}, {zero})) OVER w AS held_upto
  FROM mg_lines a
  WHERE a.outcome = 'affected'
  WINDOW w AS (
    PARTITION BY a.customer ORDER BY a.time_key, a.place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )
)
SELECT r.*,
  -- All lines of an order have the rank of its first; without a customer every order is a first one.
  CASE WHEN r.customer IS NULL THEN 1
    ELSE coalesce(max(CASE WHEN r.first_affected = 1 AND r.customer IS NOT NULL THEN r.orders_upto END)
      OVER (PARTITION BY r.order_key), 1) END AS order_rank
FROM running r
