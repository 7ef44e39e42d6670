# Claims under fenghua2020 for the timing of `gongji settle` in docs/performance.md: each round has
# one claim of everybody, so a person's claims are in order and far apart. The same on every run.
#
#   awk -f bench/make_claims.awk [-v people=500000] [-v rounds=10] >claims.csv
BEGIN {
    if (!people) people = 500000
    if (!rounds) rounds = 10
    split("adult_A adult_B infant minor school college", class)
    split("community other tertiary", level)
    print "claim_id,person,date,kind,class,level,total,out_of_scope"
    x = 1
    for (round = 0; round < rounds; round++) {
        for (person = 0; person < people; person++) {
            x = (x * 16807) % 2147483647            # minimal standard generator
            inpatient = x % 25 == 0
            total = inpatient ? 200000 + x % 6000000 : 2000 + x % 60000     # fen
            own = x % 3 ? 0 : int(total / 20)
            printf "C%08d,P%07d,2020-%02d-%02d,%s,%s,%s,%d.%02d,%d.%02d\n",
                round * people + person, person, 1 + round * 12 / rounds, 1 + x % 28,
                inpatient ? "inpatient" : "outpatient", class[1 + person % 6],
                level[1 + int(x / 100) % 3], total / 100, total % 100, own / 100, own % 100
        }
    }
}
