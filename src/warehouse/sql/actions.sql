SELECT a.place AS place, {order_id} AS order_id,
  {customer} AS customer_id,
  {product} AS product,
  a.time_ms AS time_ms, {zone} AS time_zone, a.order_rank AS order_rank, a.paid AS paid,
  a.intended AS intended, a.intended - a.paid AS shortfall,
  CASE WHEN {kept} THEN '{yes}' ELSE '{no}' END AS action,
  CASE WHEN CASE WHEN {kept} THEN '{yes}' ELSE '{no}' END = 'refund' THEN {refund} ELSE {zero} END AS refund,
  {currency} AS currency
FROM mg_affected a
