SELECT r.order_key AS order_key
FROM mg_read r
WHERE r.reason IS NULL
GROUP BY r.order_key
HAVING count(*) > 1 OR min(CASE WHEN r.paid >= 0 THEN 0 ELSE -1 END) < 0
