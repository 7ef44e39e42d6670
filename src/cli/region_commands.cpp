// Commands that work on a database: those of the two tables, and `db` and `region`.
#include "cli/region_commands.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>

#include "app/import.h"
#include "app/office.h"
#include "app/query.h"
#include "app/region.h"
#include "base/region_code.h"
#include "base/utf8.h"
#include "cli/database_options.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/proof_command.h"
#include "cli/query_output.h"
#include "cli/reference_page.h"
#include "cli/secret_input.h"
#include "cli/text_output.h"
#include "cli/voucher_command.h"

namespace gongji::cli {

namespace {

constexpr Option kFieldArgument = {
    .name = "FIELD", .value = "FIELD", .en = "name=value", .zh = "名称=值", .many = true};
constexpr Option kJsonOption = {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"};
constexpr Option kOperatorOption = {.name = "--operator",
                                    .value = "NAME",
                                    .en = "Who does it",
                                    .zh = "操作员",
                                    .fallback = "operator"};

constexpr Option kOperationOptions[] = {
    kFieldArgument,
    kDbOption,
    kRegionOption,
    kKeyFileOption,
    {.name = "--message",
     .value = "ID",
     .en = "Id of the request: the same id happens once",
     .zh = "请求编号,同一编号只办一次"},
    kOperatorOption,
    {.name = "--dry-run", .en = "Check and show, keep nothing", .zh = "只检查,不入库"},
    {.name = "--file",
     .letter = 'f',
     .value = "FILE",
     .en = "A table of many: .xlsx or CSV, a row each; - is stdin",
     .zh = "批量办理的表格,.xlsx 或 CSV,一行一笔;- 为标准输入"},
    {.name = "--sheet", .value = "NAME", .en = "Sheet of the workbook", .zh = "工作表名"},
    {.name = "--header-row",
     .value = "N",
     .en = "Row of the column titles",
     .zh = "列名所在的行",
     .fallback = "1"},
    {.name = "--encoding",
     .value = "NAME",
     .en = "Encoding of a CSV file",
     .zh = "CSV 的编码",
     .fallback = "auto",
     .choices = "auto|utf-8|gb18030|gbk"},
    {.name = "--accept-formulas",
     .en = "Take the values that were saved with formulas",
     .zh = "接受公式保存的值"},
    {.name = "--rejects",
     .value = "FILE",
     .en = "Rows that were refused, in the format of the file, and why",
     .zh = "拒收的行和原因,格式同输入"},
    {.name = "--batch",
     .value = "ID",
     .en = "Id of the file; brought again, nothing happens twice",
     .zh = "批次号;同一批次再导入不会重复办理"},
    kJsonOption,
};

constexpr Option kQueryOptions[] = {
    kFieldArgument,
    kDbOption,
    kRegionOption,
    kKeyFileOption,
    kOutputOption,
    kFormatOption,
    kLanguageOption,
    {.name = "--reveal",
     .en = "Names, numbers and addresses without mask; recorded",
     .zh = "不遮盖姓名、号码和住址;会记入审计日志"},
    {.name = "--purpose", .value = "TEXT", .en = "What for", .zh = "查看的用途"},
    kOperatorOption};

/// Asks for secrets whose value is `-`, so that they are in no history and no list of processes.
Result<void> ask_for_secrets(const app::Operation& operation, app::FactList& fields) {
  for (const app::Field& field : operation.fields) {
    if (field.kind != app::FieldKind::Secret) continue;
    for (auto& [name, value] : fields) {
      if (name != field.name || value != "-") continue;
      GJ_TRY(value, read_secret(std::string(field.zh)));
    }
  }
  return done();
}

void show_reply(const app::Reply& reply, bool json) {
  if (json) {
    print(app::shown_json(reply) + "\n");
    return;
  }
  for (const auto& [name, value] : reply.shown()) print(pad_right(name, 16) + value + "\n");
}

void show_progress(const app::ImportProgress& rows) {
  std::fprintf(stderr, "\r\033[K%llu 行,拒收 %llu", static_cast<unsigned long long>(rows.rows),
               static_cast<unsigned long long>(rows.rejected));
}

Result<app::ImportOptions> import_options(const Arguments& options,
                                          const app::FactList& constants) {
  app::ImportOptions import;
  import.file.path = options.text("--file");
  import.file.sheet = options.text("--sheet");
  import.file.accept_formulas = options.has("--accept-formulas");
  import.file.stop = &watch_signals();
  import.stop = import.file.stop;
  const std::string encoding = options.text("--encoding");
  if (encoding == "utf-8") import.file.encoding = sheets::Encoding::Utf8;
  if (encoding.starts_with("gb")) import.file.encoding = sheets::Encoding::Gb18030;
  const auto row = parse_size(options.text("--header-row"));
  if (!row) return make_error("app.usage", "--header-row", "--header-row 应为行号,从 1 起");
  import.file.header_row = *row;
  import.rejects = options.text("--rejects");
  import.batch = options.text("--batch");
  import.operator_name = options.text("--operator");
  import.constants = constants;
  import.dry_run = options.has("--dry-run");
  if (isatty(2) != 0) import.progress = show_progress;
  return import;
}

int run_import(app::Office& office, const app::Operation& operation,
               const app::ImportOptions& import) {
  const auto summary = app::import_table(office, operation, import);
  if (import.progress) std::fputs("\r\033[K", stderr);
  if (!summary.ok()) return fail(summary.error());
  for (const auto& [row, error] : summary->first_rejects) {
    std::fprintf(stderr, "第 %llu 行 %s\n", static_cast<unsigned long long>(row),
                 to_text(error).c_str());
  }
  const auto& rows = summary->rows;
  print("批次 " + summary->batch + ":" + std::to_string(rows.rows) + " 行,办结 " +
        std::to_string(rows.accepted) + ",拒收 " + std::to_string(rows.rejected) +
        (import.dry_run ? "(试办,未入库)\n" : "\n"));
  return rows.rejected == 0 ? kExitFine : kExitRejects;
}

int run_operation(const Arguments& options) {
  std::string name = options.text(kCommandPath);
  name[name.find(' ')] = '.';
  auto fields = fields_of(options);
  if (!fields.ok()) return fail(fields.error());
  const auto asked = ask_for_secrets(*app::find_operation(name), *fields);
  if (!asked.ok()) return fail(asked.error());
  auto office = open_office(options);
  if (!office.ok()) return fail(office.error());
  if (!(*office)->has_vault()) return fail(app::no_key());
  if (!options.text("--file").empty()) {
    const auto import = import_options(options, *fields);
    if (!import.ok()) return fail(import.error());
    return run_import(**office, *app::find_operation(name), *import);
  }
  const app::Call call{name, *fields, options.text("--message"), options.text("--operator")};
  const auto replies =
      options.has("--dry-run") ? (*office)->rehearse({call}) : (*office)->perform({call});
  if (!replies.ok()) return fail(replies.error());
  const auto& reply = replies->front();
  if (!reply.ok()) return fail(reply.error());
  show_reply(*reply, options.has("--json"));
  return kExitFine;
}

int run_query(const Arguments& options) {
  std::string name = options.text(kCommandPath);
  name[name.find(' ')] = '.';
  const app::Query* query = app::find_query(name);
  const auto fields = fields_of(options);
  if (!fields.ok()) return fail(fields.error());
  const auto form = app::Form::read(query->fields, *fields);
  if (!form.ok()) return fail(form.error());
  auto office = open_office(options);
  if (!office.ok()) return fail(office.error());
  auto output = QueryOutput::open(*query, options);
  if (!output.ok()) return fail(output.error());
  app::Viewer viewer;
  viewer.operator_name = options.text("--operator");
  viewer.reveal = options.has("--reveal");
  viewer.purpose = options.text("--purpose");
  viewer.english = is_english(options);
  auto result = (*office)->look_up(*query, *fields, viewer,
                                   [&](const storage::Rows& row) { return (*output)->add(row); });
  if (result.ok()) result = (*output)->finish();
  return result.ok() ? kExitFine : fail(result.error());
}

}  // namespace

Result<app::FactList> fields_of(const Arguments& options) {
  app::FactList fields;
  for (const std::string& word : options.list("FIELD")) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      return make_error("app.usage", word, "应写成 名称=值");
    }
    fields.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return fields;
}

Result<std::unique_ptr<app::Office>> open_office(const Arguments& options) {
  GJ_TRY(auto connection, connect(options));
  GJ_TRY(const std::int64_t region, region_of(options, *connection));
  app::Office::Setting setting{region, 1, app::system_clock()};
  GJ_TRY(setting.vault, vault_of(options, *connection));
  return std::make_unique<app::Office>(std::move(connection), std::move(setting));
}

namespace {

using GroupTitles = std::map<std::string_view, std::pair<std::string_view, std::string_view>>;

/// English and Chinese title of each group of commands.
const GroupTitles& group_titles() {
  static const GroupTitles kTitles = {
      {"institution", {"Designated institutions", "定点机构"}},
      {"catalogue", {"Items of the lists", "医保目录"}},
      {"submission", {"What institutions sent", "机构上传的内容"}},
      {"person", {"Persons", "人员"}},
      {"coverage", {"Insurance of persons", "参保"}},
      {"due", {"Contributions of persons", "个人缴费"}},
      {"subsidy", {"Money of the treasury", "财政补助"}},
      {"employer", {"Employers and their part", "参保单位"}},
      {"identity", {"Aid identities", "救助身份"}},
      {"relation", {"Family relations", "家庭关系"}},
      {"employment", {"Who works where", "就业"}},
      {"account", {"Personal accounts", "个人账户"}},
      {"transfer", {"Insurance moves between regions", "转移接续"}},
      {"roster", {"Monthly lists of other offices", "部门名单"}},
      {"burden", {"High burden after all protection", "高额自付"}},
      {"visit", {"Visits and settlements", "就诊与结算"}},
      {"stay", {"Stays in hospital", "住院"}},
      {"claim", {"Manual claims", "手工报销"}},
      {"certificate", {"Certificates of diseases", "慢特病认定"}},
      {"filing", {"Filings of care elsewhere and referrals", "异地就医和转诊备案"}},
      {"correction", {"Corrections of settlements", "结算更正"}},
      {"maternity", {"Maternity quotas and allowances", "生育待遇"}},
      {"ledger", {"Accounts of the funds", "基金账"}},
      {"clearing", {"Prepayments and clearings of institutions", "医院预付与清算"}},
      {"operator", {"Operators, their roles and passwords", "操作员"}},
      {"approval", {"Requests that wait for a second person", "复核申请"}},
      {"voucher", {"Vouchers of insured persons", "医保码"}},
      {"task", {"Tasks of plans and how far they are", "任务督办"}},
      {"indicator", {"Figures, their targets and what was reached", "指标"}},
      {"audit-log", {"Who did and saw what", "审计日志"}},
  };
  return kTitles;
}

}  // namespace

std::vector<Command> region_data_commands() {
  static std::map<std::string, std::vector<Command>> groups;
  std::vector<Command> commands;
  std::vector<std::string_view> order;
  const auto add = [&](std::string_view group, Command command) {
    auto& children = groups[std::string(group)];
    if (children.empty()) order.push_back(group);
    command.generated = true;
    children.push_back(std::move(command));
  };
  groups.clear();
  for (const auto& operation : app::operations()) {
    add(operation.group, {operation.action,
                          operation.en,
                          operation.zh,
                          kOperationOptions,
                          run_operation,
                          {},
                          fields_help(operation.fields)});
  }
  for (const auto& query : app::queries()) {
    if (query.source == app::QuerySource::Payments) continue;  // `payment` takes files
    add(query.group, {query.action,
                      query.en,
                      query.zh,
                      kQueryOptions,
                      run_query,
                      {},
                      fields_help(query.fields)});
  }
  groups["ledger"].push_back(check_proof_command());
  groups["voucher"].push_back(voucher_show_command());
  for (const auto group : order) {
    const auto title = group_titles().find(group);
    GJ_ASSERT(title != group_titles().end());
    Command command{title->first, title->second.first,       title->second.second, {},
                    nullptr,      groups[std::string(group)]};
    command.generated = true;
    commands.push_back(std::move(command));
  }
  return commands;
}

namespace {

int region_open(const Arguments& options) {
  auto connection = connect(options);
  if (!connection.ok()) return fail(connection.error());
  const auto code = RegionCode::parse(options.text("CODE"));
  if (!code.ok()) return fail(code.error());
  const auto opened =
      app::open_region(**connection, code->number(), options.text("NAME"), app::system_clock()());
  return opened.ok() ? kExitFine : fail(opened.error());
}

int region_package(const Arguments& options) {
  auto connection = connect(options);
  if (!connection.ok()) return fail(connection.error());
  const auto region = region_of(options, **connection);
  if (!region.ok()) return fail(region.error());
  const auto folder = app::find_package(options.text("PACKAGE"), roots_of(options));
  if (!folder.ok()) return fail(folder.error());
  const auto added = app::add_region_package(**connection, *region, *folder, app::system_clock()());
  if (!added.ok()) return fail(added.error());
  print(added->id + " " + added->digest.substr(0, 16) +
        (added->was_there ? " 已是这一版本\n" : " 已装入\n"));
  return kExitFine;
}

constexpr Option kRegionOpenOptions[] = {
    {.name = "CODE",
     .value = "CODE",
     .en = "Six digits of GB/T 2260",
     .zh = "六位行政区划代码",
     .required = true},
    {.name = "NAME", .value = "NAME", .en = "Name", .zh = "名称", .required = true},
    kDbOption};
constexpr Option kRegionPackageOptions[] = {{.name = "PACKAGE",
                                             .value = "PACKAGE",
                                             .en = "Folder or id of a package with record.yaml",
                                             .zh = "含 record.yaml 的政策包文件夹或编号",
                                             .required = true},
                                            kDbOption,
                                            kRegionOption,
                                            kPoliciesOption};

}  // namespace

Command region_command() {
  return {"region",
          "Pooling regions",
          "统筹区",
          {},
          nullptr,
          {{"open", "Open a pooling region", "开设统筹区", kRegionOpenOptions, region_open, {}},
           {"package",
            "Settle by this policy package from now on",
            "装入政策包",
            kRegionPackageOptions,
            region_package,
            {}}}};
}

}  // namespace gongji::cli
