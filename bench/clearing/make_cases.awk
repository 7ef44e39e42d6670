# Grouped cases for `gongji payment clear`: 200 hospitals, 500 types; -v CASES=3000000. The same file on every run.
function draw(n) { state = (state * 16807) % 2147483647; return state % n }
BEGIN {
  if (!CASES) CASES = 3000000
  state = 42
  print "id,institution,level,department,doctor,fund,care,group,score,mean,cost,fund_part,patient_part,days,discharge"
  for (i = 0; i < CASES; i++) {
    h = draw(200); g = draw(500); mean = 200000 + g * 7001
    cost = int(mean * (30 + draw(230)) / 100); paid = int(cost * 65 / 100)
    printf "%d,H%d,%d,D%d,R%d,a,inpatient,T%d,%d,%.2f,%.2f,%.2f,%.2f,%d,2025-%02d-%02d\n",
      10000000 + i, 1000 + h, h % 3 + 1, g % 20, h * 40 + g % 40, g, mean / 100, mean / 100,
      cost / 100, paid / 100, (cost - paid) / 100, 1 + draw(30), 1 + draw(12), 1 + draw(28)
  }
}
