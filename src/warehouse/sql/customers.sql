SELECT p.orders AS orders_each, count(*) AS customers, sum(p.orders) AS orders, sum(p.held) AS shortfall
FROM mg_people p
GROUP BY p.orders
