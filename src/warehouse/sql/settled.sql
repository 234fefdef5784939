WITH products AS (
  -- Whether two lines of one order say different amounts for one product.
  SELECT o.order_key AS order_key, max(CASE WHEN o.amounts > 1 THEN 1 ELSE 0 END) AS differs
  FROM (
    SELECT g.order_key AS order_key, g.product AS product, count(DISTINCT g.paid) AS amounts
    FROM mg_group g
    WHERE g.part = 'sale' AND g.paid IS NOT NULL
    GROUP BY g.order_key, g.product
  ) o
  GROUP BY o.order_key
),
people AS (
  SELECT g.order_key AS order_key, count(DISTINCT g.customer) AS customers
  FROM mg_group g
  WHERE g.part = 'sale'
  GROUP BY g.order_key
),
sales AS (
  SELECT g.place AS place, g.order_key AS order_key, g.order_id AS order_id, g.customer AS customer,
    g.product AS product, g.status AS status, g.channel AS channel, g.code AS code,
    g.delivered AS delivered, g.currency AS currency, g.time_ms AS time_ms, g.units AS units,
    g.paid AS paid, g.list AS list, g.intended AS intended, g.refunded AS refunded,
    g.unit_cost AS unit_cost,{kept_places}
    row_number() OVER (PARTITION BY g.order_key ORDER BY g.place) AS nth,
    count(*) OVER (PARTITION BY g.order_key) AS total,
    CASE WHEN c.customers > 1 OR coalesce({per_line}, 0) = 1 THEN 1 ELSE 0 END AS conflict
  FROM mg_group g
  JOIN people c ON c.order_key = g.order_key
  LEFT JOIN products p ON p.order_key = g.order_key
  WHERE g.part = 'sale'
),
filled AS (
  SELECT t.place AS place, t.order_key AS order_key, t.order_id AS order_id, t.product AS product,
    t.delivered AS delivered, t.units AS units, t.unit_cost AS unit_cost, t.conflict AS conflict,
    CASE WHEN t.conflict = 1 AND NOT ({kept}) THEN 0 ELSE 1 END AS kept,
    CASE WHEN t.conflict = 1 THEN t.customer
      ELSE coalesce(t.customer, max(t.customer) OVER (PARTITION BY t.order_key)) END AS customer,
    {time_ms} AS time_ms,
    {currency} AS currency,
    {status} AS status,
    {channel} AS channel,
    {code} AS code,
    {paid} AS paid,
    {list} AS list,
    {intended} AS intended,
    {refunded} AS refunded
  FROM sales t
),
counted AS (
  SELECT f.*,
    row_number() OVER (PARTITION BY f.order_key, f.kept ORDER BY f.place DESC) AS from_last,
    count(f.paid) OVER (PARTITION BY f.order_key, f.kept) AS with_paid
  FROM filled f
),
roomy AS (
  -- What a line can still give back.
  SELECT n.*,
    CASE WHEN n.with_paid = 0 THEN NULL ELSE coalesce(n.paid, {zero}) END AS whole_paid,
    greatest(coalesce(n.paid, {zero}) - greatest(coalesce(n.refunded, {zero}), {zero}), {zero}) AS room
  FROM counted n
),
given AS (
  SELECT g.order_key AS order_key, sum(CASE WHEN g.refunded < 0 THEN g.paid ELSE -g.paid END) AS amount
  FROM mg_group g
  WHERE g.part = 'refund'
  GROUP BY g.order_key
),
shared AS (
  -- Each line gives back up to what was paid for it, the last one the rest.
  SELECT m.place AS place, m.order_key AS order_key, m.order_id AS order_id, m.customer AS customer,
    m.product AS product, m.status AS status, m.channel AS channel, m.code AS code,
    m.delivered AS delivered, m.currency AS currency, m.time_ms AS time_ms, m.units AS units,
    m.list AS list, m.intended AS intended, m.refunded AS refunded, m.unit_cost AS unit_cost,
    m.conflict AS conflict, m.kept AS kept, m.from_last AS from_last, m.whole_paid AS whole_paid,
    m.room AS room,
    coalesce(v.amount, {zero}) - coalesce(sum(m.room) OVER (
      PARTITION BY m.order_key, m.kept ORDER BY m.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), {zero}) AS rest
  FROM roomy m
  LEFT JOIN given v ON v.order_key = m.order_key
),
netted AS (
  SELECT h.*,
    CASE WHEN h.rest <= 0 THEN {zero} WHEN h.from_last = 1 THEN h.rest
      ELSE least(h.rest, h.room) END AS share
  FROM shared h
)
SELECT d.place AS place, d.order_key AS order_key, d.order_id AS order_id, d.customer AS customer,
  d.product AS product, d.status AS status, d.channel AS channel, d.code AS code,
  d.delivered AS delivered, d.currency AS currency, d.time_ms AS time_ms, d.units AS units,
  d.whole_paid AS paid, d.list AS list, d.intended AS intended,
  CASE WHEN d.share > 0
    THEN CAST(greatest(coalesce(d.refunded, {zero}), {zero}) + d.share AS {amount})
    ELSE d.refunded END AS refunded,
  d.unit_cost AS unit_cost, d.conflict AS conflict,
  CASE WHEN d.kept = 0 THEN 'set_aside' WHEN d.whole_paid IS NULL THEN 'missing_amount:paid'
    ELSE 'used' END AS fate
FROM netted d
