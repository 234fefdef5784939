"""What `makegood estimate` computes from an export, asked of DuckDB: usage FILE THREADS."""
import json
import sys
import time

import duckdb

file, threads = sys.argv[1], int(sys.argv[2])
db = duckdb.connect()
db.execute(f"SET threads = {threads}; SET preserve_insertion_order = true")
started = time.perf_counter()
# Lines that cannot be read are left out, as Makegood does. Insertion order keeps rowid the position.
db.execute(
    """
    CREATE TABLE lines AS SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',',
      quote = '"', ignore_errors = true, columns = {
        'order_id': 'VARCHAR', 'user_id': 'VARCHAR', 'product': 'VARCHAR', 'months': 'INTEGER',
        'list_price': 'DECIMAL(18,2)', 'intended_price': 'DECIMAL(18,2)', 'paid': 'DECIMAL(18,2)',
        'currency': 'VARCHAR', 'created_at': 'TIMESTAMP', 'channel': 'VARCHAR', 'status': 'VARCHAR'})
    """,
    [file],
)
read = time.perf_counter()
# Orders on several lines: counted once where the lines agree, set aside where they do not.
db.execute(
    """
    CREATE TABLE twice AS SELECT order_id, count(*) AS n, min(rowid) AS first,
      count(DISTINCT (user_id, product, months, list_price, intended_price, paid, created_at, channel,
                      status)) AS versions
      FROM lines WHERE order_id IN (SELECT order_id FROM lines GROUP BY order_id HAVING count(*) > 1)
      GROUP BY order_id;
    CREATE TABLE orders AS SELECT l.user_id, product, months, list_price, intended_price, paid, created_at,
      channel, status, l.rowid AS place,
      l.created_at >= TIMESTAMP '2017-12-31 14:00:00' AND l.created_at < TIMESTAMP '2017-12-31 22:13:00'
        AND l.paid <= 0.20 * l.months AND l.status = 'paid' AS affected
      FROM lines l LEFT JOIN twice t USING (order_id)
      WHERE t.order_id IS NULL OR (t.versions = 1 AND t.first = l.rowid);
    CREATE TABLE ranked AS SELECT user_id, months, paid, intended_price AS intended, list_price AS list,
      row_number() OVER (PARTITION BY user_id ORDER BY created_at, place) AS rank
      FROM orders WHERE affected;
    """
)
sums = """count(*), sum(months), sum(paid), sum(intended_price), sum(list_price),
          sum(intended_price - paid)"""


def rows(query):
    return [[str(cell) for cell in row] for row in db.execute(query).fetchall()]


answer = {
    "duplicates": rows("""SELECT coalesce(sum(n - 1) FILTER (versions = 1), 0),
                          coalesce(sum(n) FILTER (versions > 1), 0) FROM twice"""),
    "affected": rows(f"SELECT {sums} FROM orders WHERE affected"),
    "customers": rows("SELECT count(DISTINCT user_id) FROM ranked"),
    "customers_all": rows("SELECT count(DISTINCT user_id) FROM orders"),
    "by_rank": rows("""SELECT rank, count(*), sum(months), sum(paid), sum(intended), sum(list)
                       FROM ranked GROUP BY rank ORDER BY rank"""),
    "by_minute": rows("""SELECT date_trunc('minute', created_at) AS minute, count(*),
                         count(*) FILTER (affected), count(DISTINCT user_id) FROM orders
                         GROUP BY minute ORDER BY minute"""),
    "by_orders_each": rows("""SELECT n, count(*) FROM (SELECT count(*) AS n FROM ranked GROUP BY user_id)
                              GROUP BY n ORDER BY n"""),
}
for column in ("product", "status", "channel"):
    answer[f"by_{column}"] = rows(
        f"""SELECT {column}, count(*), count(*) FILTER (affected),
            coalesce(sum(intended_price - paid) FILTER (affected), 0) FROM orders
            GROUP BY {column} ORDER BY {column}"""
    )
answer["seconds_reading"] = round(read - started, 3)
json.dump(answer, sys.stdout, ensure_ascii=False)
