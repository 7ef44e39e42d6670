// Operators, requests for approval, institutions' keys, vouchers, the audit trail.
#include "app/errors.h"
#include "app/operation.h"
#include "app/queries/groups.h"
#include "app/security/approval.h"
#include "app/security/audit.h"
#include "app/security/authorise.h"
#include "app/security/roles.h"
#include "base/china_time.h"
#include "base/resident_id.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kOperatorColumns[] = {
    {"operator", "操作员", "Operator"},
    {"state", "状态", "State"},
    {"role", "角色", "Role"},
    {"scope", "范围", "Scope", ColumnKind::Integer},
    {"from", "授予时间", "From", ColumnKind::Moment},
    {"to", "到期时间", "To", ColumnKind::Moment},
    {"granted_by", "授予人", "Granted by"},
    {"failures", "连续失败", "Failures", ColumnKind::Integer},
    {"totp", "动态码", "One-time codes"},
};

Result<void> list_operators(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT a.operator, a.state, COALESCE(g.role, ''), g.scope, g.from_at, g.to_at, "
      "COALESCE(g.granted_by, ''), a.failures, a.totp_state FROM operator_account a LEFT "
      "JOIN operator_grant g ON g.operator = a.operator WHERE a.home = $1 ORDER BY "
      "a.operator, g.role, g.scope, g.from_at",
      {}, sink);
}

constexpr QueryColumn kRoleColumns[] = {
    {"role", "角色", "Role"},
    {"title", "名称", "Title"},
    {"functions", "业务", "Functions"},
};

std::string list_text(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "|") + part;
  return text;
}

Result<void> list_roles(const QueryView& view, const Form&, const QuerySink& sink) {
  std::map<std::string, std::pair<std::string, std::string>> rows;
  for (const auto& [name, role] : default_roles().roles) {
    rows[name] = {view.english ? role.en : role.zh, list_text(role.functions)};
  }
  GJ_TRY(const auto own,
         view.connection.query("SELECT role, functions FROM role_functions WHERE region = $1",
                               std::vector<storage::Value>{view.region}));
  for (std::size_t i = 0; i < own.size(); ++i) {
    rows[std::string(own.text(i, 0))].second = own.text(i, 1);
  }
  for (const auto& [name, row] : rows) {
    storage::Rows cells(3);
    cells.add({name, row.first, row.second});
    if (!sink(cells)) break;
  }
  return done();
}

constexpr Field kApprovalListFields[] = {
    {.name = "state",
     .zh = "状态",
     .en = "State",
     .kind = FieldKind::Word,
     .words = "waiting|approved|rejected|withdrawn",
     .note = "不填为全部",
     .note_en = "Empty: all"},
};

constexpr QueryColumn kApprovalColumns[] = {
    {"approval", "申请编号", "Approval", ColumnKind::Integer},
    {"operation", "业务", "Operation"},
    {"state", "状态", "State"},
    {"requested_by", "申请人", "Requested by"},
    {"requested_at", "申请时间", "Requested", ColumnKind::Moment},
    {"expires_at", "到期时间", "Expires", ColumnKind::Moment},
    {"decided_by", "复核人", "Decided by"},
    {"reason", "意见", "Reason"},
};

Result<void> list_approvals(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string state = form.text_or("state", "");
  return run_sql(view,
                 "SELECT approval, operation, state, requested_by, requested_at, expires_at, "
                 "decided_by, reason FROM approval WHERE region = $1 AND ($2 = '' OR state = $3) "
                 "ORDER BY approval",
                 {state, state}, sink);
}

constexpr Field kApprovalShowFields[] = {{.name = "approval",
                                          .zh = "申请编号",
                                          .en = "Approval",
                                          .kind = FieldKind::Integer,
                                          .required = true}};

constexpr QueryColumn kApprovalShowColumns[] = {
    {"field", "项", "Field"}, {"title", "名称", "Title"}, {"value", "内容", "Value"}};

/// As the one who approves may see it.
std::string shown_value(const Field* field, const std::string& value) {
  if (field == nullptr || field->kind == FieldKind::Secret) return "***";
  if (field->kind == FieldKind::ResidentId) return masked(Personal::IdNumber, value);
  if (field->name == "name") return masked(Personal::Name, value);
  if (field->name == "phone") return masked(Personal::Phone, value);
  if (field->name == "address") return masked(Personal::Address, value);
  return value;
}

Result<void> show_approval(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t approval = form.integer("approval");
  if (view.vault == nullptr) return no_key();
  GJ_TRY(const auto rows,
         view.connection.query(
             "SELECT operation, body FROM approval WHERE region = $1 AND approval = $2",
             std::vector<storage::Value>{view.region, approval}));
  if (rows.empty()) {
    return make_error(app_code::kUnknownApproval, "approval",
                      Bilingual{"没有这份申请;请用 approval list 查看",
                                "There is no such request; look at the list of requests."});
  }
  GJ_TRY(const FactList fields,
         approval_fields(*view.vault, view.region, approval, rows.text(0, 1)));
  const Operation* operation = find_operation(rows.text(0, 0));
  for (const auto& [name, value] : fields) {
    const Field* found = nullptr;
    for (const Field& field : operation == nullptr ? std::span<const Field>() : operation->fields) {
      if (field.name == name) found = &field;
    }
    storage::Rows row(3);
    const std::string title(found == nullptr ? "" : view.english ? found->en : found->zh);
    row.add({name, title, shown_value(found, value)});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kInstitutionQueryFields[] = {{.name = "institution",
                                              .zh = "机构编码",
                                              .en = "Institution",
                                              .note = "不填为全部",
                                              .note_en = "Empty: all"}};

constexpr QueryColumn kKeyColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"key_id", "访问标识", "Key id"},
    {"serial", "密钥序号", "Serial", ColumnKind::Integer},
    {"style", "签名方式", "Signing style"},
    {"from", "生效时间", "From", ColumnKind::Moment},
    {"to", "失效时间", "To", ColumnKind::Moment},
    {"entered_by", "经办人", "Entered by"},
};

Result<void> list_keys(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string institution = form.text_or("institution", "");
  return run_sql(view,
                 "SELECT institution, key_id, serial, style, from_at, to_at, entered_by FROM "
                 "institution_key WHERE region = $1 AND ($2 = '' OR institution = $3) ORDER BY "
                 "institution, key_id, serial",
                 {institution, institution}, sink);
}

constexpr QueryColumn kAddressColumns[] = {
    {"institution", "机构编码", "Institution"},       {"cidr", "地址段", "Address range"},
    {"from", "生效时间", "From", ColumnKind::Moment}, {"to", "失效时间", "To", ColumnKind::Moment},
    {"entered_by", "经办人", "Entered by"},
};

Result<void> list_addresses(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string institution = form.text_or("institution", "");
  return run_sql(view,
                 "SELECT institution, cidr, from_at, to_at, entered_by FROM institution_address "
                 "WHERE region = $1 AND ($2 = '' OR institution = $3) ORDER BY institution, cidr, "
                 "from_at",
                 {institution, institution}, sink);
}

constexpr Field kVoucherListFields[] = {kPersonField};

constexpr QueryColumn kVoucherColumns[] = {
    {"scene", "场景", "Scene"},
    {"shown_by", "展码人", "Shown by"},
    {"place", "参保地", "Insured place", ColumnKind::Integer},
    {"issued", "展码时间", "Issued", ColumnKind::Moment},
    {"used", "使用时间", "Used", ColumnKind::Moment},
    {"used_by", "机构编码", "Institution"},
};

Result<void> list_tokens(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT scene, shown_by, place, issued_at, NULLIF(used_at, 0), used_by FROM "
                 "voucher_token WHERE region = $1 AND person = $2 ORDER BY issued_at, digest",
                 {form.text("person")}, sink);
}

constexpr QueryColumn kVoucherRateColumns[] = {
    {"people", "在册人数", "People", ColumnKind::Integer},
    {"active", "已激活", "Active", ColumnKind::Integer},
    {"users", "用过的人数", "Used by", ColumnKind::Integer},
    {"uses", "使用次数", "Uses", ColumnKind::Integer},
};

Result<void> voucher_rate(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT (SELECT count(*) FROM person p WHERE p.region = r.region AND p.merged_into = '' AND "
      "p.death IS NULL), (SELECT count(*) FROM voucher v WHERE v.region = r.region AND v.state = "
      "'active'), (SELECT count(DISTINCT t.person) FROM voucher_token t WHERE t.region = r.region "
      "AND t.used_at > 0), (SELECT count(*) FROM voucher_token u WHERE u.region = r.region AND "
      "u.used_at > 0) FROM region r WHERE r.region = $1",
      {}, sink);
}

constexpr Field kAuditSearchFields[] = {
    {.name = "actor", .zh = "操作员", .en = "Who", .note = "不填为全部", .note_en = "Empty: all"},
    {.name = "action",
     .zh = "业务",
     .en = "Action",
     .note = "开头相同即可,如 reveal、find",
     .note_en = "Its beginning is enough, such as reveal or find"},
    {.name = "subject",
     .zh = "对象",
     .en = "About",
     .note = "人员、机构或操作员编号",
     .note_en = "Number of a person, an institution or an operator"},
    {.name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date},
    {.name = "to",
     .zh = "截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .note = "含当日",
     .note_en = "Inclusive"},
};

constexpr QueryColumn kAuditColumns[] = {
    {"stripe", "链号", "Chain", ColumnKind::Integer},
    {"entry", "序号", "Entry", ColumnKind::Integer},
    {"at", "时间", "When", ColumnKind::Moment},
    {"actor", "操作员", "Who"},
    {"source", "来源", "Where from"},
    {"action", "业务", "Action"},
    {"subject", "对象", "About"},
    {"purpose", "用途", "Purpose"},
    {"outcome", "结果", "Outcome"},
    {"message", "请求编号", "Message"},
};

constexpr Field kMessagesFields[] = {
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .required = true,
     .also = "fixmedins_code"},
    {.name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to",
     .zh = "截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .required = true,
     .note = "含当日",
     .note_en = "Inclusive"},
    {.name = "refused", .zh = "只看未办成的", .en = "Refused only", .kind = FieldKind::Bool},
};

constexpr QueryColumn kMessagesColumns[] = {
    {"at", "时间", "When", ColumnKind::Moment},
    {"action", "业务或交易", "Operation or transaction"},
    {"subject", "对象", "About"},
    {"outcome", "结果", "Outcome"},
    {"message", "报文编号", "Message"},
    {"source", "来源", "Where from"},
};

/// What the audit trail has of an institution: requests that were accepted, and refused ones.
Result<void> list_messages(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t refused = form.truth_or("refused", false) ? 1 : 0;
  return run_sql(
      view,
      "SELECT recorded_at, action, subject, outcome, message, source FROM audit_log "
      "WHERE region = $1 AND recorded_at >= $2 AND recorded_at < $3 AND actor = $4 AND "
      "($5 = 0 OR outcome <> 'ok') ORDER BY recorded_at DESC, stripe, entry DESC",
      {china_midnight_ms(form.date("from")), china_midnight_ms(form.date("to").plus_days(1)),
       form.text("institution"), refused},
      sink);
}

Result<void> search_audit(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t from = form.has("from") ? china_midnight_ms(form.date("from")) : 0;
  const std::int64_t to =
      form.has("to") ? china_midnight_ms(form.date("to").plus_days(1)) : storage::kStillKnown;
  const std::string actor = form.text_or("actor", ""), action = form.text_or("action", ""),
                    subject = form.text_or("subject", "");
  return run_sql(view,
                 "SELECT stripe, entry, recorded_at, actor, source, action, subject, purpose, "
                 "outcome, message FROM audit_log WHERE region = $1 AND recorded_at >= $2 AND "
                 "recorded_at < $3 AND ($4 = '' OR actor = $5) AND ($6 = '' OR substr(action, 1, "
                 "length($7)) = $8) AND ($9 = '' OR subject = $10) ORDER BY recorded_at, stripe, "
                 "entry",
                 {from, to, actor, actor, action, action, action, subject, subject}, sink);
}

constexpr QueryColumn kAuditVerifyColumns[] = {
    {"chains", "链数", "Chains", ColumnKind::Integer},
    {"entries", "条数", "Entries", ColumnKind::Integer},
    {"broken", "第一处不符(链号 序号)", "First broken (chain entry)"},
    {"what", "说明", "What"},
};

Result<void> verify_audit(const QueryView& view, const Form&, const QuerySink& sink) {
  GJ_TRY(AuditCheck check, check_audit(view.connection, view.region));
  if (check.first_broken.empty()) check.what = {"无不符", "nothing broken"};
  storage::Rows row(4);
  row.add({static_cast<std::int64_t>(check.chains), static_cast<std::int64_t>(check.entries),
           check.first_broken, view.english ? check.what.en : check.what.zh});
  sink(row);
  return done();
}

constexpr Query kSecurityQueries[] = {
    {"operator",
     "list",
     "操作员和角色",
     "Operators and their roles",
     {},
     kOperatorColumns,
     list_operators},
    {"operator", "roles", "角色所含业务", "What roles hold", {}, kRoleColumns, list_roles},
    {"approval", "list", "复核申请", "Requests", kApprovalListFields, kApprovalColumns,
     list_approvals},
    {"approval", "show", "申请的内容", "What is asked for", kApprovalShowFields,
     kApprovalShowColumns, show_approval},
    {"institution", "keys", "接口密钥", "Keys of institutions", kInstitutionQueryFields,
     kKeyColumns, list_keys},
    {"institution", "addresses", "来源地址", "Address ranges", kInstitutionQueryFields,
     kAddressColumns, list_addresses},
    {"institution", "messages", "一个机构的请求", "Requests of an institution", kMessagesFields,
     kMessagesColumns, list_messages},
    {"voucher", "list", "一个人的展码记录", "Tokens of a person", kVoucherListFields,
     kVoucherColumns, list_tokens},
    {"voucher",
     "rate",
     "激活和使用情况",
     "How many have and use it",
     {},
     kVoucherRateColumns,
     voucher_rate},
    {"audit-log", "search", "查审计日志", "Search the audit trail", kAuditSearchFields,
     kAuditColumns, search_audit},
    {"audit-log",
     "verify",
     "核对审计日志",
     "Check the chains of hashes",
     {},
     kAuditVerifyColumns,
     verify_audit},
};

}  // namespace

std::span<const Query> security_queries() {
  return kSecurityQueries;
}

}  // namespace gongji::app
