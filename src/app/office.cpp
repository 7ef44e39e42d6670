#include "app/office.h"

#include <chrono>
#include <map>
#include <random>

#include "app/errors.h"
#include "app/json_fact.h"
#include "app/security/approval.h"
#include "app/security/authorise.h"
#include "base/resident_id.h"
#include "storage/digest.h"
#include "storage/errors.h"

namespace gongji::app {

/// A message that was accepted in an earlier transaction.
struct EarlierMessage {
  std::string body, reply;
};

namespace {

using Replies = std::vector<Result<Reply>>;

constexpr std::string_view kInstitutionField = "institution";

Error conflict() {
  return make_error(app_code::kMessageConflict, "message",
                    "这个请求编号已用于内容不同的另一请求;新业务请换一个编号,"
                    "重发请保持内容不变");
}

/// The messages of the calls that were accepted in earlier transactions.
Result<std::map<std::string, EarlierMessage>> earlier_messages(storage::Connection& connection,
                                                               std::int64_t region,
                                                               const std::vector<Call>& calls) {
  storage::Rows keys(2);
  for (const Call& call : calls) {
    if (!call.message.empty()) keys.add({region, call.message});
  }
  std::map<std::string, EarlierMessage> found;
  if (keys.empty()) return found;
  GJ_TRY(const auto rows,
         connection.fetch({&storage::tables::message, {"region", "message"}}, keys));
  for (auto& row : storage::records_of<storage::MessageRow>(rows)) {
    found[row.message] = {std::move(row.body), std::move(row.reply)};
  }
  return found;
}

bool may_be_one_row(const Error& error) {
  return error.code == storage_code::kUnique || error.code == storage_code::kConstraint;
}

/// Another office took a message at the same moment: looked up again, it is there.
bool was_overtaken(const Error& error) {
  return error.code == storage_code::kUnique && error.where.find("message.") != std::string::npos;
}

/// The reply of an operation that keeps nothing; what it did is taken back.
Result<Reply> compute_only(Unit& unit, const Operation& operation, const Form& form,
                           const Context& context) {
  Result<Reply> reply = Reply();
  const auto taken_back = unit.run(context, [&]() -> Result<void> {
    reply = operation.run(unit, form);
    return make_error(app_code::kNothingKept, "", "只试算,不入账");
  });
  GJ_ASSERT(!taken_back.ok());
  return reply;
}

std::string json_of(const FactList& values) {
  std::string text = "{";
  for (const auto& [name, value] : values) {
    if (text.size() > 1) text += ',';
    text += json_quote(name) + ":" + json_quote(value);
  }
  return text + "}";
}

/// Whom an operation is about, for the audit trail: a number of the register, never an identity
/// number that somebody put there.
std::string audit_subject(const Operation& operation, const Form& form) {
  for (const std::string_view name :
       {operation.person_field, kInstitutionField, std::string_view("operator")}) {
    if (!form.has(name)) continue;
    const std::string& value = form.text(name);
    const auto id = ResidentId::parse(value);
    return id.ok() ? id->masked() : value;
  }
  return {};
}

/// Of the database: the transaction as a whole has failed.
bool is_of_storage(const Error& error) {
  return error.code.starts_with("storage.");
}

}  // namespace

Clock system_clock() {
  return [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  };
}

std::string reply_json(const Reply& reply) {
  return json_of(reply.values);
}

std::string shown_json(const Reply& reply) {
  return json_of(reply.shown());
}

Result<Reply> reply_from_json(const std::string& text) {
  GJ_TRY(const policy::Fact fact, parse_json(text));
  Reply reply;
  for (const auto& [name, value] : fact.fields) reply.add(name, value.text);
  return reply;
}

std::string random_origin() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device device;
  std::string origin = "-";
  for (int i = 0; i < 4; ++i) {
    for (unsigned word = device(), k = 0; k < 8; ++k, word >>= 4U) origin += kDigits[word & 15U];
  }
  return origin;
}

Office::Office(std::unique_ptr<storage::Connection> connection, Setting setting)
    : connection_(std::move(connection)), setting_(std::move(setting)) {
  if (setting_.origin.empty()) setting_.origin = random_origin();
}

std::string Office::fresh_message() {
  return setting_.origin + "." + std::to_string(++made_);
}

/// What the calls of one transaction share.
struct Office::Work {
  struct One {
    const Call* call = nullptr;
    const Operation* operation = nullptr;
    Result<Form> form = Form();
  };
  std::vector<One> calls;
  std::map<std::string, EarlierMessage> earlier;
  std::int64_t now = 0;
};

/// Keyed, so that nobody tries out what was in a request.
std::string Office::body_digest(const Call& call, const Form& form) const {
  const std::string text = call.operation + "\n" + form.canonical();
  return setting_.vault == nullptr ? storage::sm3_hex(text) : setting_.vault->index("body", text);
}

Unit::Setting Office::unit_setting(bool reading) {
  return {connection_.get(), &registry_,           setting_.region, setting_.stripe,
          reading,           setting_.vault.get(), &setting_.random};
}

/// Checks the forms and loads everybody they name.
Result<void> Office::prepare(Unit& unit, const std::vector<Call>& calls, Work& work) {
  GJ_TRY(work.earlier, earlier_messages(*connection_, setting_.region, calls));
  std::vector<std::string> people, institutions;
  for (const Call& call : calls) {
    Work::One one{&call, find_operation(call.operation), Form()};
    if (one.operation == nullptr) {
      one.form = make_error(app_code::kUnknownOperation, call.operation,
                            "没有 " + call.operation + " 这个操作");
    } else {
      one.form = Form::read(one.operation->fields, call.fields);
    }
    if (one.form.ok() && one.form->has(one.operation->person_field)) {
      people.push_back(one.form->text(one.operation->person_field));
    }
    if (one.form.ok() && one.form->has(kInstitutionField)) {
      institutions.push_back(one.form->text(kInstitutionField));
    }
    work.calls.push_back(std::move(one));
  }
  GJ_CHECK(unit.prefetch(people));
  if (!institutions.empty()) GJ_CHECK(unit.prefetch_institutions(std::move(institutions)));
  work.now = setting_.clock();
  return done();
}

Result<void> Office::may_call(Unit& unit, const Call& call, std::int64_t now) const {
  if (!call.remote) return done();
  const SqlReader read = [&unit](std::string_view sql, const std::vector<storage::Value>& values) {
    return unit.query(sql, values);
  };
  return authorise(read, {call.operator_name, call.operation, setting_.region, now, call.role});
}

/// A call that did not come before. What it writes, its message and its stored reply go together.
Result<Reply> Office::carry_out_new(Unit& unit, std::size_t at, Work& work) {
  const Call* call = work.calls[at].call;
  const Operation* operation = work.calls[at].operation;
  const Result<Form>& form = work.calls[at].form;
  const std::string message = call->message.empty() ? fresh_message() : call->message;
  const std::string body = body_digest(*call, *form);
  if (const auto before = work.earlier.find(message); before != work.earlier.end()) {
    if (before->second.body != body) return conflict();
    return reply_from_json(before->second.reply);
  }
  Reply reply;
  std::string stored;
  GJ_CHECK(unit.run({message, call->operator_name, work.now, call->remote}, [&]() -> Result<void> {
    if (call->remote && needs_second_person(call->operation)) {
      GJ_TRY(reply, request_approval(unit, *operation, *form));
    } else {
      GJ_TRY(reply, operation->run(unit, *form));
    }
    GJ_CHECK(unit.check_invariants());
    stored = reply_json(reply);
    unit.insert(storage::MessageRow{setting_.region, message, call->operation, body, stored,
                                    call->operator_name, work.now});
    return done();
  }));
  unit.audit({work.now, call->operator_name, call->source, call->operation,
              audit_subject(*operation, *form), "", "ok", message});
  work.earlier[message] = {body, std::move(stored)};
  return reply;
}

Result<Reply> Office::carry_out_one(Unit& unit, std::size_t at, Work& work) {
  const Call* call = work.calls[at].call;
  const Operation* operation = work.calls[at].operation;
  const Result<Form>& form = work.calls[at].form;
  if (!form.ok()) return form.error();
  GJ_CHECK(may_call(unit, *call, work.now));
  if (operation->writes) return carry_out_new(unit, at, work);
  return compute_only(unit, *operation, *form, {"", call->operator_name, work.now, call->remote});
}

Result<void> Office::carry_out(Unit& unit, const std::vector<Call>& calls, Replies& replies) {
  Work work;
  GJ_CHECK(prepare(unit, calls, work));
  for (std::size_t i = 0; i < calls.size(); ++i) {
    replies.push_back(carry_out_one(unit, i, work));
    if (replies.back().ok()) continue;
    const Error& error = replies.back().error();
    if (is_of_storage(error)) return error;
    if (!calls[i].remote) continue;
    unit.audit({work.now, calls[i].operator_name, calls[i].source, calls[i].operation, "", "",
                error.code, calls[i].message});
  }
  return done();
}

Result<Replies> Office::attempt(const std::vector<Call>& calls, bool keep) {
  GJ_CHECK(connection_->begin());
  Replies replies;
  const auto all = [&]() -> Result<void> {
    GJ_TRY(auto unit, Unit::open(unit_setting()));
    GJ_CHECK(carry_out(*unit, calls, replies));
    GJ_CHECK(unit->finish());
    return keep ? connection_->commit() : done();
  };
  const auto result = all();
  if (!result.ok() || !keep) connection_->rollback();
  if (!result.ok()) return result.error();
  return replies;
}

/// What failed as a whole because of one row is carried out call by call.
Result<Replies> Office::one_by_one(const std::vector<Call>& calls, bool keep) {
  Replies replies;
  for (const Call& call : calls) {
    auto one = attempt({call}, keep);
    if (!one.ok() && was_overtaken(one.error())) one = attempt({call}, keep);
    if (one.ok()) {
      replies.push_back(std::move(one->front()));
    } else if (may_be_one_row(one.error())) {
      replies.emplace_back(one.error());
    } else {
      return one.error();
    }
  }
  return replies;
}

Result<Replies> Office::perform(const std::vector<Call>& calls) {
  auto replies = attempt(calls, true);
  if (!replies.ok() && was_overtaken(replies.error())) replies = attempt(calls, true);
  if (replies.ok() || calls.size() < 2 || !may_be_one_row(replies.error())) return replies;
  return one_by_one(calls, true);
}

Result<Replies> Office::rehearse(const std::vector<Call>& calls) {
  auto replies = attempt(calls, false);
  if (replies.ok() || calls.size() < 2 || !may_be_one_row(replies.error())) return replies;
  return one_by_one(calls, false);
}

Result<void> Office::read(const std::function<Result<void>(storage::Connection&)>& reader) {
  GJ_CHECK(connection_->begin_read());
  auto result = [&]() -> Result<void> {
    GJ_CHECK(registry_.refresh(*connection_, setting_.region));
    return reader(*connection_);
  }();
  connection_->rollback();
  return result;
}

}  // namespace gongji::app
