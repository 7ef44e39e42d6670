# Inpatient cases of a made-up region, the same for the same seed, as `gongji dip build` reads them.
#
#     awk -v rows=10000000 -v years=2023,2024,2025 -v seed=1 -f bench/make_cases.awk >cases.csv
#
# About 1,200 diagnoses, a few of them common; up to four procedures from a set of the diagnosis;
# costs spread about a mean of the diagnosis and grow with procedures and secondary diagnoses.

function random() {  # Park and Miller, whole numbers below 2^31 - 1
  state = (state * 16807) % 2147483647
  return state / 2147483647
}
function below(n) { return int(random() * n) }

BEGIN {
  state = seed + 12345
  split(years, year, ",")
  year_count = length(year)
  letters = "ABCDEGHIJKLMNQRST"
  for (i = 0; i < 1200; i++) {
    principal[i] = sprintf("%s%02d.%d00", substr(letters, 1 + i % 17, 1), int(i / 17) % 90 + 5, i % 10)
    mean[i] = 2000 + (i * 7919) % 30000
    days[i] = 2 + i % 13
  }
  split("J96.000 N17.900 I10.x00 E11.900 J18.900 K72.000 I50.900 N18.900 J44.100 A41.900 C78.000", other)
  split("47.0100 51.2300 36.0600 79.3500 81.5100 39.9500 96.7200 33.2400x001 45.2300 88.5500 " \
        "34.0401 99.2503 44.1300x001 53.0500 13.4100 68.4100 45.4200 93.9000", procedure)
  print "id,person,institution,age_years,stay_days,discharge_type,admission_day,discharge_day," \
        "diagnoses,procedures,cost,drugs,consumables"
  for (n = 1; n <= rows; n++) {
    u = random()
    d = int(u * u * u * 1200)
    diagnoses = principal[d]
    sick = below(5) - 2
    for (k = 0; k < sick; k++) diagnoses = diagnoses "|" other[1 + below(11)]
    procedures = ""
    operated = d % 3 == 0 ? 0 : below(1 + d % 4)
    for (k = 0; k < operated; k++) {
      procedures = procedures (k ? "|" : "") procedure[1 + (d * 5 + k * (1 + below(3))) % 18]
    }
    y = year[1 + below(year_count)]
    month = 1 + below(12)
    day = 1 + below(28)
    stay = 1 + below(days[d] * 2)
    first = day > stay ? day - stay : 1
    spread = (random() + random() + random()) / 1.5
    if (below(500) == 0) spread = spread * 12
    cost = int(mean[d] * spread * (1 + operated * 0.4 + (sick > 0 ? sick * 0.3 : 0)) * 100) + 100
    drugs = int(cost * (0.2 + random() * 0.3))
    things = int(cost * (operated ? 0.1 + random() * 0.3 : random() * 0.05))
    printf "C%d,P%d,H%03d,%d,%d,%d,%d-%02d-%02d,%d-%02d-%02d,%s,%s,%d.%02d,%d.%02d,%d.%02d\n", n,
           below(int(rows / 2) + 1), 1 + below(5), below(95), day - first + 1, below(60) ? 1 : 5, y,
           month, first, y, month, day, diagnoses, procedures, int(cost / 100), cost % 100,
           int(drugs / 100), drugs % 100, int(things / 100), things % 100
  }
}
