// Requests of the national interface: from HTTP to the meaning of a transaction and back.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/writer.h"
#include "gateway/drill/faults.h"
#include "gateway/drill/later.h"
#include "gateway/gate/gate.h"
#include "gateway/http/message.h"
#include "gateway/national/desk.h"
#include "gateway/national/exchange.h"
#include "gateway/offices.h"

namespace gongji::gateway {

/// What became of a request, for the log and the metrics; nothing personal is in it.
struct NationalEvent {
  std::string request;      ///< id of the exchange
  std::string infno;        ///< empty when it could not be read
  std::string institution;  ///< as the message says
  std::string msgid;
  std::string style;    ///< "tif": how it was signed; empty when it was not let in
  std::string address;  ///< of the caller; the same
  bool known = false;   ///< the transaction is one of the interface
  int infcode = 0;      ///< 401: not let in
  std::string code;     ///< of the error
  std::int64_t milliseconds = 0;
};

/// One exchange as it was, for who watches a client in a drill. The texts hold personal values.
struct NationalExchange {
  NationalEvent event;
  std::string sent;      ///< the request, decrypted
  std::string answered;  ///< the envelope of the answer; empty for a file
  std::string refusal;   ///< the message of the error, when it was refused
  bool cut = false;      ///< the drill let the caller have no answer
};

class NationalService {
 public:
  struct Setting {
    std::shared_ptr<const NationalTables> tables;
    std::string profile = "baseline";
    std::int64_t region = 0;  ///< begins the number of an answer to what names no care area
    app::Clock clock;
    std::function<void(const NationalEvent&)> told;  ///< from any thread
    /// In a drill: every exchange, from any thread. May be empty.
    std::function<void(const NationalExchange&)> witness;
    Gate* gate = nullptr;      ///< never null
    Faults* faults = nullptr;  ///< in a drill
    Later* later = nullptr;    ///< with `faults`
  };

  /// Refuses interface.unknown_profile.
  static Result<std::unique_ptr<NationalService>> make(Setting setting, app::Writer& writer,
                                                       Offices& readers);

  /// Answers with status 200 whatever becomes of the request, because clients take other statuses
  /// for a broken line: `{"code":401,…}` to whom the gate does not let in, else an envelope. 9102
  /// is answered with the bytes of the file.
  void serve(const HttpRequest& request, Respond respond);

 private:
  struct Pending;
  NationalService(Setting setting, const interface::Profile& profile, app::Writer& writer,
                  Offices& readers)
      : setting_(std::move(setting)), profile_(profile), writer_(writer), readers_(readers) {}

  void perform(std::shared_ptr<Exchange> exchange, std::shared_ptr<Pending> pending);
  void look(app::Call call, std::function<void(const Result<app::Reply>&)> finish);
  void submit(const Exchange& exchange, std::shared_ptr<const app::Work> work,
              std::shared_ptr<Pending> pending);
  bool meets_fault(Pending& pending);
  void send(Pending& pending, HttpResponse response);
  void turn_away(Pending& pending, const Error& error);
  void answer(Pending& pending, const Result<app::Reply>& reply);
  void tell(const Pending& pending, std::string answered, const Error* refusal);
  Result<std::shared_ptr<Exchange>> read_request(const HttpRequest& request, std::string_view body,
                                                 Seen& seen) const;
  void answer_file(Pending& pending, const app::Reply& reply);

  Setting setting_;
  const interface::Profile& profile_;
  app::Writer& writer_;
  Offices& readers_;
  std::atomic<std::uint64_t> serial_ = 0;
};

}  // namespace gongji::gateway
