"""What `makegood estimate` computes from an export, asked of Polars: usage FILE THREADS.

Amounts are floats, which is faster than its decimals; they are rounded at the end.
"""
import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = sys.argv[2]
import polars as pl  # noqa: E402 (the number of threads is read on import)

started = time.perf_counter()
schema = {
    "order_id": pl.String, "user_id": pl.String, "product": pl.Categorical, "months": pl.Int32,
    "list_price": pl.Float64, "intended_price": pl.Float64, "paid": pl.Float64,
    "currency": pl.Categorical, "created_at": pl.Datetime("ms"), "channel": pl.Categorical,
    "status": pl.Categorical,
}
# Lines that cannot be read have no amount or no status, and are left out, as Makegood does.
lines = (
    pl.read_csv(sys.argv[1], schema=schema, ignore_errors=True, truncate_ragged_lines=True)
    .with_row_index("place")
    .filter(pl.col("paid").is_not_null() & pl.col("status").is_not_null())
)
read = time.perf_counter()
# Orders on several lines: counted once where the lines agree, set aside where they do not.
twice = lines.filter(pl.col("order_id").is_duplicated()).group_by("order_id").agg(
    n=pl.len(), first=pl.col("place").min(),
    versions=pl.struct("user_id", "product", "months", "list_price", "intended_price", "paid",
                       "created_at", "channel", "status").n_unique(),
)
orders = (
    lines.join(twice, on="order_id", how="left")
    .filter(pl.col("n").is_null() | ((pl.col("versions") == 1) & (pl.col("first") == pl.col("place"))))
    .with_columns(
        affected=(pl.col("created_at") >= pl.datetime(2017, 12, 31, 14))
        & (pl.col("created_at") < pl.datetime(2017, 12, 31, 22, 13))
        & (pl.col("paid") <= 0.20 * pl.col("months") + 0.000001)
        & (pl.col("status") == "paid"),
        shortfall=pl.col("intended_price") - pl.col("paid"),
    )
)
hit = orders.filter("affected")
sums = [pl.len(), pl.col("months").sum(), *(pl.col(c).sum() for c in ("paid", "intended_price", "list_price"))]
ranked = hit.sort("created_at", "place").with_columns(
    rank=pl.int_range(pl.len(), dtype=pl.UInt32).over("user_id") + 1
)


def cell(value):
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def rows(frame):
    return [[cell(value) for value in row] for row in frame.rows()]


answer = {
    "duplicates": rows(twice.select(
        ((pl.col("n") - 1) * (pl.col("versions") == 1)).sum(),
        (pl.col("n") * (pl.col("versions") > 1)).sum().alias("set_aside"),
    )),
    "affected": rows(hit.select(*sums, pl.col("shortfall").sum())),
    "customers": rows(hit.select(pl.col("user_id").n_unique())),
    "customers_all": rows(orders.select(pl.col("user_id").n_unique())),
    "by_rank": rows(ranked.group_by("rank").agg(*sums).sort("rank")),
    "by_minute": rows(orders.group_by(pl.col("created_at").dt.truncate("1m")).agg(
        pl.len(), pl.col("affected").sum(), pl.col("user_id").n_unique().alias("users")).sort("created_at")),
    "by_orders_each": rows(hit.group_by("user_id").len("n").group_by("n").len("users").sort("n")),
}
for column in ("product", "status", "channel"):
    table = orders.group_by(pl.col(column).cast(pl.String)).agg(
        pl.len(), pl.col("affected").sum(), (pl.col("shortfall") * pl.col("affected")).sum())
    answer[f"by_{column}"] = rows(table.sort(column))
answer["seconds_reading"] = round(read - started, 3)
json.dump(answer, sys.stdout, ensure_ascii=False)
