WITH {used},
amounts AS (
  SELECT u.place AS place, u.order_key AS order_key, u.order_id AS order_id, u.customer AS customer,
    u.product AS product, u.status AS status, u.channel AS channel, u.code AS code,
    u.delivered AS delivered, u.currency AS currency, u.time_ms AS time_ms, u.units AS units,
    coalesce(CAST(u.units AS {units}), CAST('1' AS {units})) AS unit_count,
    CAST(coalesce({paid}, {zero}) AS {amount}) AS charged,
    CAST(coalesce({refunded}, {zero}) AS {amount}) AS given_back,
    CAST({list} AS {amount}) AS stated_list,
    CAST({intended} AS {amount}) AS stated_intended,
    CAST({unit_cost} AS {amount}) AS stated_cost,
    {listed_list} AS listed_list,
    {listed_intended} AS listed_intended,
    {listed_cost} AS listed_cost,
    c.class AS class
  FROM used u
  LEFT JOIN mg_statuses c ON c.status = u.status{join}
),
listed AS (
  -- Rounded once, half away from zero, to the currency's minor unit.
  SELECT a.place AS place, a.order_key AS order_key, a.order_id AS order_id, a.customer AS customer,
    a.product AS product, a.status AS status, a.channel AS channel, a.code AS code,
    a.currency AS currency, a.time_ms AS time_ms, a.class AS class,
    CASE WHEN a.delivered = 1 OR a.class = 'delivered' THEN 1 ELSE 0 END AS delivered,
    a.delivered AS stated_delivered, a.units AS stated_units,
    a.unit_count AS units, a.charged AS charged,
    CAST(a.charged - a.given_back AS {amount}) AS paid,
    coalesce(CAST(round(a.listed_list * a.unit_count, {minor}) AS {amount}), a.stated_list) AS list,
    coalesce(CAST(round(a.listed_cost * a.unit_count, {minor}) AS {amount}),
      CAST(round(a.stated_cost * a.unit_count, {minor}) AS {amount})) AS cost,
    a.stated_intended AS stated_intended, a.listed_intended AS listed_intended
  FROM amounts a
),
priced AS (
  SELECT p.*, CAST({price} AS {amount}) AS price FROM listed p
),
ruled AS (
  SELECT q.place AS place, q.order_key AS order_key, q.order_id AS order_id, q.customer AS customer,
    q.product AS product, q.status AS status, q.channel AS channel, q.currency AS currency,
    q.time_ms AS time_ms, q.delivered AS delivered, q.units AS units, q.charged AS charged, q.paid AS paid,
    q.price AS price, q.list AS list, q.cost AS cost, q.class AS class,
    q.stated_intended AS stated_intended, q.stated_units AS stated_units,
    q.stated_delivered AS stated_delivered,
    CASE WHEN {rule}
      THEN 1 ELSE 0 END AS in_rule
  FROM priced q{order_join}
),
judged AS (
  SELECT r.place AS place, r.order_key AS order_key, r.order_id AS order_id, r.customer AS customer,
    r.product AS product, r.status AS status, r.channel AS channel, r.currency AS currency,
    r.time_ms AS time_ms, r.delivered AS delivered, r.units AS units, r.charged AS charged,
    r.paid AS paid, coalesce(r.price, {zero}) AS intended, coalesce(r.list, {zero}) AS list,
    coalesce(r.cost, {zero}) AS cost,
    CASE WHEN r.list IS NULL THEN 0 ELSE 1 END AS has_list,
    CASE WHEN r.stated_intended IS NULL THEN 0 ELSE 1 END AS has_intended,
    CASE WHEN r.cost IS NULL THEN 0 ELSE 1 END AS has_cost,
    CASE WHEN r.stated_units IS NULL THEN 0 ELSE 1 END AS has_units,
    CASE WHEN r.stated_delivered IS NULL THEN 0 ELSE 1 END AS has_delivered,
    -- Lines without a time come first.
    coalesce(r.time_ms, CAST('-9000000000000000000' AS {int})) AS time_key,
    CASE WHEN r.in_rule = 0 THEN 'outside'
      WHEN r.class IN ('cancelled', 'refunded') THEN 'unwound'
      WHEN r.class = 'unpaid' THEN 'unpaid'
      WHEN r.charged > 0 AND r.paid <= 0 THEN 'unwound'
      WHEN r.price IS NOT NULL THEN 'affected'
      ELSE 'without_intended' END AS outcome
  FROM ruled r
)
SELECT j.*,
  -- An order counts once, at its first line by time.
  CASE WHEN row_number() OVER (PARTITION BY j.order_key ORDER BY j.time_key, j.place) = 1
    THEN 1 ELSE 0 END AS first_of_order,
  CASE WHEN row_number() OVER (PARTITION BY j.order_key, j.outcome ORDER BY j.time_key, j.place) = 1
    AND j.outcome = 'affected' THEN 1 ELSE 0 END AS first_affected
FROM judged j
