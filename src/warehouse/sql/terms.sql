SELECT a.units AS term, sum(a.first_affected) AS orders, sum(a.units) AS units, sum(a.paid) AS paid,
  sum(a.intended) AS intended, sum(a.list) AS list, sum(a.cost) AS cost
FROM mg_affected a
GROUP BY a.units
