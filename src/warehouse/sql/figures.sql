WITH lines AS (
  SELECT count(*) AS used,
  count(DISTINCT l.customer) AS all_customers,
  sum(l.first_of_order) AS all_orders,
  coalesce(sum(l.units), 0) AS all_units, coalesce(sum(l.paid), 0) AS all_paid,
  coalesce(sum(l.intended), 0) AS all_intended, coalesce(sum(l.list), 0) AS all_list,
  coalesce(sum(l.cost), 0) AS all_cost,
  coalesce(sum(l.charged), 0) AS all_charged,
  {affected},
  {unwound},
  {unpaid},
  sum(CASE WHEN l.outcome = 'without_intended' THEN 1 ELSE 0 END) AS without_intended,
  coalesce(sum(CASE WHEN l.outcome = 'affected' THEN greatest(l.cost - l.paid, {zero}) END), 0) AS below_cost,
  count(l.time_ms) AS with_time, min(l.time_ms) AS first_ms, max(l.time_ms) AS last_ms,
  sum(l.has_list) AS with_list, sum(l.has_intended) AS with_intended, sum(l.has_cost) AS with_cost,
  sum(l.has_units) AS with_units, sum(l.has_delivered) AS with_delivered,
  sum(CASE WHEN {other_currencies} THEN 1 ELSE 0 END) AS other_currencies
  FROM mg_lines l
),
counts AS (
  SELECT count(*) AS people FROM mg_people m
),
ranked AS (
  SELECT p.held AS held, row_number() OVER (ORDER BY p.held DESC) AS nth FROM mg_people p
),
tops AS (
  -- The customers that hold most of the shortfall: one in a hundred, one in ten, at least one.
  SELECT coalesce(sum(r.held), 0) AS held,
    coalesce(sum(CASE WHEN r.nth <= {one_in_100} THEN r.held END), 0) AS held_top_1,
    coalesce(sum(CASE WHEN r.nth <= {one_in_10} THEN r.held END), 0) AS held_top_10
  FROM ranked r CROSS JOIN counts n
),
people AS (
  SELECT count(*) AS customers,
    coalesce(sum(CASE WHEN p.delivered < p.orders THEN 1 ELSE 0 END), 0) AS customers_any_undelivered,
    coalesce(sum(CASE WHEN p.delivered = 0 THEN 1 ELSE 0 END), 0) AS customers_none_delivered
  FROM mg_people p
),
reading AS (
  SELECT count(*) AS read_lines,
    sum(CASE WHEN r.reason IS NOT NULL AND r.reason <> 'not_an_order' THEN 1 ELSE 0 END) AS rejected,
    sum(CASE WHEN r.reason = 'not_an_order' THEN 1 ELSE 0 END) AS not_orders
  FROM mg_read r
),
settling AS (
  SELECT coalesce(sum(CASE WHEN g.part = 'copy' THEN 1 ELSE 0 END), 0) AS copies,
    coalesce(sum(CASE WHEN g.part = 'refund' THEN 1 ELSE 0 END), 0) AS refund_rows
  FROM mg_group g
),
fates AS (
  SELECT coalesce(sum(CASE WHEN t.fate = 'set_aside' THEN 1 ELSE 0 END), 0) AS conflicting,
    coalesce(sum(CASE WHEN t.fate = 'missing_amount:paid' THEN 1 ELSE 0 END), 0) AS without_amount
  FROM mg_settled t
),
settled_orders AS (
  SELECT g.order_key AS order_key, count(*) AS sales, count(g.paid) AS with_paid,
    count(DISTINCT g.paid) AS amounts, max(g.paid) AS most,
    count(DISTINCT g.customer) AS customers
  FROM mg_group g
  WHERE g.part = 'sale'
  GROUP BY g.order_key
  HAVING count(*) > 1
),
conflicts AS (
  SELECT t.order_key AS order_key, max(t.conflict) AS conflict FROM mg_settled t GROUP BY t.order_key
),
doubts AS (
  -- Orders whose lines all repeat one amount, and such whose amounts differ.
  SELECT coalesce(sum(CASE WHEN o.with_paid = o.sales AND o.amounts = 1 AND o.most <> 0
      THEN 1 ELSE 0 END), 0) AS repeating,
    coalesce(sum(CASE WHEN o.with_paid = o.sales AND o.amounts > 1 THEN 1 ELSE 0 END), 0) AS differing
  FROM settled_orders o JOIN conflicts x ON x.order_key = o.order_key
  WHERE x.conflict = 0 AND {repeating}
),
statuses AS (
  SELECT coalesce(sum(CASE WHEN s.class = 'delivered' THEN 1 ELSE 0 END), 0) AS delivered_statuses
  FROM mg_statuses s
)
SELECT a.*, t.*, p.*, e.*, f.*, g.*, d.*, s.*
FROM lines a CROSS JOIN tops t CROSS JOIN people p CROSS JOIN reading e CROSS JOIN settling f
  CROSS JOIN fates g CROSS JOIN doubts d CROSS JOIN statuses s
