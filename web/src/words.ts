// Words that stand in cells and fields of /api/v1, as people say them: [中文, English].
import { money } from '@/format';
import { pick } from '@/i18n';

const WORDS: Record<string, readonly [string, string]> = {
  resident: ['居民医保', 'Resident'],
  employee: ['职工医保', 'Employee'],
  inpatient: ['住院', 'Inpatient'],
  outpatient: ['门诊', 'Outpatient'],
  special_outpatient: ['门诊特殊病种', 'Special outpatient'],
  delivery: ['生育', 'Delivery'],
  emergency: ['急诊', 'Emergency'],
  pharmacy: ['药店购药', 'Pharmacy'],
  live: ['有效', 'Valid'],
  reversed: ['已撤销', 'Reversed'],
  replaced: ['已替换', 'Replaced'],
  cancelled: ['已撤销', 'Cancelled'],
  waiting: ['待复核', 'Waiting'],
  approved: ['已同意', 'Approved'],
  rejected: ['已退回', 'Rejected'],
  withdrawn: ['已撤回', 'Withdrawn'],
  received: ['已受理', 'Received'],
  asked: ['待补正', 'Documents asked for'],
  audited: ['已初审', 'Audited'],
  refused: ['不予报销', 'Refused'],
  paid: ['已支付', 'Paid'],
  open: ['未缴', 'Open'],
  partly: ['部分缴', 'Partly paid'],
  active: ['正常', 'Active'],
  disabled: ['停用', 'Disabled'],
  closed: ['已办结', 'Closed'],
  settled: ['已结算', 'Settled'],
  running: ['办理中', 'Running'],
  done: ['已完成', 'Done'],
  not_started: ['未开始', 'Not started'],
  in_progress: ['进行中', 'In progress'],
  stopped: ['已终止', 'Stopped'],
  overdue: ['逾期', 'Overdue'],
  reached: ['达标', 'Reached'],
  missed: ['未达标', 'Missed'],
  higher: ['越高越好', 'Higher is better'],
  lower: ['越低越好', 'Lower is better'],
  computed: ['系统计算', 'Computed'],
  reported: ['填报', 'Reported'],
  scope_share: ['政策范围内基金支付比例', 'Share of in-scope cost'],
  left_share: ['余额支付比例', 'Share of what was left'],
  payable_months: ['基金可支付月数', 'Months that a fund can pay'],
  collection_rate: ['个人缴费征缴率', 'Collection rate'],
  identity_cover: ['救助对象参保率', 'Cover of people in need'],
  ok: ['办成', 'Done'],
  failed: ['失败', 'Failed'],
  female: ['女', 'Female'],
  male: ['男', 'Male'],
  hospital: ['医院', 'Hospital'],
  clinic: ['门诊部或诊所', 'Clinic'],
  resident_pool: ['居民统筹基金', 'Resident pool'],
  employee_pool: ['职工统筹基金', 'Employee pool'],
  employee_account: ['职工个人账户', 'Personal accounts'],
  critical_illness: ['大病保险基金', 'Critical illness fund'],
  medical_aid: ['医疗救助基金', 'Medical aid fund'],
  memo: ['备查(不属基金)', 'Memorandum'],
  income: ['收入户', 'Income account'],
  fiscal: ['财政专户', 'Fiscal account'],
  expenditure: ['支出户', 'Expenditure account'],
  refund: ['应退个人', 'To refund'],
  receivable: ['应向个人追回', 'To recover'],
  coverage: ['参保', 'Coverage'],
  identity: ['身份', 'Identity'],
  relation: ['家庭关系', 'Relation'],
  employment: ['就业', 'Employment'],
  referral: ['转诊转院备案', 'Referral'],
  chosen: ['定点备案', 'Chosen institution'],
  elsewhere: ['异地就医备案', 'Care elsewhere'],
  residence: ['异地长期居住', 'Residence elsewhere'],
  temporary: ['临时外出就医', 'Temporary stay elsewhere'],
  community: ['社区机构', 'Community'],
  account_grant: ['共用个人账户授权', 'Account shared'],
  voucher_grant: ['代为展码授权', 'Voucher shared'],
  certificate: ['慢特病认定', 'Certificate'],
  classification: ['人员类别', 'Class'],
  suspended: ['暂停', 'Suspended'],
  tekun: ['特困', 'Destitute'],
  dibao: ['低保', 'Minimum-living allowance'],
  dibao_margin: ['低保边缘', 'Near the minimum'],
  fanpin: ['返贫致贫', 'Fallen into poverty'],
  monitored: ['监测对象', 'Monitored'],
  ex_poor: ['脱贫人口', 'Lifted out of poverty'],
  expenditure_poor: ['支出型困难', 'Poor by expenditure'],
  youfu: ['优抚', 'Entitled group'],
  disabled_1_2: ['一二级残疾', 'Disability 1–2'],
  disabled_3_4: ['三四级残疾', 'Disability 3–4'],
  state_supported: ['国家供养', 'State supported'],
  student: ['学生', 'Student'],
  spouse: ['配偶', 'Spouse'],
  parent: ['父母', 'Parent'],
  child: ['子女', 'Child'],
  grandparent: ['祖父母', 'Grandparent'],
  grandchild: ['孙子女', 'Grandchild'],
  sibling: ['兄弟姐妹', 'Sibling'],
  other: ['其他', 'Other'],
  adult_A: ['成年居民 A 档', 'Adult, tier A'],
  adult_B: ['成年居民 B 档', 'Adult, tier B'],
  school: ['中小学生', 'School pupil'],
  college: ['大学生', 'College student'],
  minor: ['未成年人', 'Minor'],
  infant: ['婴幼儿', 'Infant'],
  subsidy: ['财政补助', 'Subsidy'],
  fiscal_help: ['资助参保', 'Paid by the treasury'],
  central: ['中央', 'Central'],
  province: ['省', 'Province'],
  city: ['市', 'City'],
  county: ['县', 'County'],
  local: ['地方', 'Local'],
  drug: ['西药中成药', 'Drug'],
  herb: ['中药饮片', 'Herb'],
  preparation: ['医院制剂', 'Preparation'],
  service: ['服务项目', 'Service'],
  consumable: ['耗材', 'Consumable'],
  register: ['挂号', 'Register'],
  settle: ['结算', 'Settle'],
  identify: ['核验身份', 'Identify'],
  class: ['人员类别', 'Class'],
  monthly_base: ['月缴费基数', 'Monthly base'],
  tier: ['档次', 'Tier'],
  source: ['认定部门', 'Certified by'],
  amount: ['金额', 'Amount'],
  national: ['国家接口', 'National interface'],
  operator: ['操作员', 'Operator'],
  track_paid: ['支付', 'Paid'],
  track_beside: ['另一轨', 'Second track'],
  drg: ['DRG', 'DRG'],
  drg_points: ['DRG 点数', 'DRG points'],
  dip: ['DIP', 'DIP'],
  'drg dip': ['DRG 和 DIP', 'DRG and DIP'],
  single_disease: ['单病种', 'Single disease'],
  bed_day: ['床日', 'Bed days'],
  per_visit: ['人次', 'Per visit'],
  fee_for_service: ['项目', 'By item'],
  capitation: ['人头', 'By head'],
  global_budget: ['总额', 'Global budget'],
  core: ['核心病种', 'Core type'],
  comprehensive: ['综合病种', 'Comprehensive type'],
  conservative: ['保守治疗', 'Conservative'],
  diagnostic: ['诊断性操作', 'Diagnostic procedure'],
  therapeutic: ['治疗性操作', 'Therapeutic procedure'],
  surgery: ['手术', 'Surgery'],
  pool: ['统筹基金', 'Pool'],
  balance: ['结余', 'Balance'],
  account: ['个人账户', 'Account'],
  posted: ['已记账', 'Posted'],
  pending: ['暂记', 'Held'],
  post: ['暂记转正', 'Hold posted'],
  void: ['暂记作废', 'Hold voided'],
  deadline: ['时限', 'Deadline'],
  office: ['部门', 'Office'],
  goal: ['改革目标', 'Goal'],
  measure: ['改革措施', 'Measure'],
  custody: ['服刑', 'In custody'],
  death: ['死亡', 'Death'],
  inherit: ['继承', 'Inherited'],
  emigrate: ['出国定居', 'Emigrated'],
  person: ['个人', 'Person'],
  institution: ['机构', 'Institution'],
  normal: ['顺产', 'Normal'],
  assisted: ['助产', 'Assisted'],
  cesarean: ['剖宫产', 'Caesarean'],
  birth: ['生育', 'Birth'],
  miscarriage: ['流产', 'Miscarriage'],
  interest: ['利息', 'Interest'],
  level_in: ['上级补助收入', 'From the level above'],
  level_out: ['补助下级支出', 'To the level below'],
  transfer_in: ['转移收入', 'Transferred in'],
  transfer_out: ['转移支出', 'Transferred out'],
  other_income: ['其他收入', 'Other income'],
  other_expense: ['其他支出', 'Other spending'],
  pay_person: ['支付个人', 'Paid to a person'],
  recover: ['应追回', 'To recover'],
  recovered: ['已追回', 'Recovered'],
  opening: ['期初余额', 'Opening balance'],
  in: ['收', 'In'],
  out: ['付', 'Out'],
  app: ['手机', 'Phone'],
  window: ['窗口', 'Counter'],
  kiosk: ['自助机', 'Kiosk'],
  bank: ['银行', 'Bank'],
  level_A: ['甲类', 'Class A'],
  level_B: ['乙类', 'Class B'],
  level_C: ['丙类', 'Class C'],
  level_1: ['一级', 'Level 1'],
  level_2: ['二级', 'Level 2'],
  level_3: ['三级', 'Level 3'],
  level_community: ['社区(基层)', 'Community'],
  bill: ['票据', 'Bill'],
  list: ['费用清单', 'List of fees'],
  diagnosis: ['诊断证明', 'Diagnosis'],
  record: ['病历', 'Record'],
  quantity: ['数量', 'Quantity'],
  price: ['单价', 'Price'],
  price_limit: ['限价', 'Price limit'],
  pre_share: ['先行自付', 'Pre-share'],
  level: ['级别', 'Level'],
  true: ['是', 'Yes'],
  false: ['否', 'No'],
};

/** Of one group of queries, where the word alone means something else. */
const OF_GROUP: Record<string, Record<string, readonly [string, string]>> = {
  stay: {
    registered: ['已登记', 'Registered'],
    open: ['在院', 'In hospital'],
    discharged: ['已出院,未结算', 'Discharged, not settled'],
    live: ['未结算', 'Not settled'],
  },
  due: { paid: ['已缴', 'Paid'] },
  ledger: {
    text: ['凭证内容', 'Content of the posting'],
    step: ['批内路径', 'Step within the batch'],
    previous: ['前一批的根', 'Root of the batch before'],
    day_step: ['当日路径', 'Step within the day'],
    day: ['日期', 'Day'],
    day_root: ['当日根', 'Root of the day'],
    left: ['左', 'Left'],
    right: ['右', 'Right'],
  },
  'audit-log': { local: ['本机', 'This machine'], login: ['登录', 'Log in'] },
  institution: { pharmacy: ['零售药店', 'Pharmacy'], local: ['本机', 'This machine'] },
  clearing: {
    prepay: ['预付', 'Prepayment'],
    close: ['清算', 'Clearing'],
    advance: ['垫付', 'Advance'],
    'advance-back': ['收回垫付', 'Advance taken back'],
  },
};

/** A word in a column of a query. */
export function wordIn(query: string, text: string): string {
  const known = OF_GROUP[query.split('.')[0] ?? '']?.[text];
  return known === undefined ? word(text) : pick(known[0], known[1]);
}

/** The word as people say it; what is not listed stays as it is. */
export function word(text: string): string {
  const known = WORDS[text];
  return known === undefined ? text : pick(known[0], known[1]);
}

/** Every word as a query says it now, for a file that a server writes. */
export function allWords(query = ''): Record<string, string> {
  const own = Object.keys(OF_GROUP[query.split('.')[0] ?? ''] ?? {});
  return Object.fromEntries(
    [...Object.keys(WORDS), ...own].map((text) => [text, wordIn(query, text)]),
  );
}

/** Units of figures, which come in Chinese. */
const UNITS: Record<string, string> = {
  月: 'months',
  年: 'years',
  天: 'days',
  元: 'yuan',
  万元: '10,000 yuan',
  亿元: '100 million yuan',
  人: 'persons',
  人次: 'visits',
  万人: '10,000 persons',
  家: 'institutions',
  户: 'households',
  件: 'cases',
  个: 'items',
  次: 'times',
  分: 'points',
};

export function unitText(text: string): string {
  return pick(text, UNITS[text] ?? '');
}

export function isWord(text: string, query = ''): boolean {
  return text in WORDS || text in (OF_GROUP[query.split('.')[0] ?? ''] ?? {});
}

/** "resident_pool=26810.00" or "class=adult_A;…" in words. */
export function compound(text: string): string {
  return text
    .split(';')
    .map((pair) => {
      const [name, ...rest] = pair.split('=');
      const value = rest.join('=');
      if (name === undefined || rest.length === 0) return word(pair);
      const shown = /^-?\d+\.\d{2}$/.test(value) ? money(value) : word(value);
      return `${word(name)} ${shown}`;
    })
    .join(' · ');
}
