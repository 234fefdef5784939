"""Runs scripts of `makegood sql` in an engine: engine.py ENGINE [--master MASTER] SCRIPT…

Prints the seconds, those of all processors together, and the peak memory of the largest process. MEMORY_MIB
caps what the engine takes (4096).
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
        began = time.monotonic()
        for path in paths:
            for statement in statements(path):
                session.sql(statement)
        seconds = time.monotonic() - began
        # What Spark's own processes took is known once they have ended.
        gateway = session.sparkContext._gateway
        session.stop()
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()
        return seconds


if __name__ == "__main__":
    engine, *rest = sys.argv[1:]
    if engine == "spark":
        master = "local[2]"
        if rest[0] == "--master":
            master, rest = rest[1], rest[2:]
        seconds = spark(rest, master)
    else:
        began = time.monotonic()
        {"duckdb": duckdb, "clickhouse": clickhouse}[engine](rest)
        seconds = time.monotonic() - began
    processes = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    worked = sum(each.ru_utime + each.ru_stime for each in processes)
    peak = max(each.ru_maxrss for each in processes) // 1024
    print(f"  {seconds:.1f} s, {worked:.1f} s of processor time, peak {peak} MiB in a process")
