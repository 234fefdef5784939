WITH weighed AS (
  SELECT a.place AS place, a.order_key AS order_key, a.order_id AS order_id, a.customer AS customer,
    a.product AS product, a.time_ms AS time_ms, a.time_key AS time_key, a.delivered AS delivered,
    a.units AS units, a.paid AS paid, a.intended AS intended, a.list AS list, a.cost AS cost,
    a.first_affected AS first_affected,
    sum(a.units) OVER (PARTITION BY a.order_key) AS order_units,
    greatest(sum({held}) OVER (PARTITION BY a.order_key), {zero}) AS order_held
  FROM mg_lines a
  WHERE a.outcome = 'affected'
),
running AS (
  SELECT w.place AS place, w.order_key AS order_key, w.order_id AS order_id, w.customer AS customer,
    w.product AS product, w.time_ms AS time_ms, w.time_key AS time_key, w.delivered AS delivered,
    w.units AS units, w.paid AS paid, w.intended AS intended, w.list AS list, w.cost AS cost,
    w.first_affected AS first_affected,
    CASE WHEN w.first_affected = 1 THEN w.order_held ELSE {zero} END AS held,
    sum(w.first_affected) OVER c AS orders_at,
    sum(CASE WHEN w.first_affected = 1 THEN w.order_units ELSE 0 END) OVER c AS units_at,
    sum(CASE WHEN w.first_affected = 1 THEN w.order_held ELSE {zero} END) OVER c AS held_at
  FROM weighed w
  WINDOW c AS (
    PARTITION BY w.customer ORDER BY w.time_key, w.place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )
)
SELECT r.*,
  -- All lines of an order stand where its first does; without a customer every order is a first one.
  CASE WHEN r.customer IS NULL THEN 1
    ELSE coalesce(max(CASE WHEN r.first_affected = 1 AND r.customer IS NOT NULL THEN r.orders_at END)
      OVER (PARTITION BY r.order_key), 1) END AS order_rank,
  coalesce(max(CASE WHEN r.first_affected = 1 THEN r.units_at END) OVER (PARTITION BY r.order_key), 0)
    AS units_upto,
  coalesce(max(CASE WHEN r.first_affected = 1 THEN r.held_at END) OVER (PARTITION BY r.order_key), {zero})
    AS held_upto
FROM running r
