#!/usr/bin/env python3
"""Three PostgreSQL clusters, each with a third of the people of a region, read as one.

    scale_fdw.py LOAD [--people N] [--settlements N]

LOAD is gongji_load. Each cluster is filled by its own writer, all three at once. A fourth cluster
has the same tables, partitioned by region and person, whose partitions are foreign tables in the
three (postgres_fdw). Prints times of filling, sizes on disk, times of reads over all and of one
person, how many servers each read asked, and whether they summed up themselves. The clusters lie in
/var/tmp and are gone afterwards; nothing can be resumed.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "runner"))
import with_postgres  # noqa: E402

TABLES = ("person", "settlement", "accumulator")
SHARDS = 3
REGION = 330213
READS = (
    ("settled in the region",
     f"SELECT count(*), sum(fund_paid) FROM settlement WHERE region = {REGION}"),
    ("by month",
     f"SELECT day / 100, count(*), sum(fund_paid) FROM settlement WHERE region = {REGION}"
     " GROUP BY 1 ORDER BY 1"),
    ("people with 10,000.00 or more",
     "SELECT count(*), sum(paid) FROM (SELECT region, person, sum(fund_paid) AS paid FROM "
     "settlement GROUP BY region, person HAVING sum(fund_paid) >= 1000000) AS each_person"),
    ("one person",
     f"SELECT count(*), sum(fund_paid) FROM settlement WHERE region = {REGION}"
     " AND person = '{person}'"),
)


def psql(address, sql):
    program = str(with_postgres.find_binaries() / "psql")
    done = subprocess.run([program, "-qAt", "-v", "ON_ERROR_STOP=1", address, "-c", sql],
                          check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(sql + "\n" + done.stderr)
    return done.stdout.strip()


def name_of(number):
    return f"P{number:07d}"


def definition_of(shard, table):
    """The columns of a table as the shard has them."""
    rows = psql(shard, "SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, "
                "atttypmod), ', ' ORDER BY attnum) FROM pg_attribute WHERE attnum > 0 AND NOT "
                f"attisdropped AND attrelid = '{table}'::regclass")
    return rows


def join(coordinator, clusters, people):
    """Tables over all shards: partition k holds the people whose numbers the k-th cluster has."""
    psql(coordinator, "CREATE EXTENSION postgres_fdw")
    each = people // SHARDS
    for k, cluster in enumerate(clusters):
        psql(coordinator,
             f"CREATE SERVER shard{k} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host "
             f"'{cluster.folder}', dbname 'postgres', fetch_size '10000', async_capable 'true');"
             f"CREATE USER MAPPING FOR CURRENT_USER SERVER shard{k} OPTIONS (user 'postgres',"
             " password_required 'false')")
    shard = clusters[0].address()
    for table in TABLES:
        psql(coordinator, f"CREATE TABLE {table} ({definition_of(shard, table)})"
             " PARTITION BY RANGE (region, person)")
        for k in range(SHARDS):
            low = "MINVALUE" if k == 0 else f"'{name_of(k * each)}'"
            high = "MAXVALUE" if k == SHARDS - 1 else f"'{name_of((k + 1) * each)}'"
            psql(coordinator,
                 f"CREATE FOREIGN TABLE {table}_{k} PARTITION OF {table} FOR VALUES FROM "
                 f"({REGION}, {low}) TO ({REGION}, {high}) SERVER shard{k} OPTIONS (table_name "
                 f"'{table}')")
    psql(coordinator, "ALTER DATABASE postgres SET enable_partitionwise_aggregate = on")


def show(number, stream):
    for line in stream:
        print(f"shard {number}: {line.rstrip()}", flush=True)


def fill(options, clusters):
    each = options.people // SHARDS
    begin = time.monotonic()
    running = [subprocess.Popen(
        [options.load, "fill", "--db", cluster.address(), "--people", str(each), "--first",
         str(k * each), "--settlements", str(options.settlements // SHARDS), "--batch", "500",
         "--run", f"s{k}."], stdout=subprocess.PIPE, text=True)
        for k, cluster in enumerate(clusters)]
    readers = [threading.Thread(target=show, args=(k, process.stdout))
               for k, process in enumerate(running)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    if any([process.wait() != 0 for process in running]):
        raise SystemExit("a shard was not filled, or its books do not agree")
    return time.monotonic() - begin


def read(coordinator, what, sql):
    plan = psql(coordinator, "EXPLAIN (VERBOSE, COSTS OFF) " + sql)
    asked = len(re.findall(r"Remote SQL", plan))
    pushed = len(re.findall(r"Remote SQL: SELECT .*(?:count|sum)\(", plan))
    begin = time.monotonic()
    answer = psql(coordinator, sql)
    took = time.monotonic() - begin
    print(f"{what}: {asked} servers asked, {pushed} sums computed there, {took * 1e3:.0f} ms, "
          f"first row {answer.splitlines()[0]}")
    return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("load")
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--settlements", type=int, default=90_000)
    options = parser.parse_args()
    options.people -= options.people % SHARDS
    options.settlements -= options.settlements % SHARDS
    folders = [tempfile.TemporaryDirectory(prefix="gongji-pg-", dir="/var/tmp",
                                           ignore_cleanup_errors=True)
               for _ in range(SHARDS + 1)]
    clusters = [with_postgres.Cluster(folder.name, durable=True, settings=["autovacuum=on"])
                for folder in folders]
    try:
        for cluster in clusters:
            cluster.start()
        took = fill(options, clusters[:SHARDS])
        print(f"{options.people} people, {options.settlements} settlements in {SHARDS} clusters "
              f"at once, each verified: {took:.0f} s", flush=True)
        for cluster in clusters[:SHARDS]:
            psql(cluster.address(), "ANALYZE")
        coordinator = clusters[-1].address()
        join(coordinator, clusters[:SHARDS], options.people)
        person = psql(clusters[1].address(), "SELECT min(person) FROM settlement")
        answers = [read(coordinator, what, sql.replace("{person}", person)) for what, sql in READS]
        sums = [psql(cluster.address(), READS[0][1]).split("|") for cluster in clusters[:SHARDS]]
        whole = "|".join(str(sum(int(row[i]) for row in sums)) for i in range(2))
        print("the sums over all are those of the shards:", answers[0] == whole)
        return 0 if answers[0] == whole else 1
    finally:
        for cluster in clusters:
            cluster.stop()
        for folder in folders:
            folder.cleanup()


if __name__ == "__main__":
    sys.exit(main())
