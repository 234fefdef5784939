WITH lines AS (
  SELECT r.place AS place, r.order_key AS order_key, r.order_id AS order_id, r.customer AS customer,
    r.product AS product, r.status AS status, r.channel AS channel, r.code AS code,
    r.delivered AS delivered, r.currency AS currency, r.time_ms AS time_ms, r.units AS units,
    r.paid AS paid, r.list AS list, r.intended AS intended, r.refunded AS refunded,
    r.unit_cost AS unit_cost,
    row_number() OVER (PARTITION BY r.order_key, {whole} ORDER BY r.place) AS copy
  FROM mg_read r
  JOIN mg_several o ON o.order_key = r.order_key
  JOIN mg_source s ON s.place = r.place
  WHERE r.reason IS NULL
)
SELECT l.*,
  CASE WHEN l.copy > 1 THEN 'copy' WHEN l.paid < 0 THEN 'refund' ELSE 'sale' END AS part{places}
FROM lines l
