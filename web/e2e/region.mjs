// A small region to look at: invented people under a county code that nobody's number bears, their
// coverage, dues, visits, stays and claims in 2020, operators of every role, hospitals with keys.
// By hand: `node e2e/region.mjs ../build/release/gongji` keeps it running and prints the logins.
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// policies/ and interface/ are found from here.
const SOURCE = fileURLToPath(new URL('../..', import.meta.url));
const PASSWORD = 'Console-Test-1';
const ROLES = {
  li: 'clerk',
  zhou: 'reviewer',
  qian: 'finance',
  sun: 'auditor',
  wu: 'planner',
  admin: 'admin',
  admin2: 'admin',
};
const HOSPITAL = 'H33021300001';
const TOWNSHIPS = ['锦屏街道', '岳林街道', '江口街道', '溪口镇', '莼湖街道'];
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const GIVEN = ['秀英', '建国', '丽华', '志强', '小梅', '国庆', '桂兰', '海波', '雪琴', '明亮'];
const PEOPLE = 48;

/** The number of nobody: people are registered in counties, none under the bare code of a province. */
function identityNumber(birth, serial) {
  const first = `330000${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  let total = 0;
  for (const digit of first) total = ((total + Number(digit)) * 2) % 11;
  return first + '10X98765432'[total];
}

/** The same people every time. */
function people() {
  return Array.from({ length: PEOPLE }, (_, i) => {
    const age = i % 6 === 0 ? 9 + (i % 8) : 24 + ((i * 7) % 60);
    const birth = `${2020 - age}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + ((i * 5) % 28)).padStart(2, '0')}`;
    const class_ = age < 18 ? 'school' : i % 3 === 0 ? 'adult_B' : 'adult_A';
    return {
      person: String(1001 + i),
      birth,
      class_,
      id: identityNumber(birth, 100 + i),
      name: SURNAMES[i % 10] + GIVEN[(i * 3) % 10],
      township: TOWNSHIPS[i % 5],
      phone: `139${String(10000000 + i * 7919).slice(0, 8)}`,
    };
  });
}

/** Runs of Chinese in a text, with the marks between them. */
function chineseIn(text) {
  return text.match(/[\u3400-\u9fff][\u3400-\u9fff、。·“”《》()A-Z0-9]*/g) ?? [];
}

class Region {
  constructor(program) {
    this.program = resolve(program);
    /** What people typed in Chinese: it stays so on English pages. */
    this.typed = new Set();
    this.folder = mkdtempSync(join(tmpdir(), 'gongji-console-'));
    this.environment = {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      GONGJI_DB: join(this.folder, 'region.db'),
      GONGJI_KEY_FILE: join(this.folder, 'keys'),
    };
  }

  run(...words) {
    const done = spawnSync(this.program, words, {
      cwd: SOURCE,
      env: this.environment,
      encoding: 'utf8',
      timeout: 120000,
    });
    if (done.status !== 0)
      throw new Error(`gongji ${words.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  remember(text) {
    for (const run of chineseIn(text)) this.typed.add(run);
  }

  table(operation, columns, rows) {
    const path = join(this.folder, `${operation.join('-')}.csv`);
    writeFileSync(path, [columns, ...rows].map((row) => row.join(',')).join('\n') + '\n');
    for (const cell of rows.flat()) this.remember(cell);
    this.run(...operation, '--file', path, '--batch', operation.join('-'));
  }

  fill() {
    const all = people();
    this.run('db', 'init');
    this.remember('奉化区');
    this.run('region', 'open', '330213', '奉化区');
    this.run('region', 'package', 'fenghua2020');
    this.table(
      ['institution', 'add'],
      ['institution', 'name', 'kind', 'level', 'from'],
      [
        [HOSPITAL, '区人民医院', 'hospital', '3', '2019-01-01'],
        ['H33021300002', '锦屏街道社区卫生服务中心', 'clinic', 'community', '2019-01-01'],
        ['H33021300003', '溪口医院', 'hospital', '2', '2019-01-01'],
        ['P33021300001', '大桥药店', 'pharmacy', '', '2019-01-01'].map((cell) => cell || '0'),
      ],
    );
    this.table(
      ['catalogue', 'add'],
      ['item', 'name', 'list', 'level', 'charge', 'pre_share', 'from'],
      [
        ['XA01', '甲类药', 'drug', 'A', '09', '', '2019-01-01'],
        ['XB01', '乙类药', 'drug', 'B', '09', '10%', '2019-01-01'],
        ['0110', '诊查费', 'service', 'A', '02', '', '2019-01-01'],
        ['0120', '床位费', 'service', 'A', '01', '', '2019-01-01'],
      ],
    );
    this.table(
      ['person', 'add'],
      ['person', 'name', 'id_number', 'township', 'phone'],
      all.map((one) => [one.person, one.name, one.id, one.township, one.phone]),
    );
    this.table(
      ['coverage', 'add'],
      ['person', 'scheme', 'class', 'from', 'to'],
      all.map((one) => [
        one.person,
        'resident',
        one.class_,
        '2020-01-01',
        // The first one is insured on: a voucher shows where somebody is insured today.
        one.person === '1001' ? '' : '2020-12-31',
      ]),
    );
    this.table(
      ['identity', 'add'],
      ['person', 'word', 'from', 'source'],
      [
        ['1004', 'dibao', '2020-01-01', '民政局'],
        ['1010', 'disabled_1_2', '2020-03-01', '残联'],
      ],
    );
    this.table(
      ['relation', 'add'],
      ['person', 'word', 'other', 'from'],
      [
        ['1002', 'spouse', '1003', '2010-10-01'],
        ['1001', 'parent', '1005', '2010-10-01'],
      ],
    );
    this.table(
      ['due', 'assess'],
      ['person', 'scheme', 'year', 'day'],
      all.map((one) => [one.person, 'resident', '2020', '2020-01-02']),
    );
    this.pay(all);
    this.visits(all);
    this.stay();
    this.run(
      'subsidy',
      'receive',
      'scheme=resident',
      'year=2020',
      'kind=subsidy',
      'level=county',
      'amount=52000.00',
      'day=2020-03-10',
      'reference=CZ-2020-017',
    );
    this.run(
      'claim',
      'receive',
      'person=1005',
      `institution=${HOSPITAL}`,
      'kind=inpatient',
      'day=2020-05-20',
      'bills=PJ-778',
      'documents=bill,list,diagnosis',
      'total=3600.00',
      'received=2020-06-15',
    );
    this.work();
    this.operators();
    this.payment();
  }

  /** Tasks of an invented plan, one of them late, and figures with targets. */
  work() {
    this.table(
      ['task', 'line'],
      ['plan', 'number', 'title', 'offices', 'deadline', 'day', 'progress'],
      [
        ['重点工作', '1', '提高住院报销比例', '待遇科', '持续推进', '2020-06-30', '已测算两年数据'],
        [
          '重点工作',
          '2',
          '清理超出清单的政策',
          '待遇科、财务科',
          '2020年',
          '2020-06-30',
          '已清理六项',
        ],
        ['重点工作', '4', '支付方式改革', '医药科', '2099年', '', ''],
      ],
    );
    this.table(
      ['indicator', 'line'],
      ['indicator', 'name', 'formula', 'scope', 'target', 'from'],
      [
        [
          'ZY',
          '居民住院政策内支付比例',
          'scope_share',
          'scheme=resident;care=inpatient',
          '70',
          '2020-01-01',
        ],
        ['YS', '居民基金可支付月数', 'payable_months', 'fund=resident_pool', '6', '2020-01-01'],
        ['ZJ', '居民征缴率', 'collection_rate', 'scheme=resident', '95', '2020-01-01'],
      ],
    );
  }

  pay(all) {
    const dues = JSON.parse(
      `[${this.run('due', 'list', '--format', 'ndjson').trim().split('\n').join(',')}]`,
    );
    const paying = all.filter((_, i) => i % 5 !== 4);
    const payable = new Map(dues.map((due) => [due.person, due.payable]));
    this.table(
      ['due', 'pay'],
      ['person', 'scheme', 'year', 'amount', 'day', 'channel'],
      paying
        .filter((one) => Number(payable.get(one.person)) > 0)
        .map((one, i) => [
          one.person,
          'resident',
          '2020',
          payable.get(one.person),
          `2020-01-${String(3 + (i % 20)).padStart(2, '0')}`,
          '税务',
        ]),
    );
  }

  visits(all) {
    const places = [HOSPITAL, 'H33021300002', 'H33021300003'];
    const rows = [];
    for (let i = 0; i < 120; ++i) {
      const one = all[(i * 11) % PEOPLE];
      const stay = i % 15 === 0;
      const total = stay ? 3200 + ((i * 977) % 9000) : 60 + ((i * 37) % 420);
      const day = `2020-0${1 + Math.floor(i / 20)}-${String(1 + (i % 20)).padStart(2, '0')}`;
      rows.push([
        one.person,
        stay ? HOSPITAL : places[i % 3],
        stay ? 'inpatient' : 'outpatient',
        day,
        `${total}.50`,
        `${stay ? Math.floor(total / 20) : 0}.00`,
      ]);
    }
    rows.push(['1001', HOSPITAL, 'inpatient', '2020-06-20', '40000.00', '500.00']);
    this.table(
      ['visit', 'settle'],
      ['person', 'institution', 'kind', 'day', 'total', 'out_of_scope'],
      rows,
    );
  }

  stay() {
    const who = ['person=1002', 'visit=ZY-31'];
    this.run('stay', 'open', ...who, `institution=${HOSPITAL}`, 'day=2020-06-22');
    this.run(
      'stay',
      'fees',
      ...who,
      'lines=line=1;item=0120;day=2020-06-22;amount=480.00' +
        '|line=2;item=XA01;day=2020-06-23;amount=1260.00|line=3;item=XB01;day=2020-06-23;amount=900.00;pre_share=10%',
    );
    this.run('stay', 'discharge', ...who, 'day=2020-06-28');
    this.run('stay', 'settle', ...who);
  }

  /** The demonstration of payment with the hospital in the place of its first one. */
  payment() {
    const period = join(this.folder, 'payments', '2025');
    mkdirSync(period, { recursive: true });
    const demo = join(SOURCE, 'payments', '000000-demo');
    copyFileSync(join(demo, '2025.yaml'), join(period, 'settings.yaml'));
    for (const name of ['cases.csv', 'hospitals.csv']) {
      const text = readFileSync(join(demo, name), 'utf8');
      this.remember(text);
      writeFileSync(join(period, name), text.replace(/(^|,)H1,/gm, `$1${HOSPITAL},`));
    }
    cpSync(join(SOURCE, 'schemes', 'demo-drg'), join(period, 'scheme'), { recursive: true });
    // Titles of groups and what the settings say are the region's own, too.
    this.remember(readFileSync(join(demo, '2025.yaml'), 'utf8'));
    for (const name of readdirSync(join(SOURCE, 'schemes', 'demo-drg')))
      this.remember(readFileSync(join(SOURCE, 'schemes', 'demo-drg', name), 'utf8'));
    const history = join(SOURCE, 'examples', 'dip-points', 'history.csv');
    const settings = join(SOURCE, 'schemes', 'demo-dip', 'settings.yaml');
    const out = ['--out', join(period, 'catalogue')];
    this.run('dip', 'build', '--settings', settings, ...out, history);
  }

  operators() {
    for (const [name, role] of Object.entries(ROLES)) {
      this.run('operator', 'add', `operator=${name}`, `password=${PASSWORD}`);
      this.run('operator', 'grant', `operator=${name}`, `role=${role}`);
    }
    this.run('institution', 'address-add', `institution=${HOSPITAL}`, 'cidr=127.0.0.0/8');
    this.apikey = JSON.parse(
      this.run('institution', 'key-add', `institution=${HOSPITAL}`, 'style=apikey', '--json'),
    ).secret;
    this.run('voucher', 'activate', 'person=1001', 'channel=window');
  }

  async serve(port = 0) {
    const words = ['serve', '--port', String(port), '--log-file', join(this.folder, 'log')];
    words.push('--payments', join(this.folder, 'payments'));
    this.server = spawn(this.program, words, {
      cwd: SOURCE,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise((done, fail) => {
      this.server.stdout.once('data', (bytes) => done(String(bytes)));
      this.server.once('exit', () => fail(new Error('gongji serve ended')));
    });
    this.address = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (!this.address) throw new Error(`gongji serve: ${line}`);
    return this.address;
  }

  async ask(path, body, token) {
    const response = await fetch(`${this.address}/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'Content-Type': 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
    });
    const reply = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(reply)}`);
    return reply;
  }

  /** What a code on a telephone shows: valid for a minute, once. */
  async voucher(person) {
    const kiosk = spawnSync(
      this.program,
      ['voucher', 'issue', `person=${person}`, 'scene=identify', '--json'],
      { cwd: SOURCE, env: this.environment, encoding: 'utf8' },
    );
    if (kiosk.status !== 0) throw new Error(kiosk.stderr);
    return JSON.parse(kiosk.stdout).token;
  }

  stop() {
    this.server?.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export { HOSPITAL, PASSWORD, Region, ROLES };

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const region = new Region(process.argv[2] ?? '../build/release/gongji');
  region.fill();
  const address = await region.serve(Number(process.argv[3] ?? 0));
  console.log(
    `${address}  ${Object.entries(ROLES)
      .map(([name, role]) => `${name} (${role})`)
      .join(', ')}  password ${PASSWORD}`,
  );
  console.log(`institution key ${region.apikey}`);
  process.on('SIGINT', () => {
    region.stop();
    process.exit(0);
  });
  process.on('SIGTERM', () => {
    region.stop();
    process.exit(0);
  });
}
