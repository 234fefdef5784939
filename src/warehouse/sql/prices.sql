WITH kinds AS (
  SELECT l.charged AS charged, l.units AS units, l.intended AS intended, count(*) AS lines,
    sum(CASE WHEN l.outcome = 'affected' THEN 1 ELSE 0 END) AS affected
  FROM mg_lines l
  WHERE l.units > 0
  GROUP BY l.charged, l.units, l.intended
),
each_unit AS (
  SELECT {unit_paid} AS unit_paid,
    CASE WHEN k.intended <> 0 THEN {unit_intended} END AS unit_intended,
    k.lines AS lines, k.affected AS affected
  FROM kinds k
)
SELECT e.unit_paid AS unit_paid, e.unit_intended AS unit_intended, sum(e.lines) AS lines,
  sum(e.affected) AS affected
FROM each_unit e
GROUP BY e.unit_paid, e.unit_intended
