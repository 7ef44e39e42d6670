// long file: a request from its message to its stored answer
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

/// What a message id was answered with.
struct StoredAnswer {
  std::string body;
  bool refused = false;
  std::string reply;
};

/// A call with what it asks for.
struct AskedCall {
  const Call* call;
  std::shared_ptr<const PreparedCall> prepared;

  const Result<std::shared_ptr<const Work>>& work() const { return prepared->work; }
};

namespace {

using Replies = std::vector<Result<Reply>>;
using Answers = std::map<std::string, StoredAnswer>;

constexpr std::string_view kInstitutionField = "institution";

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

/// The row of the table that a call names, with its fields.
Result<std::shared_ptr<const Work>> work_of_call(const Call& call) {
  if (call.work != nullptr) return call.work;
  const Operation* operation = find_operation(call.operation);
  if (operation == nullptr) {
    return make_error(app_code::kUnknownOperation, call.operation,
                      Bilingual{"没有 " + call.operation + " 这个操作",
                                "There is no operation " + call.operation + "."});
  }
  GJ_TRY(Form form, Form::read(operation->fields, call.fields));
  auto work = std::make_shared<Work>();
  work->person = form.text_or(operation->person_field, "");
  work->institution = form.text_or(kInstitutionField, "");
  work->body = form.canonical();
  work->writes = operation->writes;
  if (operation->seek != nullptr) work->sought.push_back(operation->seek(form));
  work->subject = audit_subject(*operation, form);
  if (needs_second_person(call.operation)) {
    work->ask_second = [operation, form](Unit& unit) {
      return request_approval(unit, *operation, form);
    };
  }
  work->run = [run = operation->run, form = std::move(form)](Unit& unit) {
    return run(unit, form);
  };
  return std::shared_ptr<const Work>(std::move(work));
}

/// Keyed, so that nobody tries out what was in a request.
std::string body_digest(const Call& call, const Work& work, const Vault* vault) {
  const std::string text = call.operation + "\n" + work.body;
  return vault == nullptr ? storage::sm3_hex(text) : vault->index("body", text);
}

Error conflict() {
  return make_error(app_code::kMessageConflict, "message",
                    Bilingual{"这个请求编号已用于内容不同的另一请求;新业务请换一个编号,"
                              "重发请保持内容不变",
                              "This request id was used for another request. Use a new id for new "
                              "business; send the same contents to repeat."});
}

/// Of the calls that were judged in earlier transactions.
void want_answers(Reads& reads, std::int64_t region, const std::vector<Call>& calls,
                  Answers& found) {
  storage::Rows keys(2);
  for (const Call& call : calls) {
    if (!call.message.empty()) keys.add({region, call.message});
  }
  reads.add({&storage::tables::message, {"region", "message"}}, std::move(keys),
            [&found](const storage::Rows& rows) -> Result<void> {
              for (auto& row : storage::records_of<storage::MessageRow>(rows)) {
                found[row.message] = {std::move(row.body), row.refused != 0, std::move(row.reply)};
              }
              return done();
            });
}

Result<Reply> answer_again(const StoredAnswer& before, const std::string& body) {
  // Without a body: it was barred before it came.
  if (before.body.empty()) return refusal_from_json(before.reply);
  if (before.body != body) return conflict();
  if (!before.refused) return reply_from_json(before.reply);
  Error refusal = refusal_from_json(before.reply);
  // Answered otherwise, and taken back since.
  if (refusal.code == app_code::kMessageReversed) return refusal;
  refusal.message += "(这个请求编号先前已这样答复;情况变了请换一个编号再办)";
  if (!refusal.message_en.empty()) {
    refusal.message_en +=
        " (This request id was answered so before; if things changed, use a new id.)";
  }
  return refusal;
}

SealedCell reply_cell(std::int64_t region, const std::string& message) {
  return {"message", "reply", region, message};
}

bool may_be_one_row(const Error& error) {
  return error.code == storage_code::kUnique || error.code == storage_code::kConstraint;
}

/// Another office took a message at the same moment: looked up again, it is there.
bool was_overtaken(const Error& error) {
  return error.code == storage_code::kUnique && error.where.find("message.") != std::string::npos;
}

/// When the reply shows people, who saw whom and what for.
/// `now_ms`: an answer that is given again comes before the unit has a time.
void audit_shown(Unit& unit, const Call& call, std::int64_t now_ms, const std::string& people) {
  if (people.empty()) return;
  const Work& work = *call.work;
  unit.audit({now_ms, call.operator_name, call.source, "reveal " + call.operation, people,
              work.purpose, "ok", call.message});
}

/// The reply of work that keeps nothing; what it did is taken back.
Result<Reply> compute_only(Unit& unit, const Work& work, const Context& context) {
  Result<Reply> reply = Reply();
  const auto taken_back = unit.run(context, [&]() -> Result<void> {
    reply = work.run(unit);
    return make_error(app_code::kNothingKept, "",
                      Bilingual{"只试算,不入账", "This was computed only; nothing was posted."});
  });
  GJ_ASSERT(!taken_back.ok());
  return reply;
}

/// Of the database: the transaction as a whole has failed.
bool is_of_storage(const Error& error) {
  return error.code.starts_with("storage.");
}

/// Whether the records decided; a fault of the program is not an answer that stands.
bool is_judgement(const Error& error) {
  return !is_of_storage(error) && error.code != app_code::kInvariantBroken;
}

/// What the works say that they will look at.
void want(Wanted& wanted, const Work& work) {
  if (!work.person.empty()) wanted.people.push_back(work.person);
  if (!work.institution.empty()) wanted.institutions.push_back(work.institution);
  wanted.sought.insert(wanted.sought.end(), work.sought.begin(), work.sought.end());
}

}  // namespace

Clock system_clock() {
  return [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  };
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

std::shared_ptr<const PreparedCall> prepare(const Call& call, const Vault* vault) {
  auto work = work_of_call(call);
  std::string body;
  if (work.ok() && (*work)->writes) body = body_digest(call, **work, vault);
  return std::make_shared<const PreparedCall>(PreparedCall{std::move(work), std::move(body)});
}

Office::Office(std::unique_ptr<storage::Connection> connection, Setting setting)
    : connection_(std::move(connection)), setting_(std::move(setting)) {
  if (setting_.origin.empty()) setting_.origin = random_origin();
}

std::string Office::fresh_message() {
  return setting_.origin + "." + std::to_string(++made_);
}

/// What was sealed where it is kept.
Result<void> Office::open_reply(const std::string& message, StoredAnswer& answer) const {
  if (answer.reply.empty() || answer.reply.front() == '{') return done();
  if (setting_.vault == nullptr) return no_key();
  GJ_TRY(answer.reply, setting_.vault->open(reply_cell(setting_.region, message), answer.reply));
  return done();
}

Unit::Setting Office::unit_setting(bool reading) {
  return {connection_.get(), &registry_,           setting_.region, setting_.stripe,
          reading,           setting_.vault.get(), &setting_.random};
}

Result<void> Office::may_call(Unit& unit, const Call& call, std::int64_t now) const {
  if (!call.remote) return done();
  const SqlReader read = [&unit](std::string_view sql, const std::vector<storage::Value>& values) {
    return unit.query_once(sql, values);
  };
  return authorise(read, {call.operator_name, call.operation, setting_.region, now, call.role});
}

/// Carries one request out, or finds that it was before. `context` has its message id. What it
/// writes, its message and its stored reply go together.
Result<Reply> Office::answer(Unit& unit, const AskedCall& request, const Context& context,
                             std::map<std::string, StoredAnswer>& answers) {
  if (!request.work().ok()) return request.work().error();
  const Call& call = *request.call;
  const Work& work = **request.work();
  GJ_CHECK(may_call(unit, call, context.now_ms));
  if (!work.writes) return compute_only(unit, work, context);
  std::string body = request.prepared->body;
  const auto before = answers.find(context.message);
  const bool judged = before != answers.end();
  const bool anew = judged && call.anew && before->second.refused && !before->second.body.empty();
  if (judged && !anew) return answered_before(unit, request, before->second, body);
  Reply reply;
  const auto ran = unit.run(context, [&]() -> Result<void> {
    GJ_TRY(reply, call.remote && work.ask_second ? work.ask_second(unit) : work.run(unit));
    return unit.check_invariants();
  });
  if (!ran.ok() && !is_judgement(ran.error())) return ran.error();
  const bool refused = !ran.ok();
  if (!refused) {
    unit.audit({context.now_ms, call.operator_name, call.source, call.operation, work.subject, "",
                "ok", context.message});
    if (call.work != nullptr) {
      audit_shown(unit, call, context.now_ms, std::string(reply.get(kPeopleShown)));
    }
  }
  // Nobody can repeat a call whose id was made here.
  if (refused && call.message.empty()) return ran.error();
  std::string stored = refused ? refusal_json(ran.error()) : reply_json(reply);
  if (!refused && work.personal && setting_.vault != nullptr) {
    stored = setting_.vault->seal(reply_cell(unit.region(), context.message), stored);
  }
  storage::MessageRow row{unit.region(), context.message, call.operation,        body,
                          refused,       stored,          context.operator_name, context.now_ms};
  judged ? unit.put(std::move(row)) : unit.insert(std::move(row));
  answers[context.message] = {std::move(body), refused, std::move(stored)};
  for (const auto& barred : unit.barred()) {
    answers[barred.message] = {barred.body, true, barred.reply};
  }
  if (refused) return ran.error();
  return reply;
}

/// The stored answer; what it shows is seen again.
Result<Reply> Office::answered_before(Unit& unit, const AskedCall& request, StoredAnswer& before,
                                      const std::string& body) {
  GJ_CHECK(open_reply(request.call->message, before));
  auto reply = answer_again(before, body);
  if (reply.ok() && request.call->work != nullptr) {
    audit_shown(unit, *request.call, setting_.clock(), std::string(reply->get(kPeopleShown)));
  }
  return reply;
}

Result<void> Office::carry_out(Unit& unit, const std::vector<AskedCall>& requests, Answers& answers,
                               Replies& replies) {
  const std::int64_t now = setting_.clock();
  for (const AskedCall& request : requests) {
    const Call& call = *request.call;
    const Context context{call.message.empty() ? fresh_message() : call.message, call.operator_name,
                          now, call.remote};
    replies.push_back(answer(unit, request, context, answers));
    if (replies.back().ok()) continue;
    const Error& error = replies.back().error();
    if (is_of_storage(error)) return error;
    if (!call.remote) continue;
    unit.audit(
        {now, call.operator_name, call.source, call.operation, "", "", error.code, call.message});
  }
  return done();
}

Result<Replies> Office::attempt(const std::vector<Call>& calls, bool keep) {
  std::vector<AskedCall> requests;
  requests.reserve(calls.size());
  for (const Call& call : calls) {
    requests.push_back(
        {&call, call.prepared ? call.prepared : prepare(call, setting_.vault.get())});
  }
  Wanted wanted;
  for (const AskedCall& request : requests) {
    if (request.work().ok()) want(wanted, **request.work());
  }
  Answers answers;
  want_answers(wanted.reads, setting_.region, calls, answers);
  Replies replies;
  GJ_CHECK(connection_->begin());
  const auto all = [&]() -> Result<void> {
    GJ_TRY(auto unit, Unit::open(unit_setting(), std::move(wanted)));
    GJ_CHECK(carry_out(*unit, requests, answers, replies));
    GJ_CHECK(unit->finish());
    return keep ? connection_->commit() : connection_->await_sent();
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

Call reveal_call(const Call& call, std::string people) {
  GJ_ASSERT(call.work != nullptr);
  auto work = std::make_shared<Work>();
  work->person = call.work->person;
  work->purpose = call.work->purpose;
  work->writes = false;
  Call reveal = call;
  reveal.message.clear();
  reveal.prepared = nullptr;
  work->run = [seen = call, people = std::move(people)](Unit& unit) -> Result<Reply> {
    audit_shown(unit, seen, unit.context().now_ms, people);
    return Reply();
  };
  reveal.work = std::move(work);
  return reveal;
}

Result<void> Office::consult(const std::vector<const Call*>& calls, const Give& give) {
  const std::int64_t now = now_ms();
  GJ_CHECK(connection_->begin_read());
  const auto look = [&]() -> Result<void> {
    Wanted wanted;
    for (const Call* call : calls) {
      GJ_ASSERT(call->work != nullptr);
      want(wanted, *call->work);
    }
    GJ_TRY(auto unit, Unit::open(unit_setting(true), std::move(wanted)));
    for (const Call* call : calls) {
      auto reply = [&]() -> Result<Reply> {
        GJ_CHECK(may_call(*unit, *call, now));
        return compute_only(*unit, *call->work,
                            {call->message, call->operator_name, now, call->remote});
      }();
      if (!reply.ok() && is_of_storage(reply.error())) return reply.error();
      give(std::move(reply));
    }
    return done();
  };
  auto looked = look();
  connection_->rollback();
  return looked;
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
