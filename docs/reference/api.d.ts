// Types of /api/v1, made from its OpenAPI document by `gongji api types`; do not edit.
/* eslint-disable */

export type Money = string;

export type Words = {
  zh: string;
  en: string;
};

export type FieldError = {
  /** JSON pointer into the body */
  pointer: string;
  code: string;
  detail: string;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** the exact text in Chinese, when it says more */
  detail_zh?: string;
  instance: string;
  /** the same as on the command line */
  code: string;
  where: string;
  /** for programs: what helps, such as GET /api/v1/coverage/list */
  calls?: Array<string>;
  errors: Array<FieldError>;
};

export type Reply = {
  [name: string]: string;
};

export type Bytes = string;

export type Login = {
  operator?: string;
  password?: string;
  /** one-time code 动态码 */
  code?: string;
  /** token of a voucher shown for the scene identify 医保码 */
  voucher?: string;
};

export type Session = {
  token: string;
  kind: "operator" | "insured";
  name: string;
  idle_seconds: number;
};

export type Self = {
  kind: "operator" | "institution" | "insured";
  name: string;
  region: string;
  /** what the region is called */
  region_name: string;
  /** by the clock of the server */
  today: string;
  /** person.add, read:person.list, approve:claim.pay, reveal */
  rights: Array<string>;
};

export type FormField = {
  name: string;
  zh: string;
  en: string;
  type: "text" | "money" | "price" | "date" | "month" | "integer" | "bool" | "word" | "words" | "id_number" | "facts" | "secret" | "lines" | "prose";
  required: boolean;
  /** one line, Chinese */
  note: string;
  /** the same in English */
  note_en: string;
  /** a text that is chosen from a list: care (kinds of care), institution; else empty */
  choices?: string;
  /** of a query: says who somebody is; taken by POST only */
  identifies: boolean;
  words: Array<string>;
};

export type FormColumn = {
  name: string;
  zh: string;
  en: string;
  type: "text" | "money" | "price" | "date" | "moment" | "integer";
  /** masked unless revealed */
  personal: boolean;
};

export type FormOperation = {
  name: string;
  zh: string;
  en: string;
  /** carried out when another one approves */
  second_person: boolean;
  fields: Array<FormField>;
};

export type FormQuery = {
  name: string;
  zh: string;
  en: string;
  fields: Array<FormField>;
  columns: Array<FormColumn>;
};

export type ErrorMeaning = {
  code: string;
  zh: string;
  en: string;
};

export type Forms = {
  operations: Array<FormOperation>;
  queries: Array<FormQuery>;
  errors: Array<ErrorMeaning>;
};

export type QrRequest = {
  /** a voucher, an address for codes */
  text: string;
};

export type RejectedRow = {
  row: number;
  code: string;
  where: string;
  detail: string;
};

export type JobError = {
  code: string;
  where: string;
  detail: string;
};

export type Job = {
  job: string;
  operation: string;
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  dry_run: boolean;
  created_at: string;
  rows: number;
  accepted: number;
  rejected: number;
  batch: string;
  first_rejects: Array<RejectedRow>;
  error: JobError | null;
};

export type Jobs = {
  items: Array<Job>;
};

export type PolicySummary = {
  id: string;
  title: string;
  title_en: string;
  region: string;
  from: string;
  /** included */
  through: string;
  settlement_allowed: boolean;
  digest: string;
};

export type Policies = {
  items: Array<PolicySummary>;
};

export type PolicyNamed = {
  id: string;
  title: string;
  title_en: string;
};

export type PolicySource = PolicyNamed & {
  publisher: string;
  number: string;
  published: string;
  url: string;
  reliability: string;
};

export type PolicyWord = {
  word: string;
  title: string;
  title_en: string;
};

export type PolicyInput = PolicyNamed & {
  kind: string;
  of_line: boolean;
  required: boolean;
  default: string;
  words: Array<PolicyWord>;
};

export type PolicyReading = PolicyNamed & {
  question: string;
  chosen: string;
  why: string;
};

export type PolicyCited = PolicyNamed & {
  source: string;
  article: string;
  /** file, line and column */
  place: string;
  low_confidence: boolean;
};

export type PolicyLayer = PolicyCited & {
  payer: string;
};

export type PolicyCare = PolicyNamed & {
  layers: Array<string>;
  /** facts that a visit of this kind must give */
  inputs: Array<string>;
};

export type PolicyDocument = PolicyNamed & {
  /** to be given where documents of two fit */
  scheme?: string;
  from: string;
  through: string;
  readings: Array<PolicyReading>;
  layers: Array<PolicyLayer>;
  care: Array<PolicyCare>;
};

export type PolicyDecision = PolicyCited & {
  inputs: Array<string>;
  results: Array<string>;
};

export type PolicyFund = PolicyNamed & {
  is_account: boolean;
};

export type PolicyAccumulator = PolicyNamed & {
  unit: "money" | "count";
  per: "stay" | "day_institution" | "year" | "life";
};

export type Policy = PolicySummary & {
  sources: Array<PolicySource>;
  funds: Array<PolicyFund>;
  kinds: Array<PolicyWord>;
  inputs: Array<PolicyInput>;
  /** what `used` of a quote may name */
  accumulators: Array<PolicyAccumulator>;
  documents: Array<PolicyDocument>;
  decisions: Array<PolicyDecision>;
};

export type PolicyFile = {
  path: string;
  text: string;
};

export type PolicyFiles = {
  items: Array<PolicyFile>;
};

export type PolicyFinding = {
  id: string;
  severity: "error" | "warning" | "note";
  /** file, line and column */
  place: string;
  message: Words;
  waived: boolean;
  /** why it is as it should be */
  reason: string;
};

export type PolicyFindings = {
  items: Array<PolicyFinding>;
};

export type PolicyChange = {
  node: string;
  what: Words;
  when: Words;
  from: Words;
  to: Words;
  place: string;
};

export type PolicySide = {
  error: string;
  fund: Money;
  personal: Money;
  allowance: Money;
};

export type PolicyClaim = {
  care: string;
  title: Words;
  when: Words;
  in_scope: Money;
  a: PolicySide;
  b: PolicySide;
  difference: Money;
};

export type PolicyDiff = {
  a: string;
  b: string;
  changes: Array<PolicyChange>;
  claims: Array<PolicyClaim>;
  claims_left_out: number;
  notes: Array<Words>;
};

export type PolicySetting = {
  /** DOCUMENT/PARAMETER or DOCUMENT/TABLE/ROW/COLUMN */
  path: string;
  document: Words;
  title: Words;
  column: string;
  when: Array<{
    key: string;
    /** words with |, or LOW..HIGH */
    value: string;
  }>;
  type: string;
  /** as the file writes it */
  value: string;
  place: string;
  source: string;
  article: string;
};

export type PolicySettings = {
  items: Array<PolicySetting>;
};

export type TrialRequest = {
  changes: Array<{
    path: string;
    /** as a policy file would write it */
    value: string;
  }>;
  /** text cases of the package (default), or the region's last settlements by it */
  sample?: "cases" | "settlements";
  /** settlements taken, at most 2000 */
  most?: number;
};

export type TrialSide = {
  error: string;
  fund: Money;
  personal: Money;
};

export type TrialItem = {
  /** name of the case, number of the settlement */
  sample: string;
  person: string;
  day: string;
  kind: string;
  title: Words;
  total: Money;
  before: TrialSide;
  after: TrialSide;
};

export type TrialSums = {
  claims: number;
  changed: number;
  /** settled under one of the two alone */
  refused: number;
  better: number;
  worse: number;
  fund_before: Money;
  fund_after: Money;
  personal_before: Money;
  personal_after: Money;
};

export type Trial = {
  /** of the package as tried */
  digest: string;
  changes: Array<PolicyChange>;
  notes: Array<Words>;
  /** those that change first, at most 200 */
  items: Array<TrialItem>;
  sums: TrialSums;
};

export type Facts = {
  date: string;
  kind?: string;
  total?: Money;
  lines?: Array<{
    [name: string]: unknown;
  }>;
  used?: {
    [name: string]: string;
  };
  [name: string]: unknown;
};

export type QuoteLayer = {
  id: string;
  base: Money;
  deductible: Money;
  payable: Money;
  payment: Money;
};

export type QuoteLimit = {
  id: string;
  kind: "deductible" | "expense_cap" | "payment_cap";
  layer: Words;
  title: Words;
  payer: Words;
  per: "visit" | "stay" | "day_institution" | "year" | "life";
  threshold: Money;
  before: Money;
  used: Money;
  left: Money;
  /** file, line and column */
  place: string;
  article: string;
  source: string;
};

export type ExplanationInput = {
  name: string;
  name_en: string;
  value: string;
  value_en: string;
  /** file, line and column of a row */
  position?: string;
};

export type Explanation = {
  id: string;
  title: string;
  title_en: string;
  amount?: Money;
  /** 38300.00 × 70% = 26810.00 */
  formula?: string;
  position?: string;
  article?: string;
  quote?: string;
  source?: string;
  source_title?: string;
  confidence?: "low";
  inputs?: Array<ExplanationInput>;
  children?: Array<Explanation>;
};

export type Quote = {
  policy: string;
  total: Money;
  out_of_scope: Money;
  over_limit: Money;
  pre_share: Money;
  in_scope: Money;
  funds: {
    [name: string]: string;
  };
  cash: Money;
  personal: Money;
  allowance: Money;
  layers: Array<QuoteLayer>;
  /** deductibles and caps of the layers that applied, and what is left behind the visit */
  limits: Array<QuoteLimit>;
  explanation: Explanation;
};

export type DecisionRequest = {
  decision: string;
  date?: string;
  facts?: {
    [name: string]: unknown;
  };
};

export type DecisionResult = {
  results: {
    [name: string]: unknown;
  };
};

export type InstitutionAddRequest = {
  /** 机构编码 Institution */
  institution: string;
  /** 机构名称 Name */
  name: string;
  /** 机构类型 Kind hospital 医院、clinic 门诊部或诊所、pharmacy 零售药店 hospital, clinic, or pharmacy */
  kind: "hospital" | "clinic" | "pharmacy";
  /** 机构级别 Level 与统筹区 record.yaml 所写的级别一致,如 3、2、1 As in record.yaml of the region, such as 3, 2, 1 */
  level: string;
  /** 协议生效日 Agreement from */
  from: string;
  /** 协议终止日 Agreement to 当日起不再结算;不填为长期 Settles no more from this day on; empty: open */
  to?: string;
  /** 其他属性 Attributes */
  attributes?: {
    [name: string]: string;
  };
};

export type CatalogueAddRequest = {
  /** 医保目录编码 Item */
  item: string;
  /** 目录名称 Name */
  name: string;
  /** 目录类别 List drug 西药中成药、herb 中药饮片、preparation 医院制剂、service 服务项目、consumable 耗材 drug, herb (decoction pieces), preparation (of a hospital), service, consumable */
  list: "drug" | "herb" | "preparation" | "service" | "consumable";
  /** 甲乙丙类 Level A 甲类、B 乙类、C 丙类(全自费) A, B, or C: paid by the person in full */
  level: "A" | "B" | "C";
  /** 收费项目类别 Kind of charge 国家字典 med_chrgitm_type 的编码,如 09 西药费 A code of the national dictionary med_chrgitm_type, such as 09, western drugs */
  charge: string;
  /** 先行自付比例 Pre-share 如 10% 或 0.1;不填按政策包 Such as 10% or 0.1; empty: by the package */
  pre_share?: string;
  /** 限价 Price limit 每一计价单位;不填为不限 For one unit; empty: no limit */
  price_limit?: string;
  /** 限制使用 Restricted 须医院审批后才能报销 Paid only when the hospital has approved it */
  restricted?: boolean;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 其他属性 Attributes */
  attributes?: {
    [name: string]: string;
  };
};

export type CatalogueCodeRequest = {
  /** 目录交易编号 List 下载这一目录的交易,如 1307 疾病诊断、1308 手术操作、1309 门慢门特病种 The transaction that fetches this list, such as 1307 diagnoses, 1308 procedures, 1309 chronic and special diseases */
  list: string;
  /** 编码 Code */
  code: string;
  /** 名称 Name */
  name: string;
  /** 有效 Valid 不填为有效 Empty: in force */
  valid?: boolean;
  /** 其他列 Other columns 下载文件的列名=值,如 章=1;章名称=… Columns of the file as name=value;… */
  columns?: {
    [name: string]: string;
  };
};

export type PersonAddRequest = {
  /** 人员编号 Person 不填则自动编号 Empty: a number is made */
  person?: string;
  /** 身份证号 Identity number 新生儿可先不填,领证后合并 May be missing for a newborn; the records are merged later */
  id_number?: string;
  /** 姓名 Name */
  name: string;
  /** 出生日期 Birthday 有身份证号时可不填 Not needed with an identity number */
  birth?: string;
  /** 性别 Sex 有身份证号时可不填 Not needed with an identity number */
  sex?: "female" | "male" | "女" | "男";
  /** 本地户籍 Local household register 不填为 是 Empty: yes */
  local_hukou?: boolean;
  /** 乡镇街道 Township */
  township?: string;
  /** 联系电话 Phone */
  phone?: string;
  /** 住址 Address */
  address?: string;
};

export type PersonUpdateRequest = {
  /** 人员编号 Person */
  person: string;
  /** 身份证号 Identity number 只能补登,不能更换 Can be added when missing, not replaced */
  id_number?: string;
  /** 姓名 Name */
  name?: string;
  /** 联系电话 Phone */
  phone?: string;
  /** 住址 Address */
  address?: string;
  /** 乡镇街道 Township */
  township?: string;
  /** 本地户籍 Local household register */
  local_hukou?: boolean;
};

export type PersonDeathRequest = {
  /** 人员编号 Person */
  person: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type PersonMergeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 并入的人员编号 Into */
  into: string;
};

export type IdentityAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 身份 Identity */
  word: "tekun" | "dibao" | "dibao_margin" | "fanpin" | "monitored" | "ex_poor" | "expenditure_poor" | "youfu" | "disabled_1_2" | "disabled_3_4" | "state_supported" | "student" | "特困" | "低保" | "低保边缘" | "返贫致贫" | "监测对象" | "脱贫人口" | "支出型困难" | "优抚" | "一二级残疾" | "三四级残疾" | "国家供养" | "学生";
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 批次号 Batch */
  batch?: string;
  /** 认定部门 Certified by */
  source?: string;
};

export type IdentityEndRequest = {
  /** 人员编号 Person */
  person: string;
  /** 身份 Identity */
  word: "tekun" | "dibao" | "dibao_margin" | "fanpin" | "monitored" | "ex_poor" | "expenditure_poor" | "youfu" | "disabled_1_2" | "disabled_3_4" | "state_supported" | "student" | "特困" | "低保" | "低保边缘" | "返贫致贫" | "监测对象" | "脱贫人口" | "支出型困难" | "优抚" | "一二级残疾" | "三四级残疾" | "国家供养" | "学生";
  /** 末日 Last day */
  day: string;
  /** 原因 Reason */
  reason?: string;
};

export type IdentityVoidRequest = {
  /** 人员编号 Person */
  person: string;
  /** 记录号 Fact */
  fact: number;
  /** 原因 Reason */
  reason: string;
};

export type RelationAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 关系 Relation 对方是此人的什么人 What the other one is to the person */
  word: "spouse" | "parent" | "child" | "grandparent" | "grandchild" | "sibling" | "other" | "配偶" | "父母" | "子女" | "祖父母" | "孙子女" | "兄弟姐妹" | "其他";
  /** 对方人员编号 Other person */
  other: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
};

export type RelationEndRequest = {
  /** 人员编号 Person */
  person: string;
  /** 对方人员编号 Other person */
  other: string;
  /** 末日 Last day */
  day: string;
};

export type EmploymentAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 单位编号 Employer */
  employer: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 月缴费基数 Monthly base */
  monthly_base?: string;
};

export type EmploymentEndRequest = {
  /** 人员编号 Person */
  person: string;
  /** 单位编号 Employer */
  employer: string;
  /** 末日 Last day */
  day: string;
  /** 原因 Reason */
  reason?: string;
};

export type CoverageAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 人员类别 Class of person */
  class: string;
  /** 参保起始日 Insured from */
  from: string;
  /** 参保截止日 Insured through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 待遇起始日 Benefit from 等待期满之日;不填为参保起始日 When the waiting period is over; empty: the first day of the coverage */
  benefit_from?: string;
  /** 单位编号 Employer */
  employer?: string;
  /** 其他属性 Attributes */
  attributes?: {
    [name: string]: string;
  };
};

export type CoverageEnrolRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 参保情形 Way of enrolment 政策包的词,如 window、late、newborn A word of the package, such as window, late, newborn */
  kind?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 中断转入或出生日期 Day of the event 最后参保日、转入日或出生日 Last day insured, day of the transfer, or birthday */
  event_date?: string;
  /** 年度 Year 不填为办理日期所在年度 Empty: the year of the day */
  year?: number;
  /** 人员类别 Class of person 政策包能认定时不填 Not where the package decides it */
  class?: string;
  /** 其他属性 Attributes 随参保记录保存,如 tier=A;student=college Kept with the coverage, such as tier=A;student=college */
  attributes?: {
    [name: string]: string;
  };
  /** 单位编号 Employer */
  employer?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type CoverageStopRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 末日 Last day */
  day: string;
  /** 原因 Reason */
  reason?: string;
};

export type CoverageResumeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 参保情形 Way of enrolment 填写后待遇起始日由政策包判定,如 gap_1m With it the package decides when benefits begin, such as gap_1m */
  kind?: string;
  /** 待遇起始日 Benefit from */
  benefit_from?: string;
  /** 已补缴中断期间费用 The gap was paid */
  gap_paid?: boolean;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type CoverageChangeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 人员类别 Class of person */
  class?: string;
  /** 起始日 From */
  from: string;
  /** 其他属性 Attributes 要改的属性;值为空的去掉 Attributes to change; an empty value takes one away */
  attributes?: {
    [name: string]: string;
  };
};

export type CoverageSuspendRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 原因 Reason */
  reason: string;
};

export type CoverageRestoreRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 末日 Last day */
  day: string;
};

export type TransferOutRequest = {
  /** 人员编号 Person */
  person: string;
  /** 转入统筹区 To region */
  region: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type TransferSendRequest = {
  /** 人员编号 Person */
  person: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 累计缴费月数 Months of contribution */
  months: number;
};

export type TransferInRequest = {
  /** 人员编号 Person */
  person: string;
  /** 转出统筹区 From region */
  region: string;
  /** 对方转出日期 Sent on */
  sent_on: string;
  /** 对方末次参保日 Last insured day there */
  ended_on: string;
  /** 累计缴费月数 Months of contribution */
  months: number;
  /** 个人账户余额 Account money */
  account?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 转出地险种 Scheme there 不填为 employee Empty: employee */
  scheme?: "employee" | "resident";
  /** 连续参保月数 Months without a break 不填为累计缴费月数 Empty: the months paid in all */
  continuous?: number;
  /** 已补缴中断期间费用 The gap was paid */
  gap_paid?: boolean;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type EmployerAddRequest = {
  /** 单位编号 Employer */
  employer: string;
  /** 单位名称 Name */
  name: string;
  /** 单位类型 Kind 政策包的词,如 enterprise A word of the package, such as enterprise */
  kind: string;
  /** 参保职工人数 Insured staff */
  staff: number;
  /** 中小企业 Small or medium */
  sme?: boolean;
  /** 起始日 From */
  from: string;
};

export type EmployerAssessRequest = {
  /** 单位编号 Employer */
  employer: string;
  /** 所属月份 Month */
  month: string;
  /** 单位缴费 Unit part */
  unit_part: string;
};

export type EmployerPayRequest = {
  /** 单位编号 Employer */
  employer: string;
  /** 所属月份 Month */
  month: string;
  /** 金额 Amount */
  amount: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type EmployerDeferRequest = {
  /** 单位编号 Employer */
  employer: string;
  /** 所属月份 Month */
  month?: string;
  /** 欠费月数 Months of arrears */
  arrears_months: number;
  /** 欠费已补缴 Arrears paid */
  arrears_paid?: boolean;
  /** 书面放弃 Written waiver */
  opt_out?: boolean;
  /** 书面承诺 Written commitment */
  commitment?: boolean;
  /** 申请日期 Applied on */
  apply_date?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type EmployerRepayRequest = {
  /** 单位编号 Employer */
  employer: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type DueAssessRequest = {
  /** 人员编号 Person */
  person: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 年度 Year */
  year: number;
  /** 所属月份 Month */
  month?: string;
  /** 人员类别 Class of person 不填为参保登记的类别 Empty: the class of the coverage */
  class?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 个人应缴 Payable 只在政策包没有规定缴费标准时填写 Only where the package does not rule it */
  payable?: string;
  /** 财政资助 Fiscal help */
  fiscal_help?: string;
  /** 入账基金 Fund 职工本人缴费部分进个人账户的填 account;不填为 pool account for the part that goes into the personal account; empty: pool */
  fund?: "pool" | "account" | "统筹" | "个人账户";
  /** 财政补助 Subsidy */
  subsidy?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type DuePayRequest = {
  /** 人员编号 Person */
  person: string;
  /** 应缴编号 Due 不填则按年度(月份)查找 Empty: found by year (and month) */
  due?: number;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 年度 Year */
  year?: number;
  /** 所属月份 Month */
  month?: string;
  /** 金额 Amount */
  amount: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 缴费渠道 Channel 税务、银行、代收等 Tax office, bank, an agent and the like */
  channel?: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type DueCancelRequest = {
  /** 人员编号 Person */
  person: string;
  /** 应缴编号 Due 不填则按年度(月份)查找 Empty: found by year (and month) */
  due: number;
  /** 原因 Reason */
  reason: string;
};

export type DueRefundRequest = {
  /** 人员编号 Person */
  person: string;
  /** 应缴编号 Due 不填则按年度(月份)查找 Empty: found by year (and month) */
  due: number;
  /** 金额 Amount */
  amount: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 原因 Reason */
  reason: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type SubsidyReceiveRequest = {
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 年度 Year */
  year: number;
  /** 款项 Kind */
  kind: "subsidy" | "fiscal_help" | "财政补助" | "资助参保";
  /** 财政级次 Level of government */
  level: "central" | "province" | "city" | "county" | "local" | "中央" | "省" | "市" | "县" | "地方";
  /** 金额 Amount */
  amount: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 凭证号 Reference */
  reference: string;
};

export type AccountCreditRequest = {
  /** 人员编号 Person */
  person: string;
  /** 所属月份 Month */
  month: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type AccountAnnualRequest = {
  /** 人员编号 Person */
  person: string;
  /** 年度 Year */
  year: number;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type AccountGrantRequest = {
  /** 人员编号 Person */
  person: string;
  /** 被授权人编号 Who may use it */
  grantee: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
};

export type AccountRevokeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 被授权人编号 Who may use it */
  grantee: string;
  /** 末日 Last day */
  day: string;
};

export type AccountUseRequest = {
  /** 人员编号 Person */
  person: string;
  /** 用途 Use 如 drug、otc、checkup、fitness;政策包规定哪些不能用 Such as drug, otc, checkup, fitness; the package says which are forbidden */
  use: string;
  /** 金额 Amount */
  amount: string;
  /** 机构编码 Institution */
  institution: string;
  /** 使用人编号 For whom 不填为本人;家庭成员须有授权 Empty: the owner; a relative needs an authorisation */
  for?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type AccountWithdrawRequest = {
  /** 人员编号 Person */
  person: string;
  /** 原因 Reason */
  reason: "inherit" | "emigrate" | "继承" | "出国定居";
  /** 金额 Amount */
  amount?: string;
  /** 继承人编号 Heir 继承人有个人账户时划入其账户;不填则一次付给 Put into the heir's own account; empty: paid out at once */
  heir?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type AccountFreezeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 起始日 From */
  from: string;
  /** 原因 Reason */
  reason: string;
  /** 凭证号 Reference */
  reference?: string;
};

export type AccountUnfreezeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 末日 Last day */
  day: string;
  /** 原因 Reason */
  reason: string;
};

export type AccountPremiumRequest = {
  /** 人员编号 Person */
  person: string;
  /** 参保人编号 Whose contribution 须有家庭共济授权,且政策包允许为这种亲属缴费 Needs an authorisation, and a package that allows it for such a relative */
  for: string;
  /** 应缴编号 Due */
  due: number;
  /** 金额 Amount */
  amount: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type RosterLineRequest = {
  /** 批次号 Batch 每批名单一个编号,重复导入不会办两次 One number for each list; brought again, it is not done twice */
  batch: string;
  /** 名单类别 Kind of list */
  kind: "tekun" | "dibao" | "dibao_margin" | "fanpin" | "monitored" | "ex_poor" | "expenditure_poor" | "youfu" | "disabled_1_2" | "disabled_3_4" | "state_supported" | "student" | "custody" | "death" | "特困" | "低保" | "低保边缘" | "返贫致贫" | "监测对象" | "脱贫人口" | "支出型困难" | "优抚" | "一二级残疾" | "三四级残疾" | "国家供养" | "学生" | "服刑" | "死亡";
  /** 人员编号 Person */
  person?: string;
  /** 身份证号 Identity number 人员编号和身份证号填一个 The person's number or the identity number */
  id_number?: string;
  /** 日期 Day 死亡名单必填 Must be given in a list of deaths */
  day?: string;
  /** 姓名 Name 只供核对,不保存 Compared only, not kept */
  name?: string;
};

export type RosterApplyRequest = {
  /** 批次号 Batch 每批名单一个编号,重复导入不会办两次 One number for each list; brought again, it is not done twice */
  batch: string;
  /** 名单类别 Kind of list */
  kind: "tekun" | "dibao" | "dibao_margin" | "fanpin" | "monitored" | "ex_poor" | "expenditure_poor" | "youfu" | "disabled_1_2" | "disabled_3_4" | "state_supported" | "student" | "custody" | "death" | "特困" | "低保" | "低保边缘" | "返贫致贫" | "监测对象" | "脱贫人口" | "支出型困难" | "优抚" | "一二级残疾" | "三四级残疾" | "国家供养" | "学生" | "服刑" | "死亡";
  /** 生效日 Effective on 新增自这一天,退出者到前一天;不填为今天 Who is new begins on it, who left ends the day before; empty: today */
  day?: string;
};

export type BurdenPushRequest = {
  /** 所属月份 Month */
  month: string;
  /** 推送线 Threshold 含本数;政策包有规定(push)时不填 Inclusive; not where the package rules it (push) */
  threshold?: string;
  /** 险种 Scheme 不填为 resident Empty: resident */
  scheme?: "resident" | "employee";
};

export type VisitQuoteRequest = {
  /** 人员编号 Person */
  person: string;
  /** 机构编码 Institution */
  institution: string;
  /** 医疗类别 Care kind 政策包的就诊类型,如 outpatient、inpatient A care kind of the package, such as outpatient, inpatient */
  kind: string;
  /** 就诊或出院日期 Day */
  day: string;
  /** 就诊编号 Visit */
  visit?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 医疗费总额 Total cost 有费用明细时由明细合计 With fee lines, their sum */
  total?: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 费用明细 Fee lines 各行以 | 分开:item=A;amount=10.00|item=B;… Lines with | between: item=A;amount=10.00|item=B;… */
  lines?: Array<{
    [name: string]: string;
  }>;
  /** 使用个人账户 Use the account */
  use_account?: boolean;
  /** 家庭共济人员 Family accounts 以 , 分开的人员编号,依次使用 Numbers of people with commas between, used in this order */
  family?: string;
};

export type VisitSettleRequest = {
  /** 人员编号 Person */
  person: string;
  /** 机构编码 Institution */
  institution: string;
  /** 医疗类别 Care kind 政策包的就诊类型,如 outpatient、inpatient A care kind of the package, such as outpatient, inpatient */
  kind: string;
  /** 就诊或出院日期 Day */
  day: string;
  /** 就诊编号 Visit */
  visit?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 医疗费总额 Total cost 有费用明细时由明细合计 With fee lines, their sum */
  total?: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 费用明细 Fee lines 各行以 | 分开:item=A;amount=10.00|item=B;… Lines with | between: item=A;amount=10.00|item=B;… */
  lines?: Array<{
    [name: string]: string;
  }>;
  /** 使用个人账户 Use the account */
  use_account?: boolean;
  /** 家庭共济人员 Family accounts 以 , 分开的人员编号,依次使用 Numbers of people with commas between, used in this order */
  family?: string;
};

export type VisitReverseRequest = {
  /** 人员编号 Person */
  person: string;
  /** 结算编号 Settlement */
  settlement: number;
  /** 撤销日期 Day 记账日期;不填为今天 Day in the books; empty: today */
  day?: string;
};

export type StayOpenRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 机构编码 Institution */
  institution: string;
  /** 入院日期 Day of admission */
  day: string;
  /** 医疗类别 Care kind 不填为 inpatient Empty: inpatient */
  kind?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type StayFeesRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 费用明细 Fee lines 各行以 | 分开:line=1;item=A;day=2023-05-01;amount=10.00|…;只有一行时可用下列各项 Lines with | between: line=1;item=A;day=2023-05-01;amount=10.00|…; for a single line, the fields below */
  lines?: Array<{
    [name: string]: string;
  }>;
  /** 明细号 Line */
  line?: string;
  /** 项目编码 Item */
  item?: string;
  /** 费用日期 Day */
  day?: string;
  /** 金额 Amount 冲减为负;不填时由单价乘数量 Negative to cancel; empty: price by quantity */
  amount?: string;
  /** 单价 Price */
  price?: string;
  /** 数量 Quantity */
  quantity?: string;
  /** 限价 Price limit */
  price_limit?: string;
  /** 先行自付比例 Pre-share */
  pre_share?: string;
  /** 被冲减的明细号 Line that it cancels 金额为负时必填 Must be given with a negative amount */
  cancels?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type StayCancelFeesRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 明细号 Lines 以 , 分开的明细号;all 为全部未结算的明细 Line numbers with commas between; all: every line not settled */
  lines: string;
};

export type StayDischargeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 出院日期 Day of discharge */
  day: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type StayQuoteRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 试算日期 Day 在院时必填:算到这一天;已出院的按出院日期 Must be given during a stay: reckoned up to this day; after discharge its day holds */
  day?: string;
  /** 医疗费总额 Total cost 有费用明细时由明细合计 With fee lines, their sum */
  total?: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 使用个人账户 Use the account */
  use_account?: boolean;
  /** 家庭共济人员 Family accounts 以 , 分开的人员编号,依次使用 Numbers of people with commas between, used in this order */
  family?: string;
};

export type StayMidSettleRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 结算截止日 Through 结算这一天(含)以前的费用,住院继续 Settles the cost up to this day inclusive; the stay goes on */
  through: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 使用个人账户 Use the account */
  use_account?: boolean;
  /** 家庭共济人员 Family accounts 以 , 分开的人员编号,依次使用 Numbers of people with commas between, used in this order */
  family?: string;
};

export type StaySettleRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 医疗费总额 Total cost 有费用明细时由明细合计 With fee lines, their sum */
  total?: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 使用个人账户 Use the account */
  use_account?: boolean;
  /** 家庭共济人员 Family accounts 以 , 分开的人员编号,依次使用 Numbers of people with commas between, used in this order */
  family?: string;
};

export type StayReverseRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
  /** 撤销日期 Day 记账日期;不填为今天 Day in the books; empty: today */
  day?: string;
};

export type StayCancelRequest = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay 机构自己的就诊编号 The institution's own number of the visit */
  visit: string;
};

export type ClaimReceiveRequest = {
  /** 人员编号 Person */
  person: string;
  /** 就诊的医院或药店 Hospital or pharmacy */
  institution: string;
  /** 就诊类型 Kind of care */
  kind: string;
  /** 就诊或出院日期 Day of care */
  day: string;
  /** 票据号 Bill numbers 几张票据以 , 分开;同一机构的票据号只能报销一次 Several with commas between; a bill of an institution is paid once */
  bills: string;
  /** 材料 Documents 票据、费用清单、诊断证明、病历;不得要求其他材料 Bill, list of items, diagnosis, medical record; nothing else may be asked for */
  documents?: string;
  /** 医疗费总额 Total cost */
  total: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 机构级别 Level 非定点机构(急诊抢救等)才填,如 3 Only without designation (emergencies and the like), such as 3 */
  level?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 受理日期 Day of receipt 不填为今天 Empty: today */
  received?: string;
};

export type ClaimAskRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type ClaimCompleteRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 材料 Documents 票据、费用清单、诊断证明、病历;不得要求其他材料 Bill, list of items, diagnosis, medical record; nothing else may be asked for */
  documents?: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type ClaimAuditRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 核定总额 Total as audited 不填为申报的金额 Empty: what was claimed */
  total?: string;
  /** 全自费金额 Out of scope */
  out_of_scope?: string;
  /** 超限价金额 Over the limit */
  over_limit?: string;
  /** 先行自付金额 Pre-share */
  pre_share?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type ClaimApproveRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type ClaimRefuseRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 不予支付的理由 Reason */
  reason: string;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type ClaimPayRequest = {
  /** 人员编号 Person */
  person: string;
  /** 报销编号 Claim */
  claim: number;
  /** 办理日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type CertificateAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 病种编码 Disease */
  disease: string;
  /** 认定起始日 From */
  from: string;
  /** 认定截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
  /** 认定机构 Institution */
  institution?: string;
  /** 其他属性 Attributes */
  attributes?: {
    [name: string]: string;
  };
};

export type CertificateRevokeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 病种编码 Disease */
  disease: string;
  /** 撤销日期 Day 当日起无效 Void from this day on */
  day: string;
  /** 理由 Reason */
  reason?: string;
};

export type FilingAddRequest = {
  /** 人员编号 Person */
  person: string;
  /** 备案类型 Kind of filing */
  kind: "residence" | "temporary" | "异地长期居住" | "临时外出就医";
  /** 就医地 Place of care 去哪里居住或就医,六位区划代码,如 340100 Where to live or be treated: a six-digit code such as 340100 */
  place: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
};

export type FilingReferRequest = {
  /** 人员编号 Person */
  person: string;
  /** 转入机构 Institution referred to 机构编码 Its code */
  institution: string;
  /** 转院证明 Proof of the referral 开具医院和证明编号 Hospital and number of its certificate */
  proof: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
};

export type FilingEndRequest = {
  /** 人员编号 Person */
  person: string;
  /** 备案编号 Number of the filing 见 filing list As filing list shows it */
  fact: number;
  /** 末日 Last day */
  day: string;
};

export type CorrectionPostRequest = {
  /** 人员编号 Person */
  person: string;
  /** 医保年度 Benefit year */
  year: number;
  /** 差额由谁结清 Who settles the difference person(默认)基金直接退给个人或向个人追回;institution 由机构与个人结清 person (the default): the fund refunds or recovers itself; institution: settled between institution and person */
  through?: "person" | "institution";
  /** 记账日期 Day 不填为今天 Empty: today */
  day?: string;
};

export type MaternityQuotaRequest = {
  /** 人员编号 Person */
  person: string;
  /** 机构编码 Institution */
  institution: string;
  /** 出生或流产日期 Day of birth */
  born: string;
  /** 产妇人员编号 Mother 由配偶申领时填写;不填为本人 When the spouse claims; empty: the person */
  mother?: string;
  /** 分娩方式 Way of delivery */
  way: "normal" | "assisted" | "cesarean";
  /** 医疗费总额 Total cost */
  total: string;
  /** 申领日期 Day of the claim 不填为今天 Empty: today */
  claimed?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type MaternityAllowanceRequest = {
  /** 人员编号 Person */
  person: string;
  /** 出生或流产日期 Day of birth */
  born: string;
  /** 产妇人员编号 Mother 由配偶申领时填写;不填为本人 When the spouse claims; empty: the person */
  mother?: string;
  /** 月缴费基数 Monthly base 用人单位上年度职工月平均缴费基数 Average monthly base of the employer's staff in the year before */
  monthly_base: string;
  /** 情形 Case 不填为 birth Empty: birth */
  case?: "birth" | "miscarriage";
  /** 产假期间工资照发 Wages were paid on 照发的拨给单位 Where they were, the employer is paid */
  wages_continued?: boolean;
  /** 单位编号 Employer */
  employer?: string;
  /** 申领日期 Day of the claim 不填为今天 Empty: today */
  claimed?: string;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
};

export type LedgerPostRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 借方科目 Debit 科目,有所有者的写成 科目/所有者,如 fiscal、payable/H3 An account kind, with its owner as kind/owner: fiscal, payable/H3 */
  debit: string;
  /** 贷方科目 Credit */
  credit: string;
  /** 金额 Amount */
  amount: string;
  /** 事由 Reason 各事由可用的科目见 docs/reference/ledger.md Which accounts a reason may use: docs/reference/ledger.md */
  reason: "interest" | "subsidy" | "level_in" | "level_out" | "transfer_in" | "transfer_out" | "other_income" | "other_expense" | "pay_person" | "recover" | "recovered" | "opening";
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerHoldRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 借方科目 Debit 科目,有所有者的写成 科目/所有者,如 fiscal、payable/H3 An account kind, with its owner as kind/owner: fiscal, payable/H3 */
  debit: string;
  /** 贷方科目 Credit */
  credit: string;
  /** 金额 Amount */
  amount: string;
  /** 事由 Reason 各事由可用的科目见 docs/reference/ledger.md Which accounts a reason may use: docs/reference/ledger.md */
  reason: "interest" | "subsidy" | "level_in" | "level_out" | "transfer_in" | "transfer_out" | "other_income" | "other_expense" | "pay_person" | "recover" | "recovered" | "opening";
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
  /** 有效至 Expires 当日仍可确认,次日起只能撤销 Can be confirmed on this day, only voided after it */
  expires: string;
};

export type LedgerConfirmRequest = {
  /** 凭证编号 Posting */
  posting: number;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerVoidRequest = {
  /** 凭证编号 Posting */
  posting: number;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerExpireRequest = Record<string, never>;

export type LedgerReverseRequest = {
  /** 凭证编号 Posting */
  posting: number;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerCloseRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 月份 Month */
  month: string;
};

export type LedgerSweepRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 金额 Amount 不填为全部余额 Empty: the whole balance */
  amount?: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerAllocateRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 金额 Amount */
  amount: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerTransferRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 转入基金 Receiving fund record.yaml 的 funds 所写的另一本账,如 critical_illness Another fund named under funds in record.yaml, such as critical_illness */
  to: string;
  /** 金额 Amount */
  amount: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerPayRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 机构编码 Institution */
  institution: string;
  /** 金额 Amount 不填为全部余额 Empty: the whole balance */
  amount?: string;
  /** 按可用余额支付 Up to what is left 是:不足时付到余额为止;不填金额则付全部 Yes: pays as far as the balance goes; without an amount, all of it */
  up_to_available?: boolean;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type LedgerReconcileRequest = {
  /** 对账单编号 Statement 同一编号再导入,相同流水号的行以后一次为准 Brought again under the same number, rows with the same reference are replaced */
  statement: string;
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 银行账户 Bank account */
  account: "income" | "fiscal" | "expenditure";
  /** 到账日期 Day */
  day: string;
  /** 金额 Amount */
  amount: string;
  /** 收付 Direction in 收入、out 支出;不填为收入 in or out; empty: in */
  direction?: "in" | "out";
  /** 流水号 Reference */
  reference: string;
};

export type ClearingPrepayRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 机构编码 Institution */
  institution: string;
  /** 预算单元 Envelope 支付设定中的预算单元;不填为全部 A budget unit of the payment settings; empty: all */
  envelope?: string;
  /** 月份 Month */
  month: string;
  /** 预付金额 Amount 扣除质量保证金之后实际拨付的 What is paid, less the deposit held back */
  amount: string;
  /** 质量保证金 Deposit held back */
  deposit?: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type ClearingCloseRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 机构编码 Institution */
  institution: string;
  /** 预算单元 Envelope 支付设定中的预算单元;不填为全部 A budget unit of the payment settings; empty: all */
  envelope?: string;
  /** 年度 Year */
  year: number;
  /** 基金记账 Recorded 当年已按结算记入应付的基金支付 Of the funds, already owed by the year's settlements */
  recorded: string;
  /** 核定 Approved 清算核定的基金支付,含质量保证金 What clearing approved for the funds to pay, with the deposit */
  final: string;
  /** 质量保证金 Deposit held back */
  deposit?: string;
  /** 返还保证金 Deposit given back */
  deposit_back?: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type ClearingAdvanceRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 机构编码 Institution */
  institution: string;
  /** 月份 Month */
  month: string;
  /** 金额 Amount */
  amount: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type ClearingAdvanceBackRequest = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 机构编码 Institution */
  institution: string;
  /** 月份 Month */
  month: string;
  /** 金额 Amount */
  amount: string;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type ClearingReverseRequest = {
  /** 凭证编号 Posting */
  posting: number;
  /** 记账日期 Business day 不填为今天 Empty: today */
  day?: string;
};

export type InstitutionKeyAddRequest = {
  /** 机构编码 Institution */
  institution: string;
  /** 签名方式 Signing style */
  style: "api" | "tif" | "sm" | "apikey";
  /** 访问标识 Key id 不填则自动生成;同一标识可有几把密钥,便于轮换 Empty: one is made; an id may have several keys, to change over */
  key_id?: string;
  /** 密钥 Secret 不填则自动生成,只显示一次 Empty: one is made, and shown once */
  secret?: string;
  /** SM2 公钥 SM2 public key Base64,签名方式为 sm 时必填 Base64; must be given for the style sm */
  public_key?: string;
  /** 有效天数 Days 不填为长期 Empty: open */
  days?: number;
};

export type InstitutionKeyRevokeRequest = {
  /** 机构编码 Institution */
  institution: string;
  /** 密钥序号 Serial */
  serial: number;
  /** 几小时后失效 Hours 不填为立即,轮换时留出改用新密钥的时间 Empty: at once; leaves time to change to the new key */
  hours?: number;
};

export type InstitutionAddressAddRequest = {
  /** 机构编码 Institution */
  institution: string;
  /** 地址段 Address range 如 10.1.0.0/16 Such as 10.1.0.0/16 */
  cidr: string;
};

export type InstitutionAddressRemoveRequest = {
  /** 机构编码 Institution */
  institution: string;
  /** 地址段 Address range 如 10.1.0.0/16 Such as 10.1.0.0/16 */
  cidr: string;
};

export type OperatorAddRequest = {
  /** 操作员 Operator */
  operator: string;
  /** 密码 Password */
  password?: string;
};

export type OperatorDisableRequest = {
  /** 操作员 Operator */
  operator: string;
};

export type OperatorEnableRequest = {
  /** 操作员 Operator */
  operator: string;
};

export type OperatorPasswordRequest = {
  /** 操作员 Operator */
  operator: string;
  /** 密码 Password */
  password: string;
};

export type OperatorTotpRequest = {
  /** 操作员 Operator */
  operator: string;
};

export type OperatorTotpConfirmRequest = {
  /** 操作员 Operator */
  operator: string;
  /** 动态码 Code */
  code: string;
};

export type OperatorGrantRequest = {
  /** 操作员 Operator */
  operator: string;
  /** 角色 Role clerk 经办、reviewer 复核、finance 财务、auditor 审计、admin 管理员、institution 定点机构、insured 参保人,或自定 clerk, reviewer, finance, auditor, admin, institution, insured, or one of your own */
  role: string;
  /** 范围 Scope 不填为本统筹区;330000、330200 含其下各统筹区 Empty: this region; 330000, 330200 include the regions below */
  scope?: string;
  /** 天数 Days 不填为长期 Empty: open */
  days?: number;
  /** 起始日 From 不填为现在;演练的时钟在过去时填演练的日期 Empty: now; a drill whose clock is in the past needs a day of then */
  from?: string;
};

export type OperatorRevokeRequest = {
  /** 操作员 Operator */
  operator: string;
  /** 角色 Role clerk 经办、reviewer 复核、finance 财务、auditor 审计、admin 管理员、institution 定点机构、insured 参保人,或自定 clerk, reviewer, finance, auditor, admin, institution, insured, or one of your own */
  role: string;
};

export type OperatorSetRoleRequest = {
  /** 角色 Role clerk 经办、reviewer 复核、finance 财务、auditor 审计、admin 管理员、institution 定点机构、insured 参保人,或自定 clerk, reviewer, finance, auditor, admin, institution, insured, or one of your own */
  role: string;
  /** 业务 Functions 以 | 相隔,如 claim.*|read:claim.*|reveal;见 data/roles.yaml With | between, such as claim.*|read:claim.*|reveal; see data/roles.yaml */
  functions: string;
};

export type ApprovalRequestRequest = {
  /** 业务 Operation 如 correction.post Such as correction.post */
  operation: string;
  /** 内容 Fields 该业务的各项,名称=值;… The fields of that operation, name=value;… */
  fields: {
    [name: string]: string;
  };
};

export type ApprovalApproveRequest = {
  /** 申请编号 Approval */
  approval: number;
  /** 原因 Reason */
  reason?: string;
};

export type ApprovalRejectRequest = {
  /** 申请编号 Approval */
  approval: number;
  /** 原因 Reason */
  reason: string;
};

export type ApprovalWithdrawRequest = {
  /** 申请编号 Approval */
  approval: number;
};

export type VoucherActivateRequest = {
  /** 人员编号 Person */
  person: string;
  /** 办理人编号 By 不填为本人;亲属须有授权(voucher grant) Empty: the person; a relative needs an authorisation (voucher grant) */
  by?: string;
  /** 渠道 Channel */
  channel: "app" | "window" | "kiosk" | "bank";
};

export type VoucherCloseRequest = {
  /** 人员编号 Person */
  person: string;
  /** 办理人编号 By 不填为本人;亲属须有授权(voucher grant) Empty: the person; a relative needs an authorisation (voucher grant) */
  by?: string;
};

export type VoucherGrantRequest = {
  /** 人员编号 Person */
  person: string;
  /** 被授权人编号 Who may show it */
  grantee: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日;不填为长期 Inclusive; empty: open */
  to?: string;
};

export type VoucherRevokeRequest = {
  /** 人员编号 Person */
  person: string;
  /** 被授权人编号 Who may show it */
  grantee: string;
  /** 末日 Last day */
  day: string;
};

export type VoucherIssueRequest = {
  /** 人员编号 Person */
  person: string;
  /** 办理人编号 By 不填为本人;亲属须有授权(voucher grant) Empty: the person; a relative needs an authorisation (voucher grant) */
  by?: string;
  /** 场景 Scene */
  scene: "register" | "settle" | "pharmacy" | "identify" | "挂号" | "结算" | "购药" | "核验身份";
  /** 参保地 Insured place 码上显示的参保地,不填为本统筹区 The region that the code shows; empty: this one */
  place?: string;
  /** 有效秒数 Seconds 1 至 60,不填为 60 1 to 60; empty: 60 */
  seconds?: number;
};

export type VoucherRedeemRequest = {
  /** 医保码 Token */
  token: string;
  /** 场景 Scene */
  scene: "register" | "settle" | "pharmacy" | "identify" | "挂号" | "结算" | "购药" | "核验身份";
  /** 机构编码 Institution */
  institution: string;
};

export type TaskAddRequest = {
  /** 计划 Plan 同一张任务表一个名称,如 2023重点工作 One name for each table of tasks, such as 2023 key work */
  plan: string;
  /** 序号 Number 计划上印的序号;空号不必补 As printed in the plan; missing numbers need not be filled */
  number: number;
  /** 任务事项 Task */
  title: string;
  /** 任务内容 Content */
  content?: string;
  /** 工作目标 Target */
  target?: string;
  /** 责任部门 Offices 多个用顿号或逗号隔开,牵头的在前 Several with commas between, the leading one first */
  offices: string;
  /** 完成时限 Deadline 2022年底、2022年6月底、2022-06-15,或持续推进、长期坚持、序时;已过的期限也可登记 A day, a month, a year or open words; the last day of it counts */
  deadline: string;
  /** 年度 Year 完成时限没有写年份(如 12月底)时须填 Needed when the deadline names no year, such as the end of December */
  year?: number;
  /** 改革目标 Goal */
  goal?: string;
  /** 改革措施 Measure */
  measure?: string;
  /** 备注 Note */
  note?: string;
};

export type TaskUpdateRequest = {
  /** 计划 Plan 同一张任务表一个名称,如 2023重点工作 One name for each table of tasks, such as 2023 key work */
  plan: string;
  /** 序号 Number 计划上印的序号;空号不必补 As printed in the plan; missing numbers need not be filled */
  number: number;
  /** 任务事项 Task */
  title?: string;
  /** 任务内容 Content */
  content?: string;
  /** 工作目标 Target */
  target?: string;
  /** 责任部门 Offices 多个用顿号或逗号隔开,牵头的在前 Several with commas between, the leading one first */
  offices?: string;
  /** 完成时限 Deadline 2022年底、2022年6月底、2022-06-15,或持续推进、长期坚持、序时;已过的期限也可登记 A day, a month, a year or open words; the last day of it counts */
  deadline?: string;
  /** 年度 Year 完成时限没有写年份(如 12月底)时须填 Needed when the deadline names no year, such as the end of December */
  year?: number;
  /** 改革目标 Goal */
  goal?: string;
  /** 改革措施 Measure */
  measure?: string;
  /** 备注 Note */
  note?: string;
};

export type TaskReportRequest = {
  /** 计划 Plan 同一张任务表一个名称,如 2023重点工作 One name for each table of tasks, such as 2023 key work */
  plan: string;
  /** 序号 Number 计划上印的序号;空号不必补 As printed in the plan; missing numbers need not be filled */
  number: number;
  /** 填报日期 Reported for 进度截至这一天,不能晚于今天;不填为今天 Progress up to this day, not later than today; empty: today */
  day?: string;
  /** 状态 State 不填:填了工作完成情况的为进行中 Empty: in progress when there is a note of progress */
  state?: "not_started" | "in_progress" | "done" | "stopped" | "未开始" | "进行中" | "已完成" | "已终止";
  /** 完成百分比 Percent done 0 到 100 0 to 100 */
  percent?: number;
  /** 工作完成情况 Progress */
  progress?: string;
  /** 存在问题 Problems */
  problem?: string;
  /** 下步工作 Next steps */
  next?: string;
  /** 倒退原因 Reason 状态退回或百分比比上次低时须填 Needed when the state goes back or the percentage falls */
  reason?: string;
};

export type TaskLineRequest = {
  /** 计划 Plan 同一张任务表一个名称,如 2023重点工作 One name for each table of tasks, such as 2023 key work */
  plan: string;
  /** 序号 Number 计划上印的序号;空号不必补 As printed in the plan; missing numbers need not be filled */
  number?: number;
  /** 任务事项 Task */
  title: string;
  /** 任务内容 Content */
  content?: string;
  /** 工作目标 Target */
  target?: string;
  /** 责任部门 Offices 多个用顿号或逗号隔开,牵头的在前 Several with commas between, the leading one first */
  offices?: string;
  /** 完成时限 Deadline 2022年底、2022年6月底、2022-06-15,或持续推进、长期坚持、序时;已过的期限也可登记 A day, a month, a year or open words; the last day of it counts */
  deadline?: string;
  /** 年度 Year 完成时限没有写年份(如 12月底)时须填 Needed when the deadline names no year, such as the end of December */
  year?: number;
  /** 改革目标 Goal */
  goal?: string;
  /** 改革措施 Measure */
  measure?: string;
  /** 备注 Note */
  note?: string;
  /** 填报日期 Reported for 进度截至这一天,不能晚于今天;不填为今天 Progress up to this day, not later than today; empty: today */
  day?: string;
  /** 状态 State 不填:填了工作完成情况的为进行中 Empty: in progress when there is a note of progress */
  state?: "not_started" | "in_progress" | "done" | "stopped" | "未开始" | "进行中" | "已完成" | "已终止";
  /** 完成百分比 Percent done 0 到 100 0 to 100 */
  percent?: number;
  /** 工作完成情况 Progress */
  progress?: string;
  /** 存在问题 Problems */
  problem?: string;
  /** 下步工作 Next steps */
  next?: string;
  /** 倒退原因 Reason 状态退回或百分比比上次低时须填 Needed when the state goes back or the percentage falls */
  reason?: string;
};

export type IndicatorAddRequest = {
  /** 指标编号 Indicator */
  indicator: string;
  /** 指标名称 Name */
  name?: string;
  /** 计量单位 Unit 如 %、月、元、人;系统计算的指标由算法定 Such as %, months, yuan, people; of a computed figure its formula says it */
  unit?: string;
  /** 方向 Better 不填为 higher:达到或超过目标为达标 Empty: higher, met when the target is reached or exceeded */
  better?: "higher" | "lower" | "越高越好" | "越低越好";
  /** 算法 Formula 由系统按账和结算计算;含义见 indicator formulas;不填为填报 Computed from the books and settlements; what they mean: indicator formulas; empty: reported */
  formula?: "scope_share" | "left_share" | "payable_months" | "collection_rate" | "identity_cover";
  /** 口径 Scope 算法的范围,如 scheme=resident;care=inpatient What the formula covers, such as scheme=resident;care=inpatient */
  scope?: {
    [name: string]: string;
  };
  /** 出处 Source 文号或表名 Number of a document or name of a table */
  source?: string;
};

export type IndicatorTargetRequest = {
  /** 指标编号 Indicator */
  indicator: string;
  /** 目标值 Target 数字,最多六位小数 A number with at most six decimals */
  target: string;
  /** 目标起始日 Target from 目标自这一天起 The target holds from this day */
  from: string;
  /** 目标截止日 Target through 含当日;不填为长期 This day included; empty: open */
  to?: string;
  /** 出处 Source 文号或表名 Number of a document or name of a table */
  source?: string;
};

export type IndicatorValueRequest = {
  /** 指标编号 Indicator */
  indicator: string;
  /** 期间 Period 2023、2023Q3、2023-11、2023-01..2023-11、2023年1-11月 2023, 2023Q3, 2023-11, 2023-01..2023-11 */
  period: string;
  /** 实际值 Actual 数字,最多六位小数 A number with at most six decimals */
  value: string;
  /** 出处 Source 文号或表名 Number of a document or name of a table */
  source?: string;
};

export type IndicatorLineRequest = {
  /** 指标编号 Indicator */
  indicator: string;
  /** 指标名称 Name */
  name?: string;
  /** 计量单位 Unit 如 %、月、元、人;系统计算的指标由算法定 Such as %, months, yuan, people; of a computed figure its formula says it */
  unit?: string;
  /** 方向 Better 不填为 higher:达到或超过目标为达标 Empty: higher, met when the target is reached or exceeded */
  better?: "higher" | "lower" | "越高越好" | "越低越好";
  /** 算法 Formula 由系统按账和结算计算;含义见 indicator formulas;不填为填报 Computed from the books and settlements; what they mean: indicator formulas; empty: reported */
  formula?: "scope_share" | "left_share" | "payable_months" | "collection_rate" | "identity_cover";
  /** 口径 Scope 算法的范围,如 scheme=resident;care=inpatient What the formula covers, such as scheme=resident;care=inpatient */
  scope?: {
    [name: string]: string;
  };
  /** 目标值 Target 数字,最多六位小数 A number with at most six decimals */
  target?: string;
  /** 目标起始日 Target from 目标自这一天起 The target holds from this day */
  from?: string;
  /** 目标截止日 Target through 含当日;不填为长期 This day included; empty: open */
  to?: string;
  /** 期间 Period 2023、2023Q3、2023-11、2023-01..2023-11、2023年1-11月 2023, 2023Q3, 2023-11, 2023-01..2023-11 */
  period?: string;
  /** 实际值 Actual 数字,最多六位小数 A number with at most six decimals */
  value?: string;
  /** 出处 Source 文号或表名 Number of a document or name of a table */
  source?: string;
};

export type InstitutionListQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type InstitutionListPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 机构名称 Name */
    name?: string | null;
    /** 机构类型 Kind */
    kind?: string | null;
    /** 机构级别 Level */
    level?: string | null;
    /** 协议生效日 From */
    from?: string | null;
    /** 协议终止日 To */
    to?: string | null;
    /** 其他属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type InstitutionStatementQuery = {
  /** 机构编码 Institution */
  institution: string;
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type InstitutionStatementPage = {
  items: Array<{
    /** 险种 Scheme */
    scheme?: string | null;
    /** 医疗类别 Care */
    care?: string | null;
    /** 撤销 Withdrawn */
    withdrawn?: string | null;
    /** 笔数 Count */
    count?: number | null;
    /** 医疗费总额 Total (yuan 元) */
    total?: string | null;
    /** 基金支付 Funds (yuan 元) */
    funds?: string | null;
    /** 个人账户 Accounts (yuan 元) */
    accounts?: string | null;
    /** 现金 Cash (yuan 元) */
    cash?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CatalogueListQuery = {
  /** 日期 Day 当日有效的项目 Items in force on this day */
  day: string;
  /** 目录类别 List */
  list?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CatalogueListPage = {
  items: Array<{
    /** 医保目录编码 Item */
    item?: string | null;
    /** 目录名称 Name */
    name?: string | null;
    /** 目录类别 List */
    list?: string | null;
    /** 甲乙丙类 Level */
    level?: string | null;
    /** 收费项目类别 Kind of charge */
    charge?: string | null;
    /** 先行自付比例 Pre-share */
    pre_share?: string | null;
    /** 限价 Price limit (yuan 元) */
    price_limit?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
    /** 其他属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PersonListQuery = {
  /** 姓名 Name 须是全名;空格、间隔号和全角半角不计 The whole name; blanks, dots and full-width forms make no difference */
  name?: string;
  /** 身份证号 Identity number */
  id_number?: string;
  /** 联系电话 Phone 须是完整号码 The whole number */
  phone?: string;
  /** 人员编号 Person */
  person?: string;
  /** 出生日期 Birthday */
  birth?: string;
  /** 乡镇街道 Township */
  township?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PersonListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 姓名 Name (masked 遮盖) */
    name?: string | null;
    /** 身份证号 Identity number (masked 遮盖) */
    id_number?: string | null;
    /** 出生日期 Birthday */
    birth?: string | null;
    /** 性别 Sex */
    sex?: string | null;
    /** 死亡日期 Death */
    death?: string | null;
    /** 乡镇街道 Township */
    township?: string | null;
    /** 本地户籍 Local register */
    local_hukou?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PersonFindQuery = {
  /** 身份证号 Identity number */
  id_number: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PersonFindPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 身份证号 Identity number (masked 遮盖) */
    id_number?: string | null;
    /** 姓名 Name (masked 遮盖) */
    name?: string | null;
    /** 出生日期 Birthday */
    birth?: string | null;
    /** 性别 Sex */
    sex?: string | null;
    /** 死亡日期 Death */
    death?: string | null;
    /** 乡镇街道 Township */
    township?: string | null;
    /** 已并入 Merged into */
    merged_into?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PersonShowQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PersonShowPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 身份证号 Identity number (masked 遮盖) */
    id_number?: string | null;
    /** 姓名 Name (masked 遮盖) */
    name?: string | null;
    /** 联系电话 Phone (masked 遮盖) */
    phone?: string | null;
    /** 住址 Address (masked 遮盖) */
    address?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PersonHistoryQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PersonHistoryPage = {
  items: Array<{
    /** 记录号 Fact */
    fact?: number | null;
    /** 种类 Kind */
    kind?: string | null;
    /** 内容 What */
    word?: string | null;
    /** 相关人员或单位 Other */
    other?: string | null;
    /** 属性 Attributes */
    attributes?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
    /** 登记时间 Recorded */
    recorded_from?: string | null;
    /** 失效时间 Superseded */
    recorded_to?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type IdentityListQuery = {
  /** 日期 Day 这一天有身份的人 Who has the identity on this day */
  day: string;
  /** 身份 Identity */
  word?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type IdentityListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 身份 Identity */
    word?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
    /** 当日参保 Insured */
    insured?: number | null;
    /** 属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CoverageListQuery = {
  /** 日期 Day 这一天的参保名单 Who is insured on this day */
  day: string;
  /** 险种 Scheme */
  scheme?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CoverageListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 属性 Attributes */
    attributes?: string | null;
    /** 单位编号 Employer */
    employer?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CoverageDuplicatesQuery = {
  /** 日期 Day 这一天重复参保的人 Who is insured twice on this day */
  day: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CoverageDuplicatesPage = {
  items: Array<{
    /** 依据 Found by */
    why?: string | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 另一统筹区 Other region */
    other_region?: number | null;
    /** 另一人员编号 Other person */
    other_person?: string | null;
    /** 另一险种 Other scheme */
    other_scheme?: string | null;
    /** 本地参保起始日 From */
    from?: string | null;
    /** 另一参保起始日 Other from */
    other_from?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type TransferListQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type TransferListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 方向 Direction */
    kind?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 对方统筹区 Other region */
    region?: string | null;
    /** 自 Since */
    since?: string | null;
    /** 办结期限 Limit */
    limit?: string | null;
    /** 属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type DueListQuery = {
  /** 人员编号 Person */
  person?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 年度 Year */
  year?: number;
  /** 状态 State */
  state?: "open" | "paid" | "cancelled";
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type DueListPage = {
  items: Array<{
    /** 应缴编号 Due */
    due?: number | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 年度 Year */
    year?: number | null;
    /** 人员类别 Class */
    class?: string | null;
    /** 缴费标准 Standard (yuan 元) */
    standard?: string | null;
    /** 财政资助 Fiscal help (yuan 元) */
    fiscal_help?: string | null;
    /** 个人应缴 Payable (yuan 元) */
    payable?: string | null;
    /** 财政补助 Subsidy (yuan 元) */
    subsidy?: string | null;
    /** 已缴 Paid (yuan 元) */
    paid?: string | null;
    /** 已退 Refunded (yuan 元) */
    refunded?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 政策包 Package */
    package?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type DuePaymentsQuery = {
  /** 人员编号 Person */
  person?: string;
  /** 起始日 From */
  from?: string;
  /** 截止日 Through */
  to?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type DuePaymentsPage = {
  items: Array<{
    /** 缴费编号 Payment */
    payment?: number | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 应缴编号 Due */
    due?: number | null;
    /** 款项 Kind */
    kind?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
    /** 日期 Day */
    day?: string | null;
    /** 渠道 Channel */
    channel?: string | null;
    /** 凭证号 Reference */
    reference?: string | null;
    /** 记账凭证 Posting */
    posting?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type DueRankingQuery = {
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 年度 Year */
  year: number;
  /** 截止日 As of 缴费算到这一天;当日新增也按这一天 Payments up to this day; what is new on the day is of it too */
  day: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type DueRankingPage = {
  items: Array<{
    /** 名次 Rank */
    rank?: number | null;
    /** 乡镇街道 Township */
    township?: string | null;
    /** 应缴人数 Persons due */
    due_persons?: number | null;
    /** 已缴人数 Persons paid */
    paid_persons?: number | null;
    /** 缴费率 Rate */
    rate?: string | null;
    /** 当日新增 Paid this day */
    today?: number | null;
    /** 应缴金额 Payable (yuan 元) */
    payable?: string | null;
    /** 已缴金额 Paid (yuan 元) */
    paid?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type SubsidyClaimQuery = {
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 年度 Year */
  year: number;
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type SubsidyClaimPage = {
  items: Array<{
    /** 政策包 Package */
    package?: string | null;
    /** 人员类别 Class */
    class?: string | null;
    /** 参保人数 Persons */
    persons?: number | null;
    /** 个人缴费 Paid by persons (yuan 元) */
    payable?: string | null;
    /** 资助参保 Fiscal help (yuan 元) */
    fiscal_help?: string | null;
    /** 财政补助 Subsidy (yuan 元) */
    subsidy?: string | null;
    /** 其中中央 Central (yuan 元) */
    central?: string | null;
    /** 其中地方 Local (yuan 元) */
    local?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type SubsidyReceivedQuery = {
  /** 险种 Scheme */
  scheme: "resident" | "employee";
  /** 年度 Year */
  year: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type SubsidyReceivedPage = {
  items: Array<{
    /** 款项 Kind */
    kind?: string | null;
    /** 财政级次 Level */
    level?: string | null;
    /** 到账金额 Received (yuan 元) */
    amount?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type AccountStatementQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type AccountStatementPage = {
  items: Array<{
    /** 凭证 Posting */
    posting?: number | null;
    /** 日期 Day */
    day?: string | null;
    /** 事由 Reason */
    reason?: string | null;
    /** 资金年度 Year of the money */
    year?: number | null;
    /** 收入 In (yuan 元) */
    in?: string | null;
    /** 支出 Out (yuan 元) */
    out?: string | null;
    /** 余额 Balance (yuan 元) */
    balance?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type AccountBalanceQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type AccountBalancePage = {
  items: Array<{
    /** 资金年度 Year of the money */
    year?: number | null;
    /** 计入 Credited (yuan 元) */
    credited?: string | null;
    /** 支用 Used (yuan 元) */
    used?: string | null;
    /** 结转 Left (yuan 元) */
    left?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type AccountGrantsQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type AccountGrantsPage = {
  items: Array<{
    /** 账户本人 Owner */
    person?: string | null;
    /** 被授权人 May use it */
    grantee?: string | null;
    /** 关系 Relation */
    relation?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type RosterCompareQuery = {
  /** 批次号 Batch 每批名单一个编号,重复导入不会办两次 One number for each list; brought again, it is not done twice */
  batch: string;
  /** 名单类别 Kind of list */
  kind: string;
  /** 生效日 Effective on */
  day: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type RosterComparePage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 变动 Change */
    change?: string | null;
    /** 类别 Kind */
    kind?: string | null;
    /** 乡镇街道 Township */
    township?: string | null;
    /** 死亡日期 Death */
    death?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type RosterBatchesQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type RosterBatchesPage = {
  items: Array<{
    /** 批次 Batch */
    batch?: string | null;
    /** 类别 Kind */
    kind?: string | null;
    /** 名单行数 Lines */
    lines?: number | null;
    /** 办理结果 Outcome */
    outcome?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type BurdenListQuery = {
  /** 所属月份 Month */
  month: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type BurdenListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 乡镇街道 Township */
    township?: string | null;
    /** 三重保障后自付 Own cost */
    burden?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitListQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitListPage = {
  items: Array<{
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 日期 Day */
    day?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 医疗类别 Care kind */
    care?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 医疗费总额 Total (yuan 元) */
    total?: string | null;
    /** 政策范围内 In scope (yuan 元) */
    in_scope?: string | null;
    /** 基金支付 Funds (yuan 元) */
    fund_paid?: string | null;
    /** 个人账户 Account (yuan 元) */
    account_paid?: string | null;
    /** 家庭共济 Family accounts (yuan 元) */
    family_paid?: string | null;
    /** 个人现金 Cash (yuan 元) */
    cash?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 基金明细 Parts */
    parts?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitSearchQuery = {
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 机构编码 Institution 不填为全部 Empty: all */
  institution?: string;
  /** 人员编号 Person */
  person?: string;
  /** 医疗类别 Care kind */
  care?: string;
  /** 状态 State */
  state?: "live" | "reversed";
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitSearchPage = {
  items: Array<{
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 就诊编号 Visit */
    visit?: string | null;
    /** 日期 Day */
    day?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 医疗类别 Care kind */
    care?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 医疗费总额 Total (yuan 元) */
    total?: string | null;
    /** 全自费 Out of scope (yuan 元) */
    out_of_scope?: string | null;
    /** 超限价 Over the limit (yuan 元) */
    over_limit?: string | null;
    /** 先行自付 Pre-share (yuan 元) */
    pre_share?: string | null;
    /** 政策范围内 In scope (yuan 元) */
    in_scope?: string | null;
    /** 基金支付 Funds (yuan 元) */
    fund_paid?: string | null;
    /** 个人账户 Account (yuan 元) */
    account_paid?: string | null;
    /** 家庭共济 Family accounts (yuan 元) */
    family_paid?: string | null;
    /** 个人现金 Cash (yuan 元) */
    cash?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 基金明细 Parts */
    parts?: string | null;
    /** 政策包 Package */
    package?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerTrialBalanceQuery = {
  /** 基金 Fund */
  fund?: string;
  /** 截至何日 Business day 只算记账日期不晚于它的凭证 Postings whose day in the books is not later */
  day?: string;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerTrialBalancePage = {
  items: Array<{
    /** 基金 Fund */
    fund?: string | null;
    /** 科目 Kind */
    kind?: string | null;
    /** 账户数 Accounts */
    accounts?: number | null;
    /** 借方累计 Debits (yuan 元) */
    debit?: string | null;
    /** 贷方累计 Credits (yuan 元) */
    credit?: string | null;
    /** 余额 Balance (yuan 元) */
    balance?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerStatementQuery = {
  /** 账户 Account 基金/科目 或 基金/科目/所有者 fund/kind or fund/kind/owner */
  account: string;
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerStatementPage = {
  items: Array<{
    /** 记账日期 Day */
    day?: string | null;
    /** 凭证编号 Posting */
    posting?: number | null;
    /** 事由 Reason */
    reason?: string | null;
    /** 对方账户 Other account */
    other?: string | null;
    /** 借方 Debit (yuan 元) */
    debit?: string | null;
    /** 贷方 Credit (yuan 元) */
    credit?: string | null;
    /** 余额 Balance (yuan 元) */
    balance?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerJournalQuery = {
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 基金 Fund */
  fund?: string;
  /** 事由 Reason */
  reason?: string;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerJournalPage = {
  items: Array<{
    /** 记账日期 Day */
    day?: string | null;
    /** 凭证编号 Posting */
    posting?: number | null;
    /** 事由 Reason */
    reason?: string | null;
    /** 状态 Phase */
    phase?: string | null;
    /** 所冲凭证 Reverses */
    reverses?: number | null;
    /** 借方账户 Debit */
    debit?: string | null;
    /** 贷方账户 Credit */
    credit?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type StayShowQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type StayShowPage = {
  items: Array<{
    /** 住院号 Stay */
    visit?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 医疗类别 Care kind */
    kind?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 入院日期 Admitted */
    opened_on?: string | null;
    /** 出院日期 Discharged */
    closed_on?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 明细数 Lines */
    lines?: number | null;
    /** 未结算金额 Not settled (yuan 元) */
    live?: string | null;
    /** 已结算金额 Settled (yuan 元) */
    settled?: string | null;
    /** 事实 Facts */
    facts?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type StayLinesQuery = {
  /** 人员编号 Person */
  person: string;
  /** 住院号 Stay */
  visit: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type StayLinesPage = {
  items: Array<{
    /** 明细号 Line */
    line?: string | null;
    /** 费用日期 Day */
    day?: string | null;
    /** 项目编码 Item */
    item?: string | null;
    /** 项目名称 Name */
    name?: string | null;
    /** 甲乙丙类 Level */
    level?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 其他 Facts */
    facts?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type ClaimListQuery = {
  /** 日期 Day 剩余工作日算到这一天 Working days left are counted to this day */
  day: string;
  /** 状态 State */
  state?: "received" | "asked" | "audited" | "approved" | "refused" | "paid";
  /** 人员编号 Person */
  person?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type ClaimListPage = {
  items: Array<{
    /** 报销编号 Claim */
    claim?: number | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 就诊日期 Day of care */
    day?: string | null;
    /** 票据号 Bills */
    bills?: string | null;
    /** 材料 Documents */
    documents?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 受理日期 Received */
    received_on?: string | null;
    /** 办结期限 Deadline */
    deadline?: string | null;
    /** 剩余工作日 Working days left */
    left?: number | null;
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 理由 Reason */
    reason?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CertificateListQuery = {
  /** 日期 Day 这一天有效的认定 Certificates in force on this day */
  day: string;
  /** 病种编码 Disease */
  disease?: string;
  /** 人员编号 Person */
  person?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CertificateListPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 病种编码 Disease */
    disease?: string | null;
    /** 病种名称 Name of the disease */
    disease_name?: string | null;
    /** 认定机构 Institution */
    institution?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
    /** 属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type FilingListQuery = {
  /** 人员编号 Person */
  person?: string;
  /** 日期 Day 只看这一天有效的;不填为全部 Those in force on this day; empty: all */
  day?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type FilingListPage = {
  items: Array<{
    /** 备案编号 Number */
    fact?: number | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 备案类型 Kind */
    kind?: string | null;
    /** 转入机构 Institution */
    institution?: string | null;
    /** 就医地 Place */
    place?: string | null;
    /** 起始日 From */
    from?: string | null;
    /** 终止日(不含) To (excluded) */
    to?: string | null;
    /** 属性 Attributes */
    attributes?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CorrectionOwedQuery = {
  /** 款项 Kind refund 应退个人,receivable 向个人追回;不填为两种 refund: to the person, receivable: from the person; empty: both */
  kind?: "refund" | "receivable";
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CorrectionOwedPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 基金 Fund */
    fund?: string | null;
    /** 款项 Kind */
    kind?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CorrectionPreviewQuery = {
  /** 人员编号 Person */
  person: string;
  /** 医保年度 Benefit year */
  year: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CorrectionPreviewPage = {
  items: Array<{
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 日期 Day */
    day?: string | null;
    /** 基金或现金 Fund or cash */
    part?: string | null;
    /** 原金额 Before (yuan 元) */
    before?: string | null;
    /** 重算金额 After (yuan 元) */
    after?: string | null;
    /** 差额 Difference (yuan 元) */
    difference?: string | null;
    /** 说明 Note */
    note?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type CorrectionAffectedQuery = {
  /** 起始日 Since 这一天(含)以来登记的变更 Changes recorded since this day, inclusive */
  since: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type CorrectionAffectedPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 医保年度 Benefit year */
    year?: number | null;
    /** 原因 Cause */
    cause?: string | null;
    /** 涉及结算 Settlements */
    settlements?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitExplainQuery = {
  /** 人员编号 Person */
  person: string;
  /** 结算编号 Settlement */
  settlement: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitExplainPage = {
  items: Array<{
    /** 怎样算出 How it came about */
    line?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitTreeQuery = {
  /** 人员编号 Person */
  person: string;
  /** 结算编号 Settlement */
  settlement: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitTreePage = {
  items: Array<{
    /** 说明树(JSON) Tree (JSON) */
    tree?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type MaternityScreenQuery = {
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日 Inclusive */
  to: string;
  /** 险种 Scheme */
  scheme?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type MaternityScreenPage = {
  items: Array<{
    /** 人员编号 Person */
    person?: string | null;
    /** 结算日期 Day */
    day?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 险种 Scheme */
    scheme?: string | null;
    /** 结算编号 Settlement */
    settlement?: number | null;
    /** 医疗费总额 Total (yuan 元) */
    total?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerProveQuery = {
  /** 凭证编号 Posting */
  posting: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerProvePage = {
  items: Array<{
    /** 项 Part */
    part?: string | null;
    /** 值 Value */
    value?: string | null;
    /** 方位 Side */
    side?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerRootsQuery = {
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerRootsPage = {
  items: Array<{
    /** 记录日期 Recorded on */
    day?: string | null;
    /** 批次数 Batches */
    batches?: number | null;
    /** 当日根(SM3) Root of the day (SM3) */
    root?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerHoldsQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerHoldsPage = {
  items: Array<{
    /** 凭证编号 Posting */
    posting?: number | null;
    /** 记账日期 Day */
    day?: string | null;
    /** 有效至 Expires */
    expires?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 借方账户 Debit */
    debit?: string | null;
    /** 贷方账户 Credit */
    credit?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerClosesQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerClosesPage = {
  items: Array<{
    /** 基金 Fund */
    fund?: string | null;
    /** 月份 Month */
    month?: number | null;
    /** 月末余额 Balances at its end */
    totals?: string | null;
    /** 结账时间 Closed at */
    closed_at?: string | null;
    /** 经办 By */
    entered_by?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type LedgerReconciliationQuery = {
  /** 基金 Fund record.yaml 的 funds 所写的账,如 resident_pool A fund named under funds in record.yaml, such as resident_pool */
  fund: string;
  /** 银行账户 Bank account */
  account: "income" | "fiscal" | "expenditure";
  /** 起 From */
  from: string;
  /** 止(含) To */
  to: string;
  /** 列出相符的 Also what agrees 否:只列差异和合计 No: only differences and sums */
  all?: boolean;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type LedgerReconciliationPage = {
  items: Array<{
    /** 结果 Result */
    state?: string | null;
    /** 流水号 Reference */
    reference?: string | null;
    /** 对账单日期 Day in the file */
    file_day?: string | null;
    /** 对账单金额 Amount in the file (yuan 元) */
    file_amount?: string | null;
    /** 记账日期 Day in the books */
    day?: string | null;
    /** 账面金额 Amount in the books (yuan 元) */
    amount?: string | null;
    /** 凭证编号 Posting */
    posting?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type ClearingListQuery = {
  /** 基金 Fund */
  fund?: string;
  /** 机构编码 Institution */
  institution?: string;
  /** 期间 Period 如 2025-03、2025 Such as 2025-03, 2025 */
  period?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type ClearingListPage = {
  items: Array<{
    /** 基金 Fund */
    fund?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 事项 Kind */
    kind?: string | null;
    /** 期间 Period */
    period?: string | null;
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 基金记账 Recorded (yuan 元) */
    recorded?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
    /** 质量保证金 Deposit (yuan 元) */
    deposit?: string | null;
    /** 返还保证金 Deposit back (yuan 元) */
    deposit_back?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 凭证编号 Posting */
    posting?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type OperatorListQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type OperatorListPage = {
  items: Array<{
    /** 操作员 Operator */
    operator?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 角色 Role */
    role?: string | null;
    /** 范围 Scope */
    scope?: number | null;
    /** 授予时间 From */
    from?: string | null;
    /** 到期时间 To */
    to?: string | null;
    /** 授予人 Granted by */
    granted_by?: string | null;
    /** 连续失败 Failures */
    failures?: number | null;
    /** 动态码 One-time codes */
    totp?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type OperatorRolesQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type OperatorRolesPage = {
  items: Array<{
    /** 角色 Role */
    role?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 业务 Functions */
    functions?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type ApprovalListQuery = {
  /** 状态 State 不填为全部 Empty: all */
  state?: "waiting" | "approved" | "rejected" | "withdrawn";
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type ApprovalListPage = {
  items: Array<{
    /** 申请编号 Approval */
    approval?: number | null;
    /** 业务 Operation */
    operation?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 申请人 Requested by */
    requested_by?: string | null;
    /** 申请时间 Requested */
    requested_at?: string | null;
    /** 到期时间 Expires */
    expires_at?: string | null;
    /** 复核人 Decided by */
    decided_by?: string | null;
    /** 意见 Reason */
    reason?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type ApprovalShowQuery = {
  /** 申请编号 Approval */
  approval: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type ApprovalShowPage = {
  items: Array<{
    /** 项 Field */
    field?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 内容 Value */
    value?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type InstitutionKeysQuery = {
  /** 机构编码 Institution 不填为全部 Empty: all */
  institution?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type InstitutionKeysPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 访问标识 Key id */
    key_id?: string | null;
    /** 密钥序号 Serial */
    serial?: number | null;
    /** 签名方式 Signing style */
    style?: string | null;
    /** 生效时间 From */
    from?: string | null;
    /** 失效时间 To */
    to?: string | null;
    /** 经办人 Entered by */
    entered_by?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type InstitutionAddressesQuery = {
  /** 机构编码 Institution 不填为全部 Empty: all */
  institution?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type InstitutionAddressesPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 地址段 Address range */
    cidr?: string | null;
    /** 生效时间 From */
    from?: string | null;
    /** 失效时间 To */
    to?: string | null;
    /** 经办人 Entered by */
    entered_by?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type InstitutionMessagesQuery = {
  /** 机构编码 Institution */
  institution: string;
  /** 起始日 From */
  from: string;
  /** 截止日 Through 含当日 Inclusive */
  to: string;
  /** 只看未办成的 Refused only */
  refused?: boolean;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type InstitutionMessagesPage = {
  items: Array<{
    /** 时间 When */
    at?: string | null;
    /** 业务或交易 Operation or transaction */
    action?: string | null;
    /** 对象 About */
    subject?: string | null;
    /** 结果 Outcome */
    outcome?: string | null;
    /** 报文编号 Message */
    message?: string | null;
    /** 来源 Where from */
    source?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VoucherListQuery = {
  /** 人员编号 Person */
  person: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VoucherListPage = {
  items: Array<{
    /** 场景 Scene */
    scene?: string | null;
    /** 展码人 Shown by */
    shown_by?: string | null;
    /** 参保地 Insured place */
    place?: number | null;
    /** 展码时间 Issued */
    issued?: string | null;
    /** 使用时间 Used */
    used?: string | null;
    /** 机构编码 Institution */
    used_by?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VoucherRateQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VoucherRatePage = {
  items: Array<{
    /** 在册人数 People */
    people?: number | null;
    /** 已激活 Active */
    active?: number | null;
    /** 用过的人数 Used by */
    users?: number | null;
    /** 使用次数 Uses */
    uses?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type AuditLogSearchQuery = {
  /** 操作员 Who 不填为全部 Empty: all */
  actor?: string;
  /** 业务 Action 开头相同即可,如 reveal、find Its beginning is enough, such as reveal or find */
  action?: string;
  /** 对象 About 人员、机构或操作员编号 Number of a person, an institution or an operator */
  subject?: string;
  /** 起始日 From */
  from?: string;
  /** 截止日 Through 含当日 Inclusive */
  to?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type AuditLogSearchPage = {
  items: Array<{
    /** 链号 Chain */
    stripe?: number | null;
    /** 序号 Entry */
    entry?: number | null;
    /** 时间 When */
    at?: string | null;
    /** 操作员 Who */
    actor?: string | null;
    /** 来源 Where from */
    source?: string | null;
    /** 业务 Action */
    action?: string | null;
    /** 对象 About */
    subject?: string | null;
    /** 用途 Purpose */
    purpose?: string | null;
    /** 结果 Outcome */
    outcome?: string | null;
    /** 请求编号 Message */
    message?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type AuditLogVerifyQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type AuditLogVerifyPage = {
  items: Array<{
    /** 链数 Chains */
    chains?: number | null;
    /** 条数 Entries */
    entries?: number | null;
    /** 第一处不符(链号 序号) First broken (chain entry) */
    broken?: string | null;
    /** 说明 What */
    what?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type SubmissionListQuery = {
  /** 机构编码 Institution 不填为全部 Empty: all */
  institution?: string;
  /** 交易编号 Transaction */
  kind?: string;
  /** 人员编号 Person */
  person?: string;
  /** 状态 State */
  state?: "live" | "replaced" | "cancelled";
  /** 起 From */
  from?: string;
  /** 止(含) To */
  to?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type SubmissionListPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 编号 Number */
    submission?: number | null;
    /** 交易编号 Transaction */
    kind?: string | null;
    /** 对象 About */
    subject?: string | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 就诊ID Visit */
    visit?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 收到时间 Received */
    recorded?: string | null;
    /** 报文编号 Message */
    message?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type SubmissionShowQuery = {
  /** 编号 Number 见 submission list See submission list */
  submission: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type SubmissionShowPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 编号 Number */
    submission?: number | null;
    /** 交易编号 Transaction */
    kind?: string | null;
    /** 人员编号 Person */
    person?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 收到时间 Received */
    recorded?: string | null;
    /** 内容 Content (masked 遮盖) */
    content?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentPeriodsQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentPeriodsPage = {
  items: Array<{
    /** 清算期 Period */
    period?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 起 From */
    from?: string | null;
    /** 止(含) Through */
    through?: string | null;
    /** 分组 Grouped by */
    groups?: string | null;
    /** 问题 Problem */
    problem?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentEnvelopesQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentEnvelopesPage = {
  items: Array<{
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 支付方式 Method */
    method?: string | null;
    /** 轨 Track */
    track?: string | null;
    /** 病例数 Cases */
    cases?: number | null;
    /** 预算 Budget (yuan 元) */
    budget?: string | null;
    /** 风险金 Reserve (yuan 元) */
    reserve?: string | null;
    /** 按项目 By item (yuan 元) */
    by_item?: string | null;
    /** 点数池 Pool (yuan 元) */
    pool?: string | null;
    /** 总点数 Points */
    points?: string | null;
    /** 点值(元) Value of a point (yuan) */
    value?: string | null;
    /** 应付 Due (yuan 元) */
    due?: string | null;
    /** 实付 Paid (yuan 元) */
    paid?: string | null;
    /** 剩余风险金 Reserve left (yuan 元) */
    reserve_left?: string | null;
    /** 结转 Carried (yuan 元) */
    carried?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentHospitalsQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 机构编码 Institution */
  institution?: string;
  /** 预算单元 Envelope */
  envelope?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentHospitalsPage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 机构名称 Name */
    name?: string | null;
    /** 医院级别 Level */
    level?: string | null;
    /** 清算单位 Unit */
    unit?: string | null;
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 支付方式 Method */
    method?: string | null;
    /** 轨 Track */
    track?: string | null;
    /** 病例数 Cases */
    cases?: number | null;
    /** 点数 Points */
    points?: string | null;
    /** 总费用 Cost (yuan 元) */
    cost?: string | null;
    /** 基金记账 Recorded (yuan 元) */
    recorded?: string | null;
    /** 支付标准 Standard (yuan 元) */
    standard?: string | null;
    /** 应付 Due (yuan 元) */
    due?: string | null;
    /** 记账÷应付 Recorded / due */
    q?: string | null;
    /** 留用分担后 After sharing (yuan 元) */
    shared?: string | null;
    /** 核定 Approved (yuan 元) */
    final?: string | null;
    /** 质量保证金 Deposit (yuan 元) */
    deposit?: string | null;
    /** 考核得分 Score */
    score?: string | null;
    /** 返还保证金 Deposit back (yuan 元) */
    deposit_back?: string | null;
    /** 实付 Paid (yuan 元) */
    paid?: string | null;
    /** 已预付 Prepaid (yuan 元) */
    prepaid?: string | null;
    /** 应补 Balance (yuan 元) */
    balance?: string | null;
    /** 预算单元名称 Envelope title */
    envelope_title?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentCasesQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 机构编码 Institution */
  institution?: string;
  /** 预算单元 Envelope */
  envelope?: string;
  /** 病组 Group */
  group?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentCasesPage = {
  items: Array<{
    /** 病例编号 Case */
    case?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 科室 Department */
    department?: string | null;
    /** 出院日期 Discharged */
    discharge?: string | null;
    /** 住院天数 Days */
    days?: number | null;
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 支付方式 Method */
    method?: string | null;
    /** 病组 Group */
    group?: string | null;
    /** 类型 Kind */
    deviation?: string | null;
    /** 费用比 Cost ratio */
    ratio?: string | null;
    /** 点数 Points */
    points?: string | null;
    /** 总费用 Cost (yuan 元) */
    cost?: string | null;
    /** 基金记账 Recorded (yuan 元) */
    recorded?: string | null;
    /** 支付标准 Standard (yuan 元) */
    standard?: string | null;
    /** 应付 Due (yuan 元) */
    due?: string | null;
    /** 收入 Income (yuan 元) */
    income?: string | null;
    /** 预算单元名称 Envelope title */
    envelope_title?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentIncomeQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 机构编码 Institution */
  institution?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentIncomePage = {
  items: Array<{
    /** 机构编码 Institution */
    institution?: string | null;
    /** 月份 Month */
    month?: string | null;
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 支付方式 Method */
    method?: string | null;
    /** 病例数 Cases */
    cases?: number | null;
    /** 总费用 Cost (yuan 元) */
    cost?: string | null;
    /** 基金记账 Recorded (yuan 元) */
    recorded?: string | null;
    /** 基金应付 From the fund (yuan 元) */
    fund?: string | null;
    /** 个人和其他 From patients and others (yuan 元) */
    others?: string | null;
    /** 收入 Income (yuan 元) */
    income?: string | null;
    /** 预算单元名称 Envelope title */
    envelope_title?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentRejectsQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentRejectsPage = {
  items: Array<{
    /** 病例编号 Case */
    case?: string | null;
    /** 文件 File */
    file?: string | null;
    /** 行号 Row */
    row?: number | null;
    /** 原因代码 Reason */
    outcome?: string | null;
    /** 字段 Field */
    field?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentExplainQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 病例编号 Case */
  case: string;
  /** 机构编码 Institution 填了则只查这家医院的 With it, only those of this hospital */
  institution?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentExplainPage = {
  items: Array<{
    /** 部分 Part */
    part?: string | null;
    /** 项目 Line */
    title?: string | null;
    /** 算式和结果 Value */
    text?: string | null;
    /** 设定项 Setting */
    setting?: string | null;
    /** 设定值 Set to */
    value?: string | null;
    /** 出处 Source */
    source?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentSettingsQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentSettingsPage = {
  items: Array<{
    /** 设定项 Setting */
    path?: string | null;
    /** 设定值 Value */
    value?: string | null;
    /** 出处 Source */
    source?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentWhatIfQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 改动 Changes 设定项=新值,如 envelopes.dip.reserve=8%;设定项见 payment settings Setting=value, such as envelopes.dip.reserve=8%; they are listed by payment settings */
  changes: {
    [name: string]: string;
  };
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentWhatIfPage = {
  items: Array<{
    /** 预算单元 Envelope */
    envelope?: string | null;
    /** 机构编码 Institution */
    institution?: string | null;
    /** 机构名称 Name */
    name?: string | null;
    /** 现行实付 Paid today (yuan 元) */
    base?: string | null;
    /** 试算实付 Paid then (yuan 元) */
    changed?: string | null;
    /** 差额 Difference (yuan 元) */
    difference?: string | null;
    /** 变化(%) Change (%) */
    change_percent?: string | null;
    /** 预算单元名称 Envelope title */
    envelope_title?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentGroupQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 分组方式 Grouped by */
  by: "drg" | "dip";
  /** 诊断编码 Diagnoses 第一个是主要的,多个用 | 或空格分开 Several with | between, the principal one first */
  dx: string;
  /** 手术操作编码 Procedures 第一个是主要的,多个用 | 或空格分开 Several with | between, the principal one first */
  proc?: string;
  /** 性别 Sex */
  sex?: "male" | "female";
  /** 年龄(岁) Age (years) */
  age_years?: number;
  /** 不足一岁的日龄 Age in days, below a year */
  age_days?: number;
  /** 新生儿体重(克) Weight of a newborn (g) */
  weight_g?: number;
  /** 住院天数 Days */
  days?: number;
  /** 离院方式 Kind of discharge 1 医嘱离院 2 医嘱转院 3 转社区 4 非医嘱 5 死亡 9 其他 1 home by order, 2 transferred, 3 to a community centre, 4 against advice, 5 died, 9 other */
  discharge_type?: string;
  /** 科室编码 Department */
  department?: string;
  /** 总费用(元) Cost (yuan) 按 DIP 分组须填 Needed for DIP */
  cost?: string;
  /** 出院日期 Discharged */
  discharge?: string;
  /** 机构编码 Institution DIP 机构系数用 For the coefficient of DIP */
  institution?: string;
  /** 为什么不是 Why not DRG 的组、ADRG 或 MDC 代码,或 DIP 病种编码 Code of a DRG, ADRG or MDC, or of a DIP type */
  why_not?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentGroupPage = {
  items: Array<{
    /** 部分 Part */
    part?: string | null;
    /** 层 Level */
    level?: string | null;
    /** 代码 Code */
    code?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 说明 Text */
    text?: string | null;
    /** 符合 Holds */
    holds?: string | null;
    /** 权重或分值 Weight or score */
    weight?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type PaymentGroupsQuery = {
  /** 清算期 Period 见 payment periods As payment periods lists them */
  period: string;
  /** 代码或名称 Code or name 包含即可 Any part of it */
  find?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type PaymentGroupsPage = {
  items: Array<{
    /** 方式 Method */
    method?: string | null;
    /** 代码 Code */
    group?: string | null;
    /** 名称 Title */
    title?: string | null;
    /** 上级 Above */
    above?: string | null;
    /** 权重 Weight */
    weight?: string | null;
    /** 分值 Score */
    score?: string | null;
    /** 均费 Mean cost (yuan 元) */
    mean?: string | null;
    /** 病例数 Cases */
    cases?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitLimitsQuery = {
  /** 人员编号 Person */
  person: string;
  /** 日期 Day 这一天就诊所按的政策和医保年度 Whose law and benefit year a visit would have */
  day: string;
  /** 机构编码 Institution 不填为最近一次结算的机构 Empty: where the person was last settled */
  institution?: string;
  /** 医疗类别 Care kind 不填为全部 Empty: all */
  kind?: string;
  /** 险种 Scheme */
  scheme?: "resident" | "employee";
  /** 其他事实 Facts 政策包要的其他输入,名称=值;… Other inputs that the package wants, name=value;… */
  facts?: {
    [name: string]: string;
  };
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitLimitsPage = {
  items: Array<{
    /** 险种 Scheme */
    scheme?: string | null;
    /** 医疗类别 Care kinds */
    care?: string | null;
    /** 保障层 Layer */
    layer?: string | null;
    /** 限额 Limit */
    limit?: string | null;
    /** 性质 Kind */
    kind?: string | null;
    /** 计算期间 Per */
    per?: string | null;
    /** 标准 Threshold (yuan 元) */
    threshold?: string | null;
    /** 已用 Used (yuan 元) */
    used?: string | null;
    /** 还剩 Left (yuan 元) */
    left?: string | null;
    /** 依据 Article */
    article?: string | null;
    /** 编号 Id */
    id?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type TaskListQuery = {
  /** 日期 Day 进度和逾期算到这一天(中国日期) Progress and delay up to this day in China */
  day: string;
  /** 计划 Plan */
  plan?: string;
  /** 状态 State */
  state?: "not_started" | "in_progress" | "done" | "stopped";
  /** 责任部门 Office 其中之一 One of them */
  office?: string;
  /** 只看逾期 Overdue only 完成时限已过而没有完成 Past the deadline and not done */
  overdue?: boolean;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type TaskListPage = {
  items: Array<{
    /** 计划 Plan */
    plan?: string | null;
    /** 序号 Number */
    number?: number | null;
    /** 任务事项 Task */
    title?: string | null;
    /** 责任部门 Offices */
    offices?: string | null;
    /** 完成时限 Deadline */
    deadline?: string | null;
    /** 最后一天 Last day */
    due?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 完成百分比 Percent done */
    percent?: number | null;
    /** 剩余天数 Days left */
    left?: number | null;
    /** 逾期 Overdue */
    overdue?: string | null;
    /** 填报日期 Reported for */
    reported?: string | null;
    /** 工作完成情况 Progress */
    progress?: string | null;
    /** 存在问题 Problems */
    problem?: string | null;
    /** 下步工作 Next steps */
    next?: string | null;
    /** 改革目标 Goal */
    goal?: string | null;
    /** 改革措施 Measure */
    measure?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type TaskTableQuery = {
  /** 日期 Day 进度和逾期算到这一天(中国日期) Progress and delay up to this day in China */
  day: string;
  /** 计划 Plan */
  plan?: string;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type TaskTablePage = {
  items: Array<{
    /** 计划 Plan */
    plan?: string | null;
    /** 序号 Number */
    number?: number | null;
    /** 改革目标 Goal */
    goal?: string | null;
    /** 改革措施 Measure */
    measure?: string | null;
    /** 任务事项 Task */
    title?: string | null;
    /** 任务内容 Content */
    content?: string | null;
    /** 工作目标 Target */
    target?: string | null;
    /** 责任部门 Offices */
    offices?: string | null;
    /** 完成时限 Deadline */
    deadline?: string | null;
    /** 填报日期 Reported for */
    day?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 完成百分比 Percent done */
    percent?: number | null;
    /** 工作完成情况 Progress */
    progress?: string | null;
    /** 存在问题 Problems */
    problem?: string | null;
    /** 下步工作 Next steps */
    next?: string | null;
    /** 备注 Note */
    note?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type TaskSummaryQuery = {
  /** 日期 Day 进度和逾期算到这一天(中国日期) Progress and delay up to this day in China */
  day: string;
  /** 计划 Plan */
  plan?: string;
  /** 分组 By 按完成时限、责任部门(每个部门都算)、目标或措施;不填为整个计划 By deadline, office (each of them counts), goal or measure; empty: the whole plan */
  by?: "deadline" | "office" | "goal" | "measure";
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type TaskSummaryPage = {
  items: Array<{
    /** 计划 Plan */
    plan?: string | null;
    /** 分组 Group */
    group?: string | null;
    /** 任务数 Tasks */
    tasks?: number | null;
    /** 未开始 Not started */
    not_started?: number | null;
    /** 进行中 In progress */
    in_progress?: number | null;
    /** 已完成 Done */
    done?: number | null;
    /** 已终止 Stopped */
    stopped?: number | null;
    /** 逾期 Overdue */
    overdue?: number | null;
    /** 目标数 Goals */
    goals?: number | null;
    /** 措施数 Measures */
    measures?: number | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type TaskHistoryQuery = {
  /** 计划 Plan */
  plan: string;
  /** 序号 Number */
  number: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type TaskHistoryPage = {
  items: Array<{
    /** 记录时间 Recorded */
    recorded?: string | null;
    /** 记录有效至 Believed until */
    until?: string | null;
    /** 内容 Entry */
    entry?: string | null;
    /** 填报日期 Reported for */
    day?: string | null;
    /** 状态 State */
    state?: string | null;
    /** 完成百分比 Percent done */
    percent?: number | null;
    /** 任务事项或完成情况 Task or progress */
    text?: string | null;
    /** 完成时限 Deadline */
    deadline?: string | null;
    /** 倒退原因 Reason */
    reason?: string | null;
    /** 填报人 Entered by */
    entered_by?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type IndicatorListQuery = {
  /** 日期 Day 不给期间时:填报的取到这一天为止最近的一期,系统计算的算当年一月一日到这一天 Without a period: of reported figures the latest up to this day, of computed ones from the first of January to this day */
  day: string;
  /** 期间 Period 如 2023-01..2023-11;只看这一期 Such as 2023-01..2023-11; only this period */
  period?: string;
  /** 只看未达标 Missed only */
  missed?: boolean;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type IndicatorListPage = {
  items: Array<{
    /** 指标编号 Indicator */
    indicator?: string | null;
    /** 指标名称 Name */
    name?: string | null;
    /** 计量单位 Unit */
    unit?: string | null;
    /** 期间 Period */
    period?: string | null;
    /** 目标值 Target */
    target?: string | null;
    /** 实际值 Actual */
    value?: string | null;
    /** 实际减目标 Actual less target */
    gap?: string | null;
    /** 达标 Reached */
    reached?: string | null;
    /** 方向 Better */
    better?: string | null;
    /** 来源 Origin */
    origin?: string | null;
    /** 出处 Source */
    source?: string | null;
    /** 目标出处 Source of the target */
    target_source?: string | null;
    /** 算法 Formula */
    formula?: string | null;
    /** 口径 Scope */
    scope?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type IndicatorValuesQuery = {
  /** 指标编号 Indicator */
  indicator?: string;
  /** 截至何日所知 As known on 只算这一天结束前已记录的内容 Only what was recorded before the end of this day */
  known?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type IndicatorValuesPage = {
  items: Array<{
    /** 指标编号 Indicator */
    indicator?: string | null;
    /** 期间 Period */
    period?: string | null;
    /** 实际值 Actual */
    value?: string | null;
    /** 目标值 Target */
    target?: string | null;
    /** 实际减目标 Actual less target */
    gap?: string | null;
    /** 达标 Reached */
    reached?: string | null;
    /** 出处 Source */
    source?: string | null;
    /** 填报人 Entered by */
    entered_by?: string | null;
    /** 记录时间 Recorded */
    recorded?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type IndicatorFormulasQuery = {
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type IndicatorFormulasPage = {
  items: Array<{
    /** 算法 Formula */
    formula?: string | null;
    /** 名称 Name */
    name?: string | null;
    /** 计量单位 Unit */
    unit?: string | null;
    /** 必填口径 Scope needed */
    needs?: string | null;
    /** 可选口径 Scope */
    may?: string | null;
    /** 定义 Definition */
    definition?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type EmployerDeferralsQuery = {
  /** 日期 Day 这一天在缓缴期内的单位 Employers whose deferral holds on this day */
  day: string;
  /** 认定结果 Result */
  result?: string;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type EmployerDeferralsPage = {
  items: Array<{
    /** 单位编号 Employer */
    employer?: string | null;
    /** 单位类型 Kind */
    kind?: string | null;
    /** 单位登记 Particulars */
    attributes?: string | null;
    /** 认定结果 Result */
    result?: string | null;
    /** 缓缴首日 From */
    from?: string | null;
    /** 缓缴终日(不含) To (excluded) */
    to?: string | null;
    /** 认定依据 How it was decided */
    decided?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

export type VisitLinesQuery = {
  /** 人员编号 Person */
  person: string;
  /** 结算编号 Settlement */
  settlement: number;
  /** 第几页 Which page, from 1 */
  page?: number;
  /** 每页行数 Rows of a page */
  page_size?: number;
  /** 排序的列,以逗号分开;前加 - 为从大到小 Columns to sort by, with commas; - before one for falling order */
  sort?: string;
  /** 要哪些列,以逗号分开 Which columns, with commas */
  columns?: string;
  /** 形式;csv、xlsx 为全部行的文件 Form; csv and xlsx give a file of all rows */
  format?: "json" | "csv" | "xlsx";
  /** 是否数出总行数(最多数到一百万) Whether to count all, up to a million */
  count?: boolean;
  /** 个人信息不遮盖;须有权限和用途,记入审计 Personal data without mask; needs the right and a purpose, and is recorded */
  reveal?: boolean;
  /** 不遮盖的用途 What the unmasked data are for */
  purpose?: string;
  /** 文件里代替原词的说法,如 {"delivery":"生育"};只用于某列的写 列/词;不给则为原词,供程序读 In files: what stands for a word, {"delivery":"birth"}, column/word for one column only; without it words stay as they are, for programs */
  words?: {
    [name: string]: string;
  };
};

export type VisitLinesPage = {
  items: Array<{
    /** 序号 Number */
    number?: number | null;
    /** 项目编码 Item */
    item?: string | null;
    /** 项目名称 Name */
    name?: string | null;
    /** 甲乙丙类 Level */
    level?: string | null;
    /** 数量 Quantity */
    quantity?: string | null;
    /** 金额 Amount (yuan 元) */
    amount?: string | null;
    /** 全自费 Out of scope (yuan 元) */
    out_of_scope?: string | null;
    /** 超限价 Over the limit (yuan 元) */
    over_limit?: string | null;
    /** 先行自付 Pre-share (yuan 元) */
    pre_share?: string | null;
    /** 政策范围内 In scope (yuan 元) */
    in_scope?: string | null;
    /** 其他 Facts */
    facts?: string | null;
  }>;
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  total_above?: number;
};

/** What each address takes and gives, by operationId. */
export interface Routes {
  "openSession": { method: "POST"; path: "/api/v1/session"; request: Login; response: Session };
  "showSession": { method: "GET"; path: "/api/v1/session"; request: never; response: Self };
  "closeSession": { method: "DELETE"; path: "/api/v1/session"; request: never; response: never };
  "listForms": { method: "GET"; path: "/api/v1/forms"; request: never; response: Forms };
  "drawQr": { method: "POST"; path: "/api/v1/qr"; request: QrRequest; response: Blob };
  "listJobs": { method: "GET"; path: "/api/v1/jobs"; request: never; response: Jobs };
  "startJob": { method: "POST"; path: "/api/v1/jobs"; request: Blob; response: Job };
  "showJob": { method: "GET"; path: "/api/v1/jobs/{job}"; request: never; response: Job };
  "cancelJob": { method: "DELETE"; path: "/api/v1/jobs/{job}"; request: never; response: Job };
  "jobRejects": { method: "GET"; path: "/api/v1/jobs/{job}/rejects"; request: never; response: Blob };
  "listPolicies": { method: "GET"; path: "/api/v1/policies"; request: never; response: Policies };
  "showPolicy": { method: "GET"; path: "/api/v1/policies/{policy}"; request: never; response: Policy };
  "policyFiles": { method: "GET"; path: "/api/v1/policies/{policy}/files"; request: never; response: PolicyFiles };
  "checkPolicy": { method: "GET"; path: "/api/v1/policies/{policy}/check"; request: never; response: PolicyFindings };
  "diffPolicies": { method: "GET"; path: "/api/v1/policies/{policy}/diff"; request: never; response: PolicyDiff };
  "policySettings": { method: "GET"; path: "/api/v1/policies/{policy}/settings"; request: never; response: PolicySettings };
  "tryPolicy": { method: "POST"; path: "/api/v1/policies/{policy}/trial"; request: TrialRequest; response: Trial };
  "quoteVisit": { method: "POST"; path: "/api/v1/policies/{policy}/quote"; request: Facts; response: Quote };
  "decide": { method: "POST"; path: "/api/v1/policies/{policy}/decide"; request: DecisionRequest; response: DecisionResult };
  "institution.add": { method: "POST"; path: "/api/v1/institution/add"; request: InstitutionAddRequest; response: Reply };
  "catalogue.add": { method: "POST"; path: "/api/v1/catalogue/add"; request: CatalogueAddRequest; response: Reply };
  "catalogue.code": { method: "POST"; path: "/api/v1/catalogue/code"; request: CatalogueCodeRequest; response: Reply };
  "person.add": { method: "POST"; path: "/api/v1/person/add"; request: PersonAddRequest; response: Reply };
  "person.update": { method: "POST"; path: "/api/v1/person/update"; request: PersonUpdateRequest; response: Reply };
  "person.death": { method: "POST"; path: "/api/v1/person/death"; request: PersonDeathRequest; response: Reply };
  "person.merge": { method: "POST"; path: "/api/v1/person/merge"; request: PersonMergeRequest; response: Reply };
  "identity.add": { method: "POST"; path: "/api/v1/identity/add"; request: IdentityAddRequest; response: Reply };
  "identity.end": { method: "POST"; path: "/api/v1/identity/end"; request: IdentityEndRequest; response: Reply };
  "identity.void": { method: "POST"; path: "/api/v1/identity/void"; request: IdentityVoidRequest; response: Reply };
  "relation.add": { method: "POST"; path: "/api/v1/relation/add"; request: RelationAddRequest; response: Reply };
  "relation.end": { method: "POST"; path: "/api/v1/relation/end"; request: RelationEndRequest; response: Reply };
  "employment.add": { method: "POST"; path: "/api/v1/employment/add"; request: EmploymentAddRequest; response: Reply };
  "employment.end": { method: "POST"; path: "/api/v1/employment/end"; request: EmploymentEndRequest; response: Reply };
  "coverage.add": { method: "POST"; path: "/api/v1/coverage/add"; request: CoverageAddRequest; response: Reply };
  "coverage.enrol": { method: "POST"; path: "/api/v1/coverage/enrol"; request: CoverageEnrolRequest; response: Reply };
  "coverage.stop": { method: "POST"; path: "/api/v1/coverage/stop"; request: CoverageStopRequest; response: Reply };
  "coverage.resume": { method: "POST"; path: "/api/v1/coverage/resume"; request: CoverageResumeRequest; response: Reply };
  "coverage.change": { method: "POST"; path: "/api/v1/coverage/change"; request: CoverageChangeRequest; response: Reply };
  "coverage.suspend": { method: "POST"; path: "/api/v1/coverage/suspend"; request: CoverageSuspendRequest; response: Reply };
  "coverage.restore": { method: "POST"; path: "/api/v1/coverage/restore"; request: CoverageRestoreRequest; response: Reply };
  "transfer.out": { method: "POST"; path: "/api/v1/transfer/out"; request: TransferOutRequest; response: Reply };
  "transfer.send": { method: "POST"; path: "/api/v1/transfer/send"; request: TransferSendRequest; response: Reply };
  "transfer.in": { method: "POST"; path: "/api/v1/transfer/in"; request: TransferInRequest; response: Reply };
  "employer.add": { method: "POST"; path: "/api/v1/employer/add"; request: EmployerAddRequest; response: Reply };
  "employer.assess": { method: "POST"; path: "/api/v1/employer/assess"; request: EmployerAssessRequest; response: Reply };
  "employer.pay": { method: "POST"; path: "/api/v1/employer/pay"; request: EmployerPayRequest; response: Reply };
  "employer.defer": { method: "POST"; path: "/api/v1/employer/defer"; request: EmployerDeferRequest; response: Reply };
  "employer.repay": { method: "POST"; path: "/api/v1/employer/repay"; request: EmployerRepayRequest; response: Reply };
  "due.assess": { method: "POST"; path: "/api/v1/due/assess"; request: DueAssessRequest; response: Reply };
  "due.pay": { method: "POST"; path: "/api/v1/due/pay"; request: DuePayRequest; response: Reply };
  "due.cancel": { method: "POST"; path: "/api/v1/due/cancel"; request: DueCancelRequest; response: Reply };
  "due.refund": { method: "POST"; path: "/api/v1/due/refund"; request: DueRefundRequest; response: Reply };
  "subsidy.receive": { method: "POST"; path: "/api/v1/subsidy/receive"; request: SubsidyReceiveRequest; response: Reply };
  "account.credit": { method: "POST"; path: "/api/v1/account/credit"; request: AccountCreditRequest; response: Reply };
  "account.annual": { method: "POST"; path: "/api/v1/account/annual"; request: AccountAnnualRequest; response: Reply };
  "account.grant": { method: "POST"; path: "/api/v1/account/grant"; request: AccountGrantRequest; response: Reply };
  "account.revoke": { method: "POST"; path: "/api/v1/account/revoke"; request: AccountRevokeRequest; response: Reply };
  "account.use": { method: "POST"; path: "/api/v1/account/use"; request: AccountUseRequest; response: Reply };
  "account.withdraw": { method: "POST"; path: "/api/v1/account/withdraw"; request: AccountWithdrawRequest; response: Reply };
  "account.freeze": { method: "POST"; path: "/api/v1/account/freeze"; request: AccountFreezeRequest; response: Reply };
  "account.unfreeze": { method: "POST"; path: "/api/v1/account/unfreeze"; request: AccountUnfreezeRequest; response: Reply };
  "account.premium": { method: "POST"; path: "/api/v1/account/premium"; request: AccountPremiumRequest; response: Reply };
  "roster.line": { method: "POST"; path: "/api/v1/roster/line"; request: RosterLineRequest; response: Reply };
  "roster.apply": { method: "POST"; path: "/api/v1/roster/apply"; request: RosterApplyRequest; response: Reply };
  "burden.push": { method: "POST"; path: "/api/v1/burden/push"; request: BurdenPushRequest; response: Reply };
  "visit.quote": { method: "POST"; path: "/api/v1/visit/quote"; request: VisitQuoteRequest; response: Reply };
  "visit.settle": { method: "POST"; path: "/api/v1/visit/settle"; request: VisitSettleRequest; response: Reply };
  "visit.reverse": { method: "POST"; path: "/api/v1/visit/reverse"; request: VisitReverseRequest; response: Reply };
  "stay.open": { method: "POST"; path: "/api/v1/stay/open"; request: StayOpenRequest; response: Reply };
  "stay.fees": { method: "POST"; path: "/api/v1/stay/fees"; request: StayFeesRequest; response: Reply };
  "stay.cancel-fees": { method: "POST"; path: "/api/v1/stay/cancel-fees"; request: StayCancelFeesRequest; response: Reply };
  "stay.discharge": { method: "POST"; path: "/api/v1/stay/discharge"; request: StayDischargeRequest; response: Reply };
  "stay.quote": { method: "POST"; path: "/api/v1/stay/quote"; request: StayQuoteRequest; response: Reply };
  "stay.mid-settle": { method: "POST"; path: "/api/v1/stay/mid-settle"; request: StayMidSettleRequest; response: Reply };
  "stay.settle": { method: "POST"; path: "/api/v1/stay/settle"; request: StaySettleRequest; response: Reply };
  "stay.reverse": { method: "POST"; path: "/api/v1/stay/reverse"; request: StayReverseRequest; response: Reply };
  "stay.cancel": { method: "POST"; path: "/api/v1/stay/cancel"; request: StayCancelRequest; response: Reply };
  "claim.receive": { method: "POST"; path: "/api/v1/claim/receive"; request: ClaimReceiveRequest; response: Reply };
  "claim.ask": { method: "POST"; path: "/api/v1/claim/ask"; request: ClaimAskRequest; response: Reply };
  "claim.complete": { method: "POST"; path: "/api/v1/claim/complete"; request: ClaimCompleteRequest; response: Reply };
  "claim.audit": { method: "POST"; path: "/api/v1/claim/audit"; request: ClaimAuditRequest; response: Reply };
  "claim.approve": { method: "POST"; path: "/api/v1/claim/approve"; request: ClaimApproveRequest; response: Reply };
  "claim.refuse": { method: "POST"; path: "/api/v1/claim/refuse"; request: ClaimRefuseRequest; response: Reply };
  "claim.pay": { method: "POST"; path: "/api/v1/claim/pay"; request: ClaimPayRequest; response: Reply };
  "certificate.add": { method: "POST"; path: "/api/v1/certificate/add"; request: CertificateAddRequest; response: Reply };
  "certificate.revoke": { method: "POST"; path: "/api/v1/certificate/revoke"; request: CertificateRevokeRequest; response: Reply };
  "filing.add": { method: "POST"; path: "/api/v1/filing/add"; request: FilingAddRequest; response: Reply };
  "filing.refer": { method: "POST"; path: "/api/v1/filing/refer"; request: FilingReferRequest; response: Reply };
  "filing.end": { method: "POST"; path: "/api/v1/filing/end"; request: FilingEndRequest; response: Reply };
  "correction.post": { method: "POST"; path: "/api/v1/correction/post"; request: CorrectionPostRequest; response: Reply };
  "maternity.quota": { method: "POST"; path: "/api/v1/maternity/quota"; request: MaternityQuotaRequest; response: Reply };
  "maternity.allowance": { method: "POST"; path: "/api/v1/maternity/allowance"; request: MaternityAllowanceRequest; response: Reply };
  "ledger.post": { method: "POST"; path: "/api/v1/ledger/post"; request: LedgerPostRequest; response: Reply };
  "ledger.hold": { method: "POST"; path: "/api/v1/ledger/hold"; request: LedgerHoldRequest; response: Reply };
  "ledger.confirm": { method: "POST"; path: "/api/v1/ledger/confirm"; request: LedgerConfirmRequest; response: Reply };
  "ledger.void": { method: "POST"; path: "/api/v1/ledger/void"; request: LedgerVoidRequest; response: Reply };
  "ledger.expire": { method: "POST"; path: "/api/v1/ledger/expire"; request: LedgerExpireRequest; response: Reply };
  "ledger.reverse": { method: "POST"; path: "/api/v1/ledger/reverse"; request: LedgerReverseRequest; response: Reply };
  "ledger.close": { method: "POST"; path: "/api/v1/ledger/close"; request: LedgerCloseRequest; response: Reply };
  "ledger.sweep": { method: "POST"; path: "/api/v1/ledger/sweep"; request: LedgerSweepRequest; response: Reply };
  "ledger.allocate": { method: "POST"; path: "/api/v1/ledger/allocate"; request: LedgerAllocateRequest; response: Reply };
  "ledger.transfer": { method: "POST"; path: "/api/v1/ledger/transfer"; request: LedgerTransferRequest; response: Reply };
  "ledger.pay": { method: "POST"; path: "/api/v1/ledger/pay"; request: LedgerPayRequest; response: Reply };
  "ledger.reconcile": { method: "POST"; path: "/api/v1/ledger/reconcile"; request: LedgerReconcileRequest; response: Reply };
  "clearing.prepay": { method: "POST"; path: "/api/v1/clearing/prepay"; request: ClearingPrepayRequest; response: Reply };
  "clearing.close": { method: "POST"; path: "/api/v1/clearing/close"; request: ClearingCloseRequest; response: Reply };
  "clearing.advance": { method: "POST"; path: "/api/v1/clearing/advance"; request: ClearingAdvanceRequest; response: Reply };
  "clearing.advance-back": { method: "POST"; path: "/api/v1/clearing/advance-back"; request: ClearingAdvanceBackRequest; response: Reply };
  "clearing.reverse": { method: "POST"; path: "/api/v1/clearing/reverse"; request: ClearingReverseRequest; response: Reply };
  "institution.key-add": { method: "POST"; path: "/api/v1/institution/key-add"; request: InstitutionKeyAddRequest; response: Reply };
  "institution.key-revoke": { method: "POST"; path: "/api/v1/institution/key-revoke"; request: InstitutionKeyRevokeRequest; response: Reply };
  "institution.address-add": { method: "POST"; path: "/api/v1/institution/address-add"; request: InstitutionAddressAddRequest; response: Reply };
  "institution.address-remove": { method: "POST"; path: "/api/v1/institution/address-remove"; request: InstitutionAddressRemoveRequest; response: Reply };
  "operator.add": { method: "POST"; path: "/api/v1/operator/add"; request: OperatorAddRequest; response: Reply };
  "operator.disable": { method: "POST"; path: "/api/v1/operator/disable"; request: OperatorDisableRequest; response: Reply };
  "operator.enable": { method: "POST"; path: "/api/v1/operator/enable"; request: OperatorEnableRequest; response: Reply };
  "operator.password": { method: "POST"; path: "/api/v1/operator/password"; request: OperatorPasswordRequest; response: Reply };
  "operator.totp": { method: "POST"; path: "/api/v1/operator/totp"; request: OperatorTotpRequest; response: Reply };
  "operator.totp-confirm": { method: "POST"; path: "/api/v1/operator/totp-confirm"; request: OperatorTotpConfirmRequest; response: Reply };
  "operator.grant": { method: "POST"; path: "/api/v1/operator/grant"; request: OperatorGrantRequest; response: Reply };
  "operator.revoke": { method: "POST"; path: "/api/v1/operator/revoke"; request: OperatorRevokeRequest; response: Reply };
  "operator.set-role": { method: "POST"; path: "/api/v1/operator/set-role"; request: OperatorSetRoleRequest; response: Reply };
  "approval.request": { method: "POST"; path: "/api/v1/approval/request"; request: ApprovalRequestRequest; response: Reply };
  "approval.approve": { method: "POST"; path: "/api/v1/approval/approve"; request: ApprovalApproveRequest; response: Reply };
  "approval.reject": { method: "POST"; path: "/api/v1/approval/reject"; request: ApprovalRejectRequest; response: Reply };
  "approval.withdraw": { method: "POST"; path: "/api/v1/approval/withdraw"; request: ApprovalWithdrawRequest; response: Reply };
  "voucher.activate": { method: "POST"; path: "/api/v1/voucher/activate"; request: VoucherActivateRequest; response: Reply };
  "voucher.close": { method: "POST"; path: "/api/v1/voucher/close"; request: VoucherCloseRequest; response: Reply };
  "voucher.grant": { method: "POST"; path: "/api/v1/voucher/grant"; request: VoucherGrantRequest; response: Reply };
  "voucher.revoke": { method: "POST"; path: "/api/v1/voucher/revoke"; request: VoucherRevokeRequest; response: Reply };
  "voucher.issue": { method: "POST"; path: "/api/v1/voucher/issue"; request: VoucherIssueRequest; response: Reply };
  "voucher.redeem": { method: "POST"; path: "/api/v1/voucher/redeem"; request: VoucherRedeemRequest; response: Reply };
  "task.add": { method: "POST"; path: "/api/v1/task/add"; request: TaskAddRequest; response: Reply };
  "task.update": { method: "POST"; path: "/api/v1/task/update"; request: TaskUpdateRequest; response: Reply };
  "task.report": { method: "POST"; path: "/api/v1/task/report"; request: TaskReportRequest; response: Reply };
  "task.line": { method: "POST"; path: "/api/v1/task/line"; request: TaskLineRequest; response: Reply };
  "indicator.add": { method: "POST"; path: "/api/v1/indicator/add"; request: IndicatorAddRequest; response: Reply };
  "indicator.target": { method: "POST"; path: "/api/v1/indicator/target"; request: IndicatorTargetRequest; response: Reply };
  "indicator.value": { method: "POST"; path: "/api/v1/indicator/value"; request: IndicatorValueRequest; response: Reply };
  "indicator.line": { method: "POST"; path: "/api/v1/indicator/line"; request: IndicatorLineRequest; response: Reply };
  "institution.list": { method: "GET"; path: "/api/v1/institution/list"; request: never; response: InstitutionListPage };
  "institution.list.post": { method: "POST"; path: "/api/v1/institution/list"; request: InstitutionListQuery; response: InstitutionListPage };
  "institution.statement": { method: "GET"; path: "/api/v1/institution/statement"; request: never; response: InstitutionStatementPage };
  "institution.statement.post": { method: "POST"; path: "/api/v1/institution/statement"; request: InstitutionStatementQuery; response: InstitutionStatementPage };
  "catalogue.list": { method: "GET"; path: "/api/v1/catalogue/list"; request: never; response: CatalogueListPage };
  "catalogue.list.post": { method: "POST"; path: "/api/v1/catalogue/list"; request: CatalogueListQuery; response: CatalogueListPage };
  "person.list": { method: "GET"; path: "/api/v1/person/list"; request: never; response: PersonListPage };
  "person.list.post": { method: "POST"; path: "/api/v1/person/list"; request: PersonListQuery; response: PersonListPage };
  "person.find.post": { method: "POST"; path: "/api/v1/person/find"; request: PersonFindQuery; response: PersonFindPage };
  "person.show": { method: "GET"; path: "/api/v1/person/show"; request: never; response: PersonShowPage };
  "person.show.post": { method: "POST"; path: "/api/v1/person/show"; request: PersonShowQuery; response: PersonShowPage };
  "person.history": { method: "GET"; path: "/api/v1/person/history"; request: never; response: PersonHistoryPage };
  "person.history.post": { method: "POST"; path: "/api/v1/person/history"; request: PersonHistoryQuery; response: PersonHistoryPage };
  "identity.list": { method: "GET"; path: "/api/v1/identity/list"; request: never; response: IdentityListPage };
  "identity.list.post": { method: "POST"; path: "/api/v1/identity/list"; request: IdentityListQuery; response: IdentityListPage };
  "coverage.list": { method: "GET"; path: "/api/v1/coverage/list"; request: never; response: CoverageListPage };
  "coverage.list.post": { method: "POST"; path: "/api/v1/coverage/list"; request: CoverageListQuery; response: CoverageListPage };
  "coverage.duplicates": { method: "GET"; path: "/api/v1/coverage/duplicates"; request: never; response: CoverageDuplicatesPage };
  "coverage.duplicates.post": { method: "POST"; path: "/api/v1/coverage/duplicates"; request: CoverageDuplicatesQuery; response: CoverageDuplicatesPage };
  "transfer.list": { method: "GET"; path: "/api/v1/transfer/list"; request: never; response: TransferListPage };
  "transfer.list.post": { method: "POST"; path: "/api/v1/transfer/list"; request: TransferListQuery; response: TransferListPage };
  "due.list": { method: "GET"; path: "/api/v1/due/list"; request: never; response: DueListPage };
  "due.list.post": { method: "POST"; path: "/api/v1/due/list"; request: DueListQuery; response: DueListPage };
  "due.payments": { method: "GET"; path: "/api/v1/due/payments"; request: never; response: DuePaymentsPage };
  "due.payments.post": { method: "POST"; path: "/api/v1/due/payments"; request: DuePaymentsQuery; response: DuePaymentsPage };
  "due.ranking": { method: "GET"; path: "/api/v1/due/ranking"; request: never; response: DueRankingPage };
  "due.ranking.post": { method: "POST"; path: "/api/v1/due/ranking"; request: DueRankingQuery; response: DueRankingPage };
  "subsidy.claim": { method: "GET"; path: "/api/v1/subsidy/claim"; request: never; response: SubsidyClaimPage };
  "subsidy.claim.post": { method: "POST"; path: "/api/v1/subsidy/claim"; request: SubsidyClaimQuery; response: SubsidyClaimPage };
  "subsidy.received": { method: "GET"; path: "/api/v1/subsidy/received"; request: never; response: SubsidyReceivedPage };
  "subsidy.received.post": { method: "POST"; path: "/api/v1/subsidy/received"; request: SubsidyReceivedQuery; response: SubsidyReceivedPage };
  "account.statement": { method: "GET"; path: "/api/v1/account/statement"; request: never; response: AccountStatementPage };
  "account.statement.post": { method: "POST"; path: "/api/v1/account/statement"; request: AccountStatementQuery; response: AccountStatementPage };
  "account.balance": { method: "GET"; path: "/api/v1/account/balance"; request: never; response: AccountBalancePage };
  "account.balance.post": { method: "POST"; path: "/api/v1/account/balance"; request: AccountBalanceQuery; response: AccountBalancePage };
  "account.grants": { method: "GET"; path: "/api/v1/account/grants"; request: never; response: AccountGrantsPage };
  "account.grants.post": { method: "POST"; path: "/api/v1/account/grants"; request: AccountGrantsQuery; response: AccountGrantsPage };
  "roster.compare": { method: "GET"; path: "/api/v1/roster/compare"; request: never; response: RosterComparePage };
  "roster.compare.post": { method: "POST"; path: "/api/v1/roster/compare"; request: RosterCompareQuery; response: RosterComparePage };
  "roster.batches": { method: "GET"; path: "/api/v1/roster/batches"; request: never; response: RosterBatchesPage };
  "roster.batches.post": { method: "POST"; path: "/api/v1/roster/batches"; request: RosterBatchesQuery; response: RosterBatchesPage };
  "burden.list": { method: "GET"; path: "/api/v1/burden/list"; request: never; response: BurdenListPage };
  "burden.list.post": { method: "POST"; path: "/api/v1/burden/list"; request: BurdenListQuery; response: BurdenListPage };
  "visit.list": { method: "GET"; path: "/api/v1/visit/list"; request: never; response: VisitListPage };
  "visit.list.post": { method: "POST"; path: "/api/v1/visit/list"; request: VisitListQuery; response: VisitListPage };
  "visit.search": { method: "GET"; path: "/api/v1/visit/search"; request: never; response: VisitSearchPage };
  "visit.search.post": { method: "POST"; path: "/api/v1/visit/search"; request: VisitSearchQuery; response: VisitSearchPage };
  "ledger.trial-balance": { method: "GET"; path: "/api/v1/ledger/trial-balance"; request: never; response: LedgerTrialBalancePage };
  "ledger.trial-balance.post": { method: "POST"; path: "/api/v1/ledger/trial-balance"; request: LedgerTrialBalanceQuery; response: LedgerTrialBalancePage };
  "ledger.statement": { method: "GET"; path: "/api/v1/ledger/statement"; request: never; response: LedgerStatementPage };
  "ledger.statement.post": { method: "POST"; path: "/api/v1/ledger/statement"; request: LedgerStatementQuery; response: LedgerStatementPage };
  "ledger.journal": { method: "GET"; path: "/api/v1/ledger/journal"; request: never; response: LedgerJournalPage };
  "ledger.journal.post": { method: "POST"; path: "/api/v1/ledger/journal"; request: LedgerJournalQuery; response: LedgerJournalPage };
  "stay.show": { method: "GET"; path: "/api/v1/stay/show"; request: never; response: StayShowPage };
  "stay.show.post": { method: "POST"; path: "/api/v1/stay/show"; request: StayShowQuery; response: StayShowPage };
  "stay.lines": { method: "GET"; path: "/api/v1/stay/lines"; request: never; response: StayLinesPage };
  "stay.lines.post": { method: "POST"; path: "/api/v1/stay/lines"; request: StayLinesQuery; response: StayLinesPage };
  "claim.list": { method: "GET"; path: "/api/v1/claim/list"; request: never; response: ClaimListPage };
  "claim.list.post": { method: "POST"; path: "/api/v1/claim/list"; request: ClaimListQuery; response: ClaimListPage };
  "certificate.list": { method: "GET"; path: "/api/v1/certificate/list"; request: never; response: CertificateListPage };
  "certificate.list.post": { method: "POST"; path: "/api/v1/certificate/list"; request: CertificateListQuery; response: CertificateListPage };
  "filing.list": { method: "GET"; path: "/api/v1/filing/list"; request: never; response: FilingListPage };
  "filing.list.post": { method: "POST"; path: "/api/v1/filing/list"; request: FilingListQuery; response: FilingListPage };
  "correction.owed": { method: "GET"; path: "/api/v1/correction/owed"; request: never; response: CorrectionOwedPage };
  "correction.owed.post": { method: "POST"; path: "/api/v1/correction/owed"; request: CorrectionOwedQuery; response: CorrectionOwedPage };
  "correction.preview": { method: "GET"; path: "/api/v1/correction/preview"; request: never; response: CorrectionPreviewPage };
  "correction.preview.post": { method: "POST"; path: "/api/v1/correction/preview"; request: CorrectionPreviewQuery; response: CorrectionPreviewPage };
  "correction.affected": { method: "GET"; path: "/api/v1/correction/affected"; request: never; response: CorrectionAffectedPage };
  "correction.affected.post": { method: "POST"; path: "/api/v1/correction/affected"; request: CorrectionAffectedQuery; response: CorrectionAffectedPage };
  "visit.explain": { method: "GET"; path: "/api/v1/visit/explain"; request: never; response: VisitExplainPage };
  "visit.explain.post": { method: "POST"; path: "/api/v1/visit/explain"; request: VisitExplainQuery; response: VisitExplainPage };
  "visit.tree": { method: "GET"; path: "/api/v1/visit/tree"; request: never; response: VisitTreePage };
  "visit.tree.post": { method: "POST"; path: "/api/v1/visit/tree"; request: VisitTreeQuery; response: VisitTreePage };
  "maternity.screen": { method: "GET"; path: "/api/v1/maternity/screen"; request: never; response: MaternityScreenPage };
  "maternity.screen.post": { method: "POST"; path: "/api/v1/maternity/screen"; request: MaternityScreenQuery; response: MaternityScreenPage };
  "ledger.prove": { method: "GET"; path: "/api/v1/ledger/prove"; request: never; response: LedgerProvePage };
  "ledger.prove.post": { method: "POST"; path: "/api/v1/ledger/prove"; request: LedgerProveQuery; response: LedgerProvePage };
  "ledger.roots": { method: "GET"; path: "/api/v1/ledger/roots"; request: never; response: LedgerRootsPage };
  "ledger.roots.post": { method: "POST"; path: "/api/v1/ledger/roots"; request: LedgerRootsQuery; response: LedgerRootsPage };
  "ledger.holds": { method: "GET"; path: "/api/v1/ledger/holds"; request: never; response: LedgerHoldsPage };
  "ledger.holds.post": { method: "POST"; path: "/api/v1/ledger/holds"; request: LedgerHoldsQuery; response: LedgerHoldsPage };
  "ledger.closes": { method: "GET"; path: "/api/v1/ledger/closes"; request: never; response: LedgerClosesPage };
  "ledger.closes.post": { method: "POST"; path: "/api/v1/ledger/closes"; request: LedgerClosesQuery; response: LedgerClosesPage };
  "ledger.reconciliation": { method: "GET"; path: "/api/v1/ledger/reconciliation"; request: never; response: LedgerReconciliationPage };
  "ledger.reconciliation.post": { method: "POST"; path: "/api/v1/ledger/reconciliation"; request: LedgerReconciliationQuery; response: LedgerReconciliationPage };
  "clearing.list": { method: "GET"; path: "/api/v1/clearing/list"; request: never; response: ClearingListPage };
  "clearing.list.post": { method: "POST"; path: "/api/v1/clearing/list"; request: ClearingListQuery; response: ClearingListPage };
  "operator.list": { method: "GET"; path: "/api/v1/operator/list"; request: never; response: OperatorListPage };
  "operator.list.post": { method: "POST"; path: "/api/v1/operator/list"; request: OperatorListQuery; response: OperatorListPage };
  "operator.roles": { method: "GET"; path: "/api/v1/operator/roles"; request: never; response: OperatorRolesPage };
  "operator.roles.post": { method: "POST"; path: "/api/v1/operator/roles"; request: OperatorRolesQuery; response: OperatorRolesPage };
  "approval.list": { method: "GET"; path: "/api/v1/approval/list"; request: never; response: ApprovalListPage };
  "approval.list.post": { method: "POST"; path: "/api/v1/approval/list"; request: ApprovalListQuery; response: ApprovalListPage };
  "approval.show": { method: "GET"; path: "/api/v1/approval/show"; request: never; response: ApprovalShowPage };
  "approval.show.post": { method: "POST"; path: "/api/v1/approval/show"; request: ApprovalShowQuery; response: ApprovalShowPage };
  "institution.keys": { method: "GET"; path: "/api/v1/institution/keys"; request: never; response: InstitutionKeysPage };
  "institution.keys.post": { method: "POST"; path: "/api/v1/institution/keys"; request: InstitutionKeysQuery; response: InstitutionKeysPage };
  "institution.addresses": { method: "GET"; path: "/api/v1/institution/addresses"; request: never; response: InstitutionAddressesPage };
  "institution.addresses.post": { method: "POST"; path: "/api/v1/institution/addresses"; request: InstitutionAddressesQuery; response: InstitutionAddressesPage };
  "institution.messages": { method: "GET"; path: "/api/v1/institution/messages"; request: never; response: InstitutionMessagesPage };
  "institution.messages.post": { method: "POST"; path: "/api/v1/institution/messages"; request: InstitutionMessagesQuery; response: InstitutionMessagesPage };
  "voucher.list": { method: "GET"; path: "/api/v1/voucher/list"; request: never; response: VoucherListPage };
  "voucher.list.post": { method: "POST"; path: "/api/v1/voucher/list"; request: VoucherListQuery; response: VoucherListPage };
  "voucher.rate": { method: "GET"; path: "/api/v1/voucher/rate"; request: never; response: VoucherRatePage };
  "voucher.rate.post": { method: "POST"; path: "/api/v1/voucher/rate"; request: VoucherRateQuery; response: VoucherRatePage };
  "audit-log.search": { method: "GET"; path: "/api/v1/audit-log/search"; request: never; response: AuditLogSearchPage };
  "audit-log.search.post": { method: "POST"; path: "/api/v1/audit-log/search"; request: AuditLogSearchQuery; response: AuditLogSearchPage };
  "audit-log.verify": { method: "GET"; path: "/api/v1/audit-log/verify"; request: never; response: AuditLogVerifyPage };
  "audit-log.verify.post": { method: "POST"; path: "/api/v1/audit-log/verify"; request: AuditLogVerifyQuery; response: AuditLogVerifyPage };
  "submission.list": { method: "GET"; path: "/api/v1/submission/list"; request: never; response: SubmissionListPage };
  "submission.list.post": { method: "POST"; path: "/api/v1/submission/list"; request: SubmissionListQuery; response: SubmissionListPage };
  "submission.show": { method: "GET"; path: "/api/v1/submission/show"; request: never; response: SubmissionShowPage };
  "submission.show.post": { method: "POST"; path: "/api/v1/submission/show"; request: SubmissionShowQuery; response: SubmissionShowPage };
  "payment.periods": { method: "GET"; path: "/api/v1/payment/periods"; request: never; response: PaymentPeriodsPage };
  "payment.periods.post": { method: "POST"; path: "/api/v1/payment/periods"; request: PaymentPeriodsQuery; response: PaymentPeriodsPage };
  "payment.envelopes": { method: "GET"; path: "/api/v1/payment/envelopes"; request: never; response: PaymentEnvelopesPage };
  "payment.envelopes.post": { method: "POST"; path: "/api/v1/payment/envelopes"; request: PaymentEnvelopesQuery; response: PaymentEnvelopesPage };
  "payment.hospitals": { method: "GET"; path: "/api/v1/payment/hospitals"; request: never; response: PaymentHospitalsPage };
  "payment.hospitals.post": { method: "POST"; path: "/api/v1/payment/hospitals"; request: PaymentHospitalsQuery; response: PaymentHospitalsPage };
  "payment.cases": { method: "GET"; path: "/api/v1/payment/cases"; request: never; response: PaymentCasesPage };
  "payment.cases.post": { method: "POST"; path: "/api/v1/payment/cases"; request: PaymentCasesQuery; response: PaymentCasesPage };
  "payment.income": { method: "GET"; path: "/api/v1/payment/income"; request: never; response: PaymentIncomePage };
  "payment.income.post": { method: "POST"; path: "/api/v1/payment/income"; request: PaymentIncomeQuery; response: PaymentIncomePage };
  "payment.rejects": { method: "GET"; path: "/api/v1/payment/rejects"; request: never; response: PaymentRejectsPage };
  "payment.rejects.post": { method: "POST"; path: "/api/v1/payment/rejects"; request: PaymentRejectsQuery; response: PaymentRejectsPage };
  "payment.explain": { method: "GET"; path: "/api/v1/payment/explain"; request: never; response: PaymentExplainPage };
  "payment.explain.post": { method: "POST"; path: "/api/v1/payment/explain"; request: PaymentExplainQuery; response: PaymentExplainPage };
  "payment.settings": { method: "GET"; path: "/api/v1/payment/settings"; request: never; response: PaymentSettingsPage };
  "payment.settings.post": { method: "POST"; path: "/api/v1/payment/settings"; request: PaymentSettingsQuery; response: PaymentSettingsPage };
  "payment.what-if": { method: "GET"; path: "/api/v1/payment/what-if"; request: never; response: PaymentWhatIfPage };
  "payment.what-if.post": { method: "POST"; path: "/api/v1/payment/what-if"; request: PaymentWhatIfQuery; response: PaymentWhatIfPage };
  "payment.group": { method: "GET"; path: "/api/v1/payment/group"; request: never; response: PaymentGroupPage };
  "payment.group.post": { method: "POST"; path: "/api/v1/payment/group"; request: PaymentGroupQuery; response: PaymentGroupPage };
  "payment.groups": { method: "GET"; path: "/api/v1/payment/groups"; request: never; response: PaymentGroupsPage };
  "payment.groups.post": { method: "POST"; path: "/api/v1/payment/groups"; request: PaymentGroupsQuery; response: PaymentGroupsPage };
  "visit.limits": { method: "GET"; path: "/api/v1/visit/limits"; request: never; response: VisitLimitsPage };
  "visit.limits.post": { method: "POST"; path: "/api/v1/visit/limits"; request: VisitLimitsQuery; response: VisitLimitsPage };
  "task.list": { method: "GET"; path: "/api/v1/task/list"; request: never; response: TaskListPage };
  "task.list.post": { method: "POST"; path: "/api/v1/task/list"; request: TaskListQuery; response: TaskListPage };
  "task.table": { method: "GET"; path: "/api/v1/task/table"; request: never; response: TaskTablePage };
  "task.table.post": { method: "POST"; path: "/api/v1/task/table"; request: TaskTableQuery; response: TaskTablePage };
  "task.summary": { method: "GET"; path: "/api/v1/task/summary"; request: never; response: TaskSummaryPage };
  "task.summary.post": { method: "POST"; path: "/api/v1/task/summary"; request: TaskSummaryQuery; response: TaskSummaryPage };
  "task.history": { method: "GET"; path: "/api/v1/task/history"; request: never; response: TaskHistoryPage };
  "task.history.post": { method: "POST"; path: "/api/v1/task/history"; request: TaskHistoryQuery; response: TaskHistoryPage };
  "indicator.list": { method: "GET"; path: "/api/v1/indicator/list"; request: never; response: IndicatorListPage };
  "indicator.list.post": { method: "POST"; path: "/api/v1/indicator/list"; request: IndicatorListQuery; response: IndicatorListPage };
  "indicator.values": { method: "GET"; path: "/api/v1/indicator/values"; request: never; response: IndicatorValuesPage };
  "indicator.values.post": { method: "POST"; path: "/api/v1/indicator/values"; request: IndicatorValuesQuery; response: IndicatorValuesPage };
  "indicator.formulas": { method: "GET"; path: "/api/v1/indicator/formulas"; request: never; response: IndicatorFormulasPage };
  "indicator.formulas.post": { method: "POST"; path: "/api/v1/indicator/formulas"; request: IndicatorFormulasQuery; response: IndicatorFormulasPage };
  "employer.deferrals": { method: "GET"; path: "/api/v1/employer/deferrals"; request: never; response: EmployerDeferralsPage };
  "employer.deferrals.post": { method: "POST"; path: "/api/v1/employer/deferrals"; request: EmployerDeferralsQuery; response: EmployerDeferralsPage };
  "visit.lines": { method: "GET"; path: "/api/v1/visit/lines"; request: never; response: VisitLinesPage };
  "visit.lines.post": { method: "POST"; path: "/api/v1/visit/lines"; request: VisitLinesQuery; response: VisitLinesPage };
}
