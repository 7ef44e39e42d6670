#!/usr/bin/env bash
# Shows what the release build does: settles real examples and says what to look at next.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
gongji=build/release/gongji
out=build/demo
mkdir -p "$out"

bold='' faint='' plain=''
if [ -t 1 ]; then bold=$'\033[1m' faint=$'\033[2m' plain=$'\033[0m'; fi
say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
run() {
  printf '%s$ %s%s\n' "$faint" "$*" "$plain"
  "$@"
}

say "1. 政策包 / the policy packages: law as data"
run $gongji policy list | sed -n '/^ /!p'

say "2. 一次住院,每一分钱有出处 / one stay, every yuan explained"
run $gongji quote fenghua2020 kind=inpatient date=2020-05-01 class=adult_A level=tertiary \
  total=40000.00 out_of_scope=500.00

say "3. 一家五口的一年,三重保障 / a family of five through a year of triple protection"
# Two rows of the file are wrong on purpose: exit code 3 says that rows were refused.
run $gongji settle --policy lixin2023 --output-format csv --output "$out/settled.csv" \
  --rejects "$out/rejects.csv" examples/family-of-five/claims.csv || [ $? -eq 3 ]
cut -d, -f1-4,6,10-16 "$out/settled.csv" | tr -d "\r" | sed "s/,/ \t/g" | expand -t 13
printf '\n未受理 / refused:\n'
sed $'1s/^\uFEFF//' "$out/rejects.csv"

say "4. 政策是否自洽 / is the policy sound? (exact, not sampled)"
run $gongji policy check fenghua2020 || true

say "5. 一个统筹区的一天:参保、结算、记账 / a region's day: enrol, settle, book"
export GONGJI_DB="$out/fenghua.db"
day=examples/bureau-day
rm -f "$GONGJI_DB" "$GONGJI_DB"-*
$gongji db init >/dev/null
run $gongji region open 330213 奉化区
run $gongji region package fenghua2020
run $gongji institution add --file $day/institutions.csv
# Wrong rows are in these files on purpose.
run $gongji person add --file $day/persons.csv --rejects "$out/persons-rejected.csv" || [ $? -eq 3 ]
run $gongji coverage add --file $day/coverage.csv || [ $? -eq 3 ]
run $gongji visit settle --file $day/visits.csv || [ $? -eq 3 ]
run $gongji visit list person=1001
run $gongji ledger trial-balance

say "6. 医院来问:这个人参保吗 / a hospital asks who is insured (1101)"
coproc SERVER { exec $gongji serve --port 0 --drill none --clock 2020-05-01T08:00:00 \
  --db "$GONGJI_DB" --log-file "$out/serve.log"; }
server=$SERVER_PID
read -r line <&"${SERVER[0]}"
address=$(sed 's/^[^ ]* \([^ ]*\) .*/\1/' <<<"$line")
run python3 -c 'import sys, urllib.request as web
print(web.urlopen(sys.argv[1], open(sys.argv[2], "rb").read(), 20).read().decode())' \
  "$address/" examples/his-day/1101.json
kill "$server"
wait "$server" || true

say "接下来 / next"
cat <<EOF
  $gongji quote --help                       一次就诊 / one visit
  $gongji settle --help                      成批结算 / many claims
  $gongji policy show shanghai2023           读一个政策包 / read a package
  $gongji policy test                        运行全部案例 / run every case
  $gongji decide fenghua2020 premium class=school groups=[dibao] local_hukou=true
  export GONGJI_DB=$GONGJI_DB                第 5 步的数据库 / the database of step 5
  $gongji visit settle --help                能办的事,--file 成批 / one request, or a file of many
  $out/settled.csv  $out/rejects.csv          上面的结果 / what step 3 wrote
  $gongji serve --db $GONGJI_DB    管理台 http://127.0.0.1:8080/ / the console
  docs/writing-policies.md                   自己写一个政策 / write your own policy
EOF

say "7. 一个活的统筹区,在浏览器里 / a living region, in a browser"
if [ -t 1 ]; then
  echo "  Ctrl-C 结束,之后用这一行再来 / Ctrl-C ends it; this line does it again: $gongji demo"
  exec $gongji demo
fi
echo "  $gongji demo      十万人,带网址和登录 / 100,000 people, with addresses and logins"
