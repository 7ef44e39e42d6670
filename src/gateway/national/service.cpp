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
  auto exchange = read_request(request, seen);
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

Result<std::shared_ptr<Exchange>> NationalService::read_request(const HttpRequest& request,
                                                                Seen& seen) const {
  GJ_TRY(const Sent sent, sent_of(request.header("content-type"), request.body));
  return read_exchange(*setting_.tables, profile_, sent, seen);
}

void NationalService::perform(std::shared_ptr<Exchange> exchange,
                              std::shared_ptr<Pending> pending) {
  auto work = work_of(exchange);
  if (!work.ok()) {
    answer(*pending, work.error());
    return;
  }
  auto finish = [this, pending](const Result<app::Reply>& reply) {
    if (reply.ok() && !reply->get(kFileName).empty()) {
      answer_file(*pending, *reply);
    } else {
      answer(*pending, reply);
    }
  };
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

void NationalService::answer_file(Pending& pending, const app::Reply& reply) {
  pending.event.milliseconds = setting_.clock() - pending.received_ms;
  HttpResponse response;
  response.type = "application/octet-stream";
  response.headers.emplace_back("content-disposition", "attachment; filename*=UTF-8''" +
                                                           percent_encoded(reply.get(kFileName)));
  response.body = reply.get(kFileBytes);
  if (setting_.told) setting_.told(pending.event);
  pending.respond(std::move(response));
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
