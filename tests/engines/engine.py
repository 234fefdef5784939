"""Runs scripts of `makegood sql` in an engine: engine.py ENGINE [--master MASTER] SCRIPT…

Prints the seconds and the peak memory of the process. MEMORY_MIB caps what the engine takes (4096).
"""

import os
import resource
import sys
import tempfile
import time

MEMORY_MIB = int(os.environ.get("MEMORY_MIB", "4096"))
# What Python, the libraries and the threads of an engine map beside what it works with.
BESIDE_MIB = 8192
# Longest wait for the workers of a cluster.
WORKERS_SECONDS = 600


def statements(path):
    with open(path, encoding="utf-8") as script:
        return [part.strip() for part in script.read().split(";\n") if part.strip()]


def duckdb(paths):
    import duckdb

    # An engine that grows without end must not take the machine with it.
    most = (MEMORY_MIB + BESIDE_MIB) << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with tempfile.TemporaryDirectory() as spill:
        connection = duckdb.connect(":memory:")
        connection.execute(f"SET memory_limit = '{MEMORY_MIB}MiB'")
        connection.execute(f"SET temp_directory = '{spill}'")
        for path in paths:
            for statement in statements(path):
                connection.execute(statement)


def clickhouse(paths):
    from chdb.session import Session

    session = Session()
    session.query(f"SET max_memory_usage = {MEMORY_MIB << 20}")
    for path in paths:
        for statement in statements(path):
            session.query(statement)


def spark(paths, master):
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory() as warehouse:
        session = (
            SparkSession.builder.master(master)
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.memory", "2g")
            .config("spark.sql.shuffle.partitions", "8")
            # A worker may compile for minutes beside other work and must not be taken for dead: by default
            # one that is silent for two minutes is given up, and its part is begun again.
            .config("spark.network.timeout", "3600s")
            .config("spark.executor.heartbeatInterval", "60s")
            .config("spark.storage.blockManagerHeartbeatTimeoutMs", "3600000")
            .config("spark.sql.warehouse.dir", warehouse)
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        # A cluster takes orders before its workers are there; then its time would not be theirs.
        workers = int(master.split("[")[1].split(",")[0]) if "cluster" in master else 0
        status = session.sparkContext._jsc.sc().statusTracker()
        latest = time.monotonic() + WORKERS_SECONDS
        while workers and len(status.getExecutorInfos()) <= workers:
            if time.monotonic() > latest:
                sys.exit(f"{workers} workers are not there after {WORKERS_SECONDS} s")
            time.sleep(0.2)
        global began
        began = time.monotonic()
        for path in paths:
            for statement in statements(path):
                session.sql(statement)
        session.stop()


if __name__ == "__main__":
    engine, *rest = sys.argv[1:]
    began = time.monotonic()
    if engine == "spark":
        master = "local[2]"
        if rest[0] == "--master":
            master, rest = rest[1], rest[2:]
        spark(rest, master)
    else:
        {"duckdb": duckdb, "clickhouse": clickhouse}[engine](rest)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"  {time.monotonic() - began:.1f} s, peak {max(peak, children)} MiB")
