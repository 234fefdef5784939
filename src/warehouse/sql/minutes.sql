WITH placed AS (
  SELECT {minute} AS start_ms, l.first_of_order AS first_of_order, l.first_affected AS first_affected,
    l.customer AS customer, l.outcome AS outcome, l.intended AS intended, l.paid AS paid
  FROM mg_lines l
  WHERE l.time_ms IS NOT NULL
)
SELECT m.start_ms AS start_ms, sum(m.first_of_order) AS orders, sum(m.first_affected) AS affected,
  count(DISTINCT m.customer) AS customers,
  count(DISTINCT CASE WHEN m.outcome = 'affected' THEN m.customer END) AS customers_affected,
  coalesce(sum(CASE WHEN m.outcome = 'affected' THEN m.intended - m.paid END), 0) AS shortfall
FROM placed m
GROUP BY m.start_ms
