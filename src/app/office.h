// Where requests are carried out: one transaction for many, each all or nothing, each once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/operation.h"
#include "app/query.h"
#include "storage/database.h"

namespace gongji::app {

/// What is done in a transaction, and what is loaded for it beforehand.
struct Work {
  std::string person;               ///< may be empty
  std::string institution;          ///< may be empty
  std::string body;                 ///< compared when the message comes again
  std::string subject = {};         ///< whom it is about, for the audit trail
  std::string purpose = {};         ///< what personal data are shown for, for the audit trail
  std::vector<Sought> sought = {};  ///< further rows
  bool personal = false;            ///< the reply names people: it is sealed where it is kept
  bool writes = true;               ///< false: only computes; nothing is kept, not even the message
  std::function<Result<Reply>(Unit&)> run = {};
  /// When set, what a remote caller's request is put down as, for a second person to carry out.
  std::function<Result<Reply>(Unit&)> ask_second = {};
};

/// What `prepare` finds in the text of a call.
struct PreparedCall {
  Result<std::shared_ptr<const Work>> work;
  std::string body;  ///< digest of what is compared when the message comes again
};

/// A request as it came in.
struct Call {
  std::string operation;  ///< "person.add"
  FactList fields;
  std::string message;  ///< the caller's id; empty: one is made, and the call is not idempotent
  std::string operator_name = "operator";
  /// Through the gateway: the operator must hold a role for it, and what needs a second person
  /// waits for one. Else whoever can write the database, who may do anything.
  bool remote = false;
  std::string source = "local";  ///< where from, for the audit trail
  /// Of an institution or insured person who has proved who they are: their rights. Empty: those
  /// that the operator was granted.
  std::string role = {};
  bool anew = false;  ///< a refusal under this id does not stand: judge again, by another body too
  std::shared_ptr<const Work> work = nullptr;  ///< when set, done instead of a row of the table
  /// By `prepare`, of all that stands above; null: made when the call is carried out.
  std::shared_ptr<const PreparedCall> prepared = nullptr;
};

/// Value of a reply: the people, by their numbers, whose personal data it shows without mask. That
/// is put down in the audit trail as `reveal`, before anybody gets the reply.
inline constexpr std::string_view kPeopleShown = "people_shown";

/// Who looks something up.
struct Viewer {
  std::string operator_name = "operator";
  bool remote = false;
  std::string source = "local";
  bool reveal = false;  ///< personal data without mask: needs a purpose and, remote, the right
  std::string purpose = {};
  bool english = false;
  std::string role = {};  ///< as of Call
};

/// Chooses among the rows of a query before anything personal of them is opened.
class RowChoice {
 public:
  RowChoice() = default;
  RowChoice(const RowChoice&) = delete;
  RowChoice& operator=(const RowChoice&) = delete;
  virtual ~RowChoice() = default;

  /// Takes a row as it stands in the database; false: no more is wanted.
  virtual bool add(const storage::Rows& row) = 0;
  /// How many rows are wanted at most, when they are the first ones; none: it cannot be said.
  virtual std::optional<std::size_t> wanted() const { return std::nullopt; }
  /// Whether the rows behind the wanted ones are counted.
  virtual bool counts() const { return false; }
  /// How many rows the database counted behind those that came; `whole`: there are no others.
  virtual void counted(std::size_t /*beyond*/, bool /*whole*/) {}
  /// Those that are given, in their order.
  virtual storage::Rows chosen() = 0;
};

/// Milliseconds since 1970-01-01 UTC. An argument, so that tests and simulations have their own.
using Clock = std::function<std::int64_t()>;
Clock system_clock();

struct AskedCall;
struct StoredAnswer;

/// Reads the fields of a call and hashes them: what needs no record, and so can be done by any
/// thread. `vault` is that of the office which carries the call out; may be null.
std::shared_ptr<const PreparedCall> prepare(const Call& call, const Vault* vault);

/// One connection, one stripe: for one thread at a time.
class Office {
 public:
  struct Setting {
    std::int64_t region = 0;
    std::int64_t stripe = 1;
    Clock clock;
    /// Begins the ids of calls that come without one; empty: drawn at random, so that no other
    /// office makes the same.
    std::string origin = {};
    /// Seals and opens personal data; null: whatever needs them refuses app.no_key.
    VaultPointer vault = {};
    crypto::Random random = crypto::random_bytes;   ///< of tokens and secrets
    std::shared_ptr<PaymentPeriods> payments = {};  ///< null: there are none
  };

  Office(std::unique_ptr<storage::Connection> connection, Setting setting);

  /// Carries out calls in their order in one durable transaction; the replies in the same order. A
  /// refused call leaves nothing but its refusal and does not disturb the others. A message id that
  /// was judged before is answered with the stored reply or refusal when the body is the same, else
  /// refused with app.message_conflict. Not judged, and so not stored, is what no record decides: a
  /// field that cannot be read, an operation that is not there, a failed self-check. An error of
  /// the whole means that it is not known what happened: send the same calls again under the same
  /// ids, and what happened is found by them.
  Result<std::vector<Result<Reply>>> perform(const std::vector<Call>& calls);

  /// Carries them out and takes everything back: what would happen.
  Result<std::vector<Result<Reply>>> rehearse(const std::vector<Call>& calls);

  /// Looks something up. Personal data are masked, unless the viewer asks to see them, has stated
  /// why and may: that is recorded in the audit trail before the first row is given; so is who was
  /// found by a field that identifies people. Refuses app.not_allowed, app.no_purpose, what the
  /// fields and the query refuse; app.too_many_revealed behind the first 1000 rows without mask,
  /// when the sink wanted all of them and there are more.
  Result<void> look_up(const Query& query, const FactList& fields, const Viewer& viewer,
                       const QuerySink& sink);
  /// The same of the rows that are chosen: no others are opened, recorded and given.
  Result<void> look_up(const Query& query, const FactList& fields, const Viewer& viewer,
                       RowChoice& choice, const QuerySink& sink);

  /// Runs `work` as one command in a transaction of its own, with what it audits.
  Result<void> transact(const Context& context, const std::function<Result<void>(Unit&)>& work);

  bool has_vault() const { return setting_.vault != nullptr; }
  std::int64_t now_ms() const { return setting_.clock(); }
  const crypto::Random& random() const { return setting_.random; }

  /// Does the work of calls, none of which writes, in one state of the database: what they name is
  /// read together; waits for nobody. Each reply is given as soon as it is there, in their order;
  /// one with kPeopleShown may be given away only when `reveal_call` of it has been carried out. A
  /// reply is refused with app.not_allowed and what the work refuses. An error of the whole means
  /// that those without a reply are to be asked again.
  using Give = std::function<void(Result<Reply>)>;
  Result<void> consult(const std::vector<const Call*>& calls, const Give& give);

  /// Runs a read in one state of the database.
  Result<void> read(const std::function<Result<void>(storage::Connection&)>& reader);

  storage::Connection& connection() { return *connection_; }
  /// Gives the connection away; the office is of no use afterwards.
  std::unique_ptr<storage::Connection> release() { return std::move(connection_); }
  Registry& registry() { return registry_; }
  std::int64_t region() const { return setting_.region; }

 private:
  Result<std::vector<Result<Reply>>> attempt(const std::vector<Call>& calls, bool keep);
  Result<std::vector<Result<Reply>>> one_by_one(const std::vector<Call>& calls, bool keep);
  Result<void> carry_out(Unit& unit, const std::vector<AskedCall>& requests,
                         std::map<std::string, StoredAnswer>& answers,
                         std::vector<Result<Reply>>& replies);
  Result<Reply> answer(Unit& unit, const AskedCall& request, const Context& context,
                       std::map<std::string, StoredAnswer>& answers);
  Result<void> open_reply(const std::string& message, StoredAnswer& answer) const;
  Result<void> may_call(Unit& unit, const Call& call, std::int64_t now) const;
  Result<Reply> answered_before(Unit& unit, const AskedCall& request, StoredAnswer& before,
                                const std::string& body);
  Unit::Setting unit_setting(bool reading = false);
  struct Look;
  Result<void> audit_look(const Look& look, const std::string& people, const std::string& outcome);
  Result<void> run_look(const Look& look, RowWindow* window, const QuerySink& sink);
  Result<void> give_chosen(const Look& look, const storage::Rows& rows, const QuerySink& sink);
  std::string fresh_message();

  std::unique_ptr<storage::Connection> connection_;
  Setting setting_;
  Registry registry_;
  std::int64_t made_ = 0;
};

/// The call that puts down in the audit trail whom the reply to `call` shows.
Call reveal_call(const Call& call, std::string people);

/// What no other call of this function gives, in any process.
std::string random_origin();

/// A reply as the database keeps it, without what is given only once, and back.
std::string reply_json(const Reply& reply);
/// The same for the one who asked, with what is given only once.
std::string shown_json(const Reply& reply);
Result<Reply> reply_from_json(const std::string& text);
std::string refusal_json(const Error& error);
Error refusal_from_json(const std::string& text);

}  // namespace gongji::app
