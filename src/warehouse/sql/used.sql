used AS (
  SELECT r.place AS place, r.order_key AS order_key, r.order_id AS order_id, r.customer AS customer,
    r.product AS product, r.status AS status, r.channel AS channel, r.code AS code,
    r.delivered AS delivered, r.currency AS currency, r.time_ms AS time_ms, r.units AS units,
    r.paid AS paid, r.list AS list, r.intended AS intended, r.refunded AS refunded,
    r.unit_cost AS unit_cost
  FROM mg_read r
  LEFT JOIN mg_several o ON o.order_key = r.order_key
  WHERE r.reason IS NULL AND o.order_key IS NULL
  UNION ALL
  SELECT u.place, u.order_key, u.order_id, u.customer, u.product, u.status, u.channel, u.code, u.delivered,
    u.currency, u.time_ms, u.units, u.paid, u.list, u.intended, u.refunded, u.unit_cost
  FROM mg_settled u
  WHERE u.fate = 'used'
)