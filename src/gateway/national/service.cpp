#include "gateway/national/service.h"

#include "app/errors.h"
#include "gateway/national/exchange.h"
#include "gateway/national/settlement_info.h"
#include "interface/reply.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kMessageCharacters = 200;

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

}  // namespace

/// What the answer needs of the request.
struct NationalService::Pending {
  Respond respond;
  NationalEvent event;
  std::int64_t received_ms = 0;
  std::string division;
};

Result<std::unique_ptr<NationalService>> NationalService::make(Setting setting, app::Writer& writer,
                                                               Readers& readers) {
  GJ_TRY(const interface::Profile* profile, setting.tables->fields.profile(setting.profile));
  return std::unique_ptr<NationalService>(
      new NationalService(std::move(setting), *profile, writer, readers));
}

void NationalService::serve(const HttpRequest& request, Respond respond) {
  auto pending = std::make_shared<Pending>();
  pending->respond = std::move(respond);
  pending->event.request = request.id;
  pending->received_ms = setting_.clock();
  Seen seen;
  auto exchange = read_exchange(*setting_.tables, profile_, request.body, seen);
  pending->event.infno = seen.infno;
  pending->event.known = seen.known;
  pending->event.institution = seen.institution;
  pending->event.msgid = seen.msgid;
  pending->division = seen.division;
  if (exchange.ok()) {
    perform(exchange.take(), std::move(pending));
  } else {
    answer(*pending, exchange.error());
  }
}

void NationalService::perform(std::shared_ptr<Exchange> exchange,
                              std::shared_ptr<Pending> pending) {
  auto work = work_of(exchange);
  if (!work.ok()) {
    answer(*pending, work.error());
    return;
  }
  auto finish = [this, pending](const Result<app::Reply>& reply) { answer(*pending, reply); };
  const std::string& institution = exchange->request.fixmedins_code;
  const std::string message = message_of(institution, exchange->request.msgid);
  if (!(*work)->writes) {
    readers_.submit(work.take(), {message, institution, pending->received_ms}, std::move(finish));
    return;
  }
  app::Call call;
  call.operation = "national." + exchange->request.infno;
  call.message = message;
  call.operator_name = institution;
  call.work = work.take();
  writer_.submit(std::move(call), std::move(finish));
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
    head.err_msg = shortened(error.message);
    head.warn_msg = error.code;
    if (!error.where.empty()) head.warn_msg += " " + error.where;
    pending.event.code = error.code;
  }
  pending.event.infcode = head.infcode;
  pending.event.milliseconds = now - pending.received_ms;
  HttpResponse response;
  response.body = interface::write_reply_around(head, output);
  if (setting_.told) setting_.told(pending.event);
  pending.respond(std::move(response));
}

}  // namespace gongji::gateway
