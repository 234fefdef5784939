"""Runs a script of `makegood sql` in an engine: engine.py ENGINE SCRIPT [MASTER]"""

import resource
import sys
import tempfile

# An engine that grows without end must not take the machine with it.
MEMORY_BYTES = 12 << 30


def statements(path):
    with open(path, encoding="utf-8") as script:
        return [part for part in script.read().split(";\n") if part.strip()]


def duckdb(path):
    import duckdb

    connection = duckdb.connect(":memory:")
    for statement in statements(path):
        connection.execute(statement)


def clickhouse(path):
    from chdb.session import Session

    session = Session()
    for statement in statements(path):
        session.query(statement)


def spark(path, master="local[2]"):
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.warehouse.dir", tempfile.mkdtemp())
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    for statement in statements(path):
        session.sql(statement.strip())
    session.stop()


if __name__ == "__main__":
    engine, script, *rest = sys.argv[1:]
    if engine == "duckdb":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    {"duckdb": duckdb, "clickhouse": clickhouse, "spark": spark}[engine](script, *rest)
