#include "gateway/national/service.h"

#include "app/errors.h"
#include "base/region_code.h"
#include "gateway/errors.h"
#include "gateway/national/discretion.h"
#include "gateway/national/exchange.h"
#include "gateway/national/hints.h"
#include "gateway/national/settlement_info.h"
#include "interface/reply.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kMessageCharacters = 200;
constexpr std::string_view kInstitutionRole = "institution";

/// Not more characters than the interface's err_msg has.
std::string shortened(const std::string& text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && ++characters > kMessageCharacters) return text.substr(0, i);
  }
  return text;
}

/// yyyyMMddHHmmssSSS.
std::string compact_time(std::int64_t moment_ms) {
  std::string digits;
  for (const char c : china_time(moment_ms)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const std::string thousandths = std::to_string(1000 + moment_ms % 1000);
  return digits + thousandths.substr(1);
}

/// For a header (RFC 8187): letters, digits and `-._~` as they are.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kDigits[byte >> 4U];
      encoded += kDigits[byte & 15U];
    }
  }
  return encoded;
}

}  // namespace

/// What the answer needs of the request.
struct NationalService::Pending {
  Respond respond;
  NationalEvent event;
  Entrance entrance;
  std::int64_t received_ms = 0;
  std::string msgid;     ///< as sent
  std::string division;  ///< of the care area
  std::string sent;      ///< for the witness, where there is one
  std::optional<Fault> fault;
};

Result<std::unique_ptr<NationalService>> NationalService::make(Setting setting, app::Writer& writer,
                                                               Offices& readers) {
  GJ_TRY(const interface::Profile* profile, setting.tables->fields.profile(setting.profile));
  return std::unique_ptr<NationalService>(
      new NationalService(std::move(setting), *profile, writer, readers));
}

void NationalService::serve(const HttpRequest& request, Respond respond) {
  auto pending = std::make_shared<Pending>();
  pending->respond = std::move(respond);
  pending->event.request = request.id;
  pending->received_ms = setting_.clock();
  pending->division = std::to_string(setting_.region);
  auto entrance = setting_.gate->enter(request);
  if (setting_.witness && !entrance.ok()) pending->sent = request.body;
  if (!entrance.ok()) return turn_away(*pending, entrance.error());
  pending->entrance = entrance.take();
  Seen seen;
  auto exchange = read_request(request, pending->entrance.body, seen);
  if (setting_.witness) pending->sent = std::move(seen.text);
  pending->event.infno = seen.infno;
  pending->event.known = seen.known;
  pending->event.institution = logged_word(seen.institution);
  pending->event.msgid = logged_word(seen.msgid);
  pending->msgid = seen.msgid;
  if (RegionCode::parse(seen.division).ok()) pending->division = seen.division;
  // What cannot be read far enough to name an institution is refused below and says nothing.
  if (exchange.ok() || !seen.institution.empty()) {
    const auto admitted = setting_.gate->admit(pending->entrance, seen.institution);
    if (!admitted.ok()) return turn_away(*pending, admitted.error());
  }
  pending->event.style = signing_word(pending->entrance.style);
  pending->event.address = pending->entrance.address;
  pending->entrance.body.clear();
  if (meets_fault(*pending)) return;
  if (exchange.ok()) {
    perform(exchange.take(), std::move(pending));
  } else {
    answer(*pending, exchange.error());
  }
}

Result<std::shared_ptr<Exchange>> NationalService::read_request(const HttpRequest& request,
                                                                std::string_view body,
                                                                Seen& seen) const {
  GJ_TRY(Sent sent, sent_of(request.header("content-type"), body));
  auto exchange = read_exchange(*setting_.tables, profile_, sent, seen);
  seen.text = std::move(sent.text);
  return exchange;
}

/// Whether a drill has settled the request already.
bool NationalService::meets_fault(Pending& pending) {
  if (setting_.faults == nullptr) return false;
  pending.fault = setting_.faults->next(pending.event.infno, pending.msgid);
  if (!pending.fault) return false;
  if (pending.fault->kind == FaultKind::Refuse) {
    const std::string& said = pending.fault->message;
    answer(pending,
           make_error(gateway_code::kDrill, "", said.empty() ? "演练:按设定拒绝这个请求" : said));
    return true;
  }
  if (pending.fault->kind != FaultKind::Drop) return false;
  tell(pending, {}, nullptr);
  send(pending, {});
  return true;
}

void NationalService::perform(std::shared_ptr<Exchange> exchange,
                              std::shared_ptr<Pending> pending) {
  auto work = work_of(exchange);
  if (!work.ok()) {
    answer(*pending, work.error());
    return;
  }
  submit(*exchange, work.take(), std::move(pending));
}

void NationalService::submit(const Exchange& exchange, std::shared_ptr<const app::Work> work,
                             std::shared_ptr<Pending> pending) {
  auto finish = [this, pending](const Result<app::Reply>& reply) {
    if (reply.ok() && !reply->get(kFileName).empty()) {
      answer_file(*pending, *reply);
    } else {
      answer(*pending, reply);
    }
  };
  app::Call call;
  call.operation = "national." + exchange.request.infno;
  call.operator_name = exchange.request.fixmedins_code;
  call.message = message_of(call.operator_name, exchange.request.msgid);
  call.remote = true;
  call.source = pending->entrance.address;
  call.role = kInstitutionRole;
  call.work = std::move(work);
  if (call.work->writes) {
    writer_.submit(std::move(call), std::move(finish));
  } else {
    look(std::move(call), std::move(finish));
  }
}

/// Whose data an answer shows is put down before anybody sees it.
void NationalService::look(app::Call call, std::function<void(const Result<app::Reply>&)> finish) {
  const auto asked = std::make_shared<const app::Call>(std::move(call));
  readers_.consult(*asked, [this, asked, finish = std::move(finish)](Result<app::Reply> reply) {
    const std::string people(reply.ok() ? reply->get(app::kPeopleShown) : std::string_view());
    if (people.empty()) return finish(reply);
    writer_.submit(app::reveal_call(*asked, people),
                   [finish, reply](const Result<app::Reply>& put_down) {
                     finish(put_down.ok() ? reply : Result<app::Reply>(put_down.error()));
                   });
  });
}

void NationalService::answer_file(Pending& pending, const app::Reply& reply) {
  pending.event.milliseconds = setting_.clock() - pending.received_ms;
  HttpResponse response;
  response.type = "application/octet-stream";
  response.headers.emplace_back("content-disposition", "attachment; filename*=UTF-8''" +
                                                           percent_encoded(reply.get(kFileName)));
  response.body = reply.get(kFileBytes);
  tell(pending, {}, nullptr);
  send(pending, std::move(response));
}

/// For the log, and the witness of a drill.
void NationalService::tell(const Pending& pending, std::string answered, const Error* refusal) {
  const bool dropped = pending.fault && pending.fault->kind == FaultKind::Drop;
  // What was not carried out was not answered either.
  if (setting_.told && !dropped) setting_.told(pending.event);
  if (!setting_.witness) return;
  const bool cut = dropped || (pending.fault && pending.fault->kind == FaultKind::Lose);
  setting_.witness({pending.event, pending.sent, std::move(answered),
                    refusal == nullptr ? std::string() : refusal->message, cut});
}

/// As a drill wants it, else at once.
void NationalService::send(Pending& pending, HttpResponse response) {
  std::int64_t seconds = 0;
  if (pending.fault) {
    const FaultKind kind = pending.fault->kind;
    const bool cut = kind == FaultKind::Lose || kind == FaultKind::Drop;
    if (cut) response.delivery = Delivery::Cut;
    if (kind == FaultKind::Twice) response.delivery = Delivery::Twice;
    seconds = pending.fault->seconds;
  }
  if (seconds == 0) {
    pending.respond(std::move(response));
    return;
  }
  setting_.later->after(std::chrono::seconds(seconds),
                        [respond = std::move(pending.respond), response = std::move(response)] {
                          respond(response);
                        });
}

void NationalService::turn_away(Pending& pending, const Error& error) {
  pending.event.infcode = 401;
  pending.event.code = error.code;
  pending.event.milliseconds = setting_.clock() - pending.received_ms;
  tell(pending, {}, &error);
  pending.respond(not_let_in(error));
}

void NationalService::answer(Pending& pending, const Result<app::Reply>& reply) {
  const std::int64_t now = setting_.clock();
  interface::ReplyHead head;
  const std::string serial = std::to_string(10'000'000'000ULL + ++serial_ % 10'000'000'000ULL);
  head.inf_refmsgid =
      pending.division + compact_time(pending.received_ms).substr(0, 14) + serial.substr(1);
  head.refmsg_time = compact_time(pending.received_ms);
  head.respond_time = compact_time(now);
  std::string_view output;
  if (reply.ok()) {
    output = reply->get(kOutputName);
    head.message = shortened(std::string(reply->get(kNoteName)));
  } else {
    const Error& error = reply.error();
    head.infcode = -1;
    head.err_msg = shortened(hospital_text(setting_.tables->words, error.message));
    head.warn_msg = error.code;
    if (!error.where.empty()) head.warn_msg += " " + error.where;
    pending.event.code = error.code;
  }
  pending.event.infcode = head.infcode;
  pending.event.milliseconds = now - pending.received_ms;
  HttpResponse response;
  std::string envelope = interface::write_reply_around(head, output);
  response.body = setting_.gate->seal(pending.entrance, envelope);
  tell(pending, std::move(envelope), reply.ok() ? nullptr : &reply.error());
  send(pending, std::move(response));
}

}  // namespace gongji::gateway
