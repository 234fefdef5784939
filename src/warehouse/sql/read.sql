WITH mapped AS (
  SELECT s.place{mapped}
  FROM mg_source s
),
trimmed AS (
  SELECT s.place{trimmed}
  FROM mapped s
),
guarded AS (
  SELECT s.place{guarded}
  FROM trimmed s
),
unmarked AS (
  SELECT s.place{unmarked}
  FROM guarded s
),
unquoted AS (
  SELECT s.place{unquoted}
  FROM unmarked s
),
cells AS (
  -- Words that say that a cell has no value.
  SELECT s.place{cells}
  FROM unquoted s
),
parsed AS (
  SELECT s.place{parsed}
  FROM cells s
),
{clock}sold AS (
  SELECT s.*,
    {sold}
  FROM timed s
),
valued AS (
{values}
)
SELECT v.place, v.order_key, v.order_id, v.customer, v.product, v.status, v.channel, v.code, v.delivered,
  v.currency, v.time_ms, v.units, v.paid, v.list, v.intended, v.refunded, v.unit_cost,
  CASE{reason} END AS reason
FROM valued v
