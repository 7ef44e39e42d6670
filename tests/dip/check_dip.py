#!/usr/bin/env python3
"""Computes a DIP catalogue and the points of cases a second time, in exact fractions, and compares
every figure with what the program wrote; then a workbook of the national plan, made here.

    check_dip.py GONGJI [--cases N] [--seed N]
"""

import collections
import fractions
import pathlib
import random
import sys
import tempfile

from dip_common import SCHEME, complain, problems, read_csv, run, same, scheme_in, write_csv
from plan_workbook import check_plan, check_refusals

F = fractions.Fraction
YEARS, WEIGHTS = ["2023", "2024", "2025"], {"2023": 1, "2024": 2, "2025": 7}
THRESHOLD = 6
CLASSES = ["conservative", "diagnostic", "therapeutic", "surgery"]
ORDER = ["core.surgery", "core.therapeutic", "core.diagnostic", "comprehensive.surgery",
         "comprehensive.therapeutic", "comprehensive.diagnostic", "core.conservative",
         "comprehensive.conservative"]
DIAGNOSES = ["K35.800", "K35.900", "K80.100", "J18.900", "I10.x00", "C34.900", "S82.100", "E11.900"]
OTHERS = ["J96.000", "N17.900", "I50.900", "E11.900", "J44.100", "A41.900", "C78.000"]
PROCEDURES = ["47.0100", "51.2300", "39.9500", "96.7200", "33.2400x001", "45.2300", "17.9900",
              "79.3500"]
INSTITUTIONS = {"H001": "三级", "H002": "三级", "H003": "二级", "H004": "二级", "H005": "一级"}
ADDITIONS = {"H002": F(2, 100), "H004": F(1, 100)}

def half_up(value, places):
    """Decimal text of a fraction that is not negative."""
    units = (value * 10 ** places * 2 + 1) // 2
    text = str(units).rjust(places + 1, "0")
    return text[:-places] + "." + text[-places:] if places else text


def make_cases(count, chance):
    rows = []
    for n in range(count):
        diagnoses = [chance.choice(DIAGNOSES)]
        diagnoses += chance.sample(OTHERS, chance.choice([0, 0, 1, 2]))
        procedures = chance.sample(PROCEDURES, chance.choice([0, 0, 1, 1, 2, 3]))
        cost = int(300000 * (1 + len(procedures)) * chance.choice([1, 1, 1, 0.3, 3, 40])
                   * chance.uniform(0.5, 1.5))
        stay = chance.randint(1, 20)
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        year = chance.choice(YEARS)
        rows.append({
            "id": f"C{n}", "person": f"P{chance.randint(0, count // 4)}",
            "institution": chance.choice(list(INSTITUTIONS)),
            "age_years": chance.randint(0, 90), "age_days": chance.randint(0, 364),
            "stay_days": stay, "discharge_type": chance.choice("1111115"),
            "discharge_day": f"{year}-{month:02}-{day:02}",
            "admission_day": f"{year}-{month:02}-{max(1, day - stay):02}",
            "diagnoses": "|".join(diagnoses), "procedures": "|".join(procedures),
            "cost": f"{cost // 100}.{cost % 100:02}", "drugs": f"{cost // 300}.00",
            "consumables": f"{cost // 500}.00"})
    return rows


def fen(text):
    return int(F(text) * 100)


class Region:
    """The catalogue by the rules of the demonstration scheme, grouped by hand."""

    def __init__(self, rows):
        self.classes = {r["code"]: r["class"] for r in read_csv(SCHEME / "procedures.csv")}
        self.chapters = read_csv(SCHEME / "chapters.csv")
        self.rows = rows
        self.counts = collections.Counter(self.combination(r)[0] for r in rows)
        self.core = {k for k, n in self.counts.items() if n >= THRESHOLD}
        self.type_of_key = {}
        self.pool()
        self.measure()

    def treatment(self, code):
        for length in range(len(code), 0, -1):
            if code[:length] in self.classes:
                word = self.classes[code[:length]]
                return 0 if word == "not_counted" else CLASSES.index(word)
        return 0

    def combination(self, row):
        codes = {c for c in row["procedures"].split("|") if c and self.treatment(c)}
        highest = max([self.treatment(c) for c in codes], default=0)
        return (row["diagnoses"].split("|")[0][:5], tuple(sorted(codes))), highest

    def chapter(self, diagnosis):
        for row in self.chapters:
            low, high = row["codes"].split("-")
            if low <= diagnosis[:3] <= high:
                return row["chapter"]
        return "other"

    def best_core(self, key, highest, gap=lambda code: 0):
        """A core type by a part of the procedures, unless it stands behind the pool. `gap` is how
        far the case is from the type's mean; while the catalogue is made there are no means."""
        fits = [k for k in self.core if k[0] == key[0] and set(k[1]) <= set(key[1])]
        if not fits:
            return None
        most = max(len(k[1]) for k in fits)
        fits = [k for k in fits if len(k[1]) == most]
        rank = {k: ORDER.index("core." + CLASSES[max([self.treatment(c) for c in k[1]], default=0)])
                for k in fits}
        code = {k: "+".join((k[0],) + k[1]) for k in fits}
        best = min(fits, key=lambda k: (rank[k], gap(code[k]), code[k]))
        if most == 0 and rank[best] > ORDER.index("comprehensive." + CLASSES[highest]):
            return None
        return best

    def pool(self):
        waiting = collections.Counter()
        highest_of = {}
        for row in self.rows:
            key, highest = self.combination(row)
            highest_of[key] = highest
            if key in self.core:
                self.type_of_key[key] = "+".join((key[0],) + key[1])
        for key, highest in highest_of.items():
            if key in self.type_of_key:
                continue
            best = self.best_core(key, highest)
            if best:
                self.type_of_key[key] = "+".join((best[0],) + best[1])
            else:
                waiting[key[0][:3] + "/" + CLASSES[highest]] += self.counts[key]
        for key, highest in highest_of.items():
            if key in self.type_of_key:
                continue
            code = key[0][:3] + "/" + CLASSES[highest]
            if waiting[code] < 15:
                code = self.chapter(key[0]) + "/" + CLASSES[highest]
            self.type_of_key[key] = code

    def weighted(self, sums):
        """Σ w·mean / Σ w over the years with cases, of {year: (cases, total)}."""
        years = [y for y in YEARS if sums.get(y, (0, 0))[0]]
        if not years:
            return F(0)
        return (sum(WEIGHTS[y] * F(sums[y][1], sums[y][0]) for y in years)
                / sum(WEIGHTS[y] for y in years))

    def measure(self):
        self.cases = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in self.rows:
            key, _ = self.combination(row)
            self.cases[self.type_of_key[key]][row["discharge_day"][:4]].append(row)
        self.kept = {}
        for code, years in self.cases.items():
            self.kept[code] = {}
            for year, rows in years.items():
                costs = [fen(r["cost"]) for r in rows]
                mean = F(sum(costs), len(costs))
                self.kept[code][year] = [r for r, c in zip(rows, costs)
                                         if mean / 10 <= c <= mean * 10]

    def mean(self, rows_by_year, column):
        sums = {y: (len(rows), sum(fen(r[column]) for r in rows))
                for y, rows in rows_by_year.items()}
        return half_up(self.weighted(sums) / 100, 2)


def all_kept(region, choose=lambda row: True):
    years = collections.defaultdict(list)
    for kept in region.kept.values():
        for year, rows in kept.items():
            years[year] += [r for r in rows if choose(r)]
    return years


def check_catalogue(region, folder):
    """Every row of types.csv; then the value of a point and the coefficients."""
    theirs = {r["code"]: r for r in read_csv(folder / "types.csv")}
    same("types", sorted(region.kept), sorted(theirs))
    everyone = all_kept(region)
    reference = fen(region.mean(everyone, "cost"))
    drugs = fen(region.mean(everyone, "drugs"))
    points, cost = F(0), F(0)
    for code, kept in region.kept.items():
        row = theirs.get(code)
        if not row:
            continue
        mean = region.mean(kept, "cost")
        same(f"{code} mean", mean, row["mean"])
        same(f"{code} rw", half_up(F(fen(mean), reference), 4), row["rw"])
        score = half_up(F(fen(mean) * 1000, reference), 2)
        same(f"{code} score", score, row["score"])
        same(f"{code} drugs_rw", half_up(F(fen(region.mean(kept, "drugs")), drugs), 4),
             row["drugs_rw"])
        costs = [fen(r["cost"]) for rows in kept.values() for r in rows]
        if len(costs) > 1:
            squared = F(len(costs) * sum(c * c for c in costs), sum(costs) ** 2) - 1
            cv = F(row["cv"])
            inside = max(cv - F(1, 20000), 0) ** 2 <= squared < (cv + F(1, 20000)) ** 2
            if not inside:
                complain(f"{code} cv {row['cv']}: squared it should be {float(squared)}")
        for year in YEARS:
            rows = region.cases[code].get(year, [])
            same(f"{code} cases {year}", str(len(rows)), row["cases_" + year])
            points += WEIGHTS[year] * len(rows) * F(score)
            cost += WEIGHTS[year] * sum(fen(r["cost"]) for r in rows)
    summary = {r["name"]: r["value"] for r in read_csv(folder / "summary.csv")}
    same("mean of all", region.mean(everyone, "cost"), summary["mean"])
    same("budget value", F(half_up(cost / 100 / points, 4)), F(summary["budget_point_value"]))
    for row in read_csv(folder / "groups.csv"):
        of_group = all_kept(region, lambda r, g=row["group"]: INSTITUTIONS[r["institution"]] == g)
        mean = region.mean(of_group, "cost")
        same(f"{row['group']} coefficient", half_up(F(fen(mean), reference), 4),
             row["coefficient"])


def check_case(region, row, types, levels, coefficients, factors, case):
    """One row of the grouped cases, from its own columns and from the catalogue."""
    key, highest = region.combination(case)
    best = None if key in region.core else region.best_core(
        key, highest, lambda code: abs(F(case["cost"]) - F(types[code]["mean"])))
    expected = "+".join((best[0],) + best[1]) if best else region.type_of_key[key]
    same(f"{row['id']} type", expected, row["type"])
    of_type = types[row["type"]]
    same(f"{row['id']} score", of_type["score"], row["score"])
    level = levels.get((row["type"], INSTITUTIONS[row["institution"]]))
    if level and int(level["cases"]) >= 5:
        compared, word = level["mean"], "level_last_year"
    elif int(of_type["last_year_cases"]) >= 5:
        compared, word = of_type["last_year_mean"], "type_last_year"
    else:
        compared, word = of_type["mean"], "type_mean"
    same(f"{row['id']} compared", (compared, word), (row["compared_mean"], row["compared_with"]))
    ratio = F(row["cost"]) / F(compared)
    score = F(of_type["score"])
    if ratio < F(1, 2):
        deviation, after = "low", score * ratio
    elif ratio <= 2:
        deviation, after = "normal", score
    else:
        deviation, after = "high" if ratio <= 5 else "review", score * (ratio - 1)
    same(f"{row['id']} deviation", (deviation, half_up(after, 2)),
         (row["deviation"], row["deviation_score"]))
    known = [F(factors[row["type"], name, row[name]])
             for name in ("severity", "tumour", "cci", "age", "secondary")
             if (row["type"], name, row[name]) in factors]
    same(f"{row['id']} factor", max(known, default=F(1)), F(row["k"]))
    coefficient = F(coefficients[INSTITUTIONS[row["institution"]]])
    coefficient += ADDITIONS.get(row["institution"], 0)
    if row["type"] in ("J06.9", "K29.5", "I10.x"):
        coefficient = F(1)
    same(f"{row['id']} coefficient", coefficient, F(row["coefficient"]))
    final = F(row["deviation_score"]) * F(row["k"]) * coefficient
    same(f"{row['id']} final", half_up(final, 2), row["final_score"])


def check_grouped(region, folder, grouped, rows):
    types = {r["code"]: r for r in read_csv(folder / "types.csv")}
    levels = {(r["code"], r["group"]): r for r in read_csv(folder / "level_means.csv")}
    coefficients = {r["group"]: r["coefficient"] for r in read_csv(folder / "groups.csv")}
    factors = {(r["code"], r["auxiliary"], r["grade"]): r["k"]
               for r in read_csv(folder / "factors.csv") if r["used"] == "true"}
    cases = {r["id"]: r for r in rows}
    theirs = read_csv(grouped)
    same("grouped cases", [r["id"] for r in rows], [r["id"] for r in theirs])
    for row in theirs:
        check_case(region, row, types, levels, coefficients, factors, cases[row["id"]])
    return theirs


def check_value(theirs, hospitals, fund):
    total = sum(F(r["final_score"]) for r in theirs)
    whole = fen(half_up(F(fund) / F(7, 10), 2))
    shares = {r["institution"]: fen(r["share"]) for r in hospitals}
    same("sum of shares", whole, sum(shares.values()))
    for name, share in shares.items():
        mine = [r for r in theirs if r["institution"] == name]
        exact = sum(F(r["final_score"]) for r in mine) / total * whole
        if not exact - 1 < share < exact + 1:
            complain(f"{name}: share {share}, exactly {float(exact)}")
        row = next(r for r in hospitals if r["institution"] == name)
        same(f"{name} cmi", half_up(sum(F(r["rw"]) for r in mine) / len(mine), 4), row["cmi"])


def check_supervision(rows, theirs, types, grouped):
    """Readmission within 15 days in one category, and the three plain lists."""
    type_of = {r["id"]: r["type"] for r in grouped}
    stays = collections.defaultdict(list)
    for row in rows:
        stays[row["person"], row["diagnoses"][:3]].append(row)
    expected = {"overlong": set(), "cost_low": set(), "cost_high": set()}
    for row in rows:
        of_type = types[type_of[row["id"]]]
        cost, mean = F(row["cost"]), F(of_type["mean"])
        if row["stay_days"] > 3 * F(of_type["mean_stay"]):
            expected["overlong"].add(row["id"])
        if cost < mean * F(3, 10):
            expected["cost_low"].add(row["id"])
        if cost > mean * 3:
            expected["cost_high"].add(row["id"])
    for name, ids in expected.items():
        same(name, ids, {r["id"] for r in theirs if r["list"] == name})
    for row in theirs:
        if row["list"] == "readmission" and not 0 <= int(row["value"]) <= 15:
            complain(f"readmission after {row['value']} days")


def check_region(gongji, scratch, count, seed):
    rows = make_cases(count, random.Random(seed))
    scheme_in(scratch / "scheme", [(r"threshold: \{value: 15, source: norm\}",
                                    f"threshold: {{value: {THRESHOLD}, source: norm}}")])
    by_year = [[r for r in rows if r["discharge_day"][:4] == y] for y in YEARS]
    files = [scratch / f"{year}.csv" for year in YEARS]
    for path, of_year in zip(files, by_year):
        write_csv(path, of_year)
    write_csv(scratch / "all.csv", rows)
    settings = scratch / "scheme" / "settings.yaml"
    run(gongji, "dip", "build", "-s", settings, "-o", scratch / "dip", *files)
    run(gongji, "dip", "build", "-j", 1, "-s", settings, "-o", scratch / "one",
        scratch / "all.csv")
    for name in ("types.csv", "factors.csv", "level_means.csv", "groups.csv", "summary.csv"):
        same(f"{name} by threads and order", (scratch / "dip" / name).read_bytes(),
             (scratch / "one" / name).read_bytes())
    region = Region(rows)
    check_catalogue(region, scratch / "dip")
    for threads, name in ((4, "grouped.csv"), (1, "again.csv")):
        run(gongji, "group", "dip", "-j", threads, "-s", scratch / "dip", "-o", scratch / name,
            scratch / "all.csv")
    same("grouped by threads", (scratch / "grouped.csv").read_bytes(),
         (scratch / "again.csv").read_bytes())
    grouped = check_grouped(region, scratch / "dip", scratch / "grouped.csv", rows)
    run(gongji, "dip", "value", scratch / "grouped.csv", "-c", scratch / "dip", "--fund",
        "1234567.89", "-o", scratch / "hospitals.csv")
    check_value(grouped, read_csv(scratch / "hospitals.csv"), "1234567.89")
    run(gongji, "dip", "supervise", scratch / "all.csv", "-c", scratch / "dip", "-o",
        scratch / "lists.csv")
    types = {r["code"]: r for r in read_csv(scratch / "dip" / "types.csv")}
    check_supervision(rows, read_csv(scratch / "lists.csv"), types, grouped)
    check_pages(gongji, scratch, rows)
    return len(region.kept)


def check_pages(gongji, scratch, rows):
    shown = run(gongji, "dip", "show", scratch / "dip").stdout
    for word in ("预算点值", "core.threshold", "norm"):
        if word not in shown:
            complain(f"dip show: no {word}")
    code = read_csv(scratch / "dip" / "types.csv")[0]["code"]
    if code not in run(gongji, "dip", "show", scratch / "dip", code).stdout:
        complain("dip show: the type is not shown")
    unknown = run(gongji, "dip", "show", scratch / "dip", "K35.7", codes=(1,)).stderr
    if "dip.unknown_type" not in unknown:
        complain("dip show: an unknown type is not refused")
    for name in ("report.html", "report.xlsx", "report.csv"):
        run(gongji, "dip", "report", scratch / "dip", "-o", scratch / name)
    page = (scratch / "report.html").read_text(encoding="utf-8")
    if "<svg" not in page or "http" in page.replace("http-equiv", ""):
        complain("report.html: no chart, or not self-contained")
    same("nothing differs", "", run(gongji, "dip", "diff", scratch / "dip", scratch / "one")
         .stdout.partition("score_ratio")[2].strip())
    explained = run(gongji, "group", "dip", "-s", scratch / "dip", "--explain", rows[0]["id"],
                    scratch / "all.csv").stdout
    if "结算分值" not in explained:
        complain("--explain: no final score")


def main():
    gongji = pathlib.Path(sys.argv[1]).resolve()
    options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
    count, seed = int(options.get("--cases", 3000)), int(options.get("--seed", 7))
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        types = check_region(gongji, scratch, count, seed)
        check_plan(gongji, scratch)
        check_refusals(gongji, scratch)
    print(f"dip: {count} cases, {types} types, seed {seed}, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
