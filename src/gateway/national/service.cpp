#include "gateway/national/service.h"

#include "app/errors.h"
#include "gateway/national/settlement_info.h"
#include "interface/errors.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/validate.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kMessageCharacters = 200;
constexpr std::string_view kOutput = "output";

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

/// The first findings in one text, and how many there are.
Error refused_fields(const std::vector<interface::Finding>& findings) {
  std::string text = findings.front().zh;
  if (findings.size() > 1) {
    text += "(共 " + std::to_string(findings.size()) + " 处问题)";
  }
  return make_error(findings.front().code, findings.front().field, text);
}

/// The person whose record the transaction works on; empty when the message names none.
std::string person_in(const Exchange& exchange, const Meaning& meaning) {
  const auto& rows = exchange.in.rows(meaning.node);
  if (rows.empty() || rows.front().node().find("psn_no") == nullptr) return {};
  return rows.front().text("psn_no");
}

/// The institution must be designated today.
Result<void> check_institution(Desk& desk) {
  auto known = app::institution_on(desk.unit, desk.institution(), desk.today());
  if (known.ok()) return done();
  if (known.error().code != app_code::kUnknownInstitution) return known.error();
  return make_error(
      known.error().code, "fixmedins_code",
      "机构 " + desk.institution() + " 不是本统筹区当日有效的定点医药机构;请核对定点医药机构编号");
}

Result<app::Reply> run_meaning(app::Unit& unit, const Exchange& exchange, const Meaning& meaning) {
  Desk desk{unit, exchange,
            interface::Message(exchange.in.transaction(), interface::Direction::Out)};
  GJ_CHECK(check_institution(desk));
  GJ_CHECK(meaning.run(desk));
  app::Reply reply;
  if (!desk.out.empty()) {
    reply.add(std::string(kOutput), interface::write_output(desk.out, *exchange.profile));
  }
  return reply;
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
  auto exchange = read(request, *pending);
  if (exchange.ok()) {
    perform(exchange.take(), std::move(pending));
  } else {
    answer(*pending, exchange.error());
  }
}

Result<std::shared_ptr<Exchange>> NationalService::read(const HttpRequest& request,
                                                        Pending& pending) {
  GJ_TRY(interface::Request envelope, interface::parse_request(request.body));
  pending.event.infno = envelope.infno;
  pending.event.institution = envelope.fixmedins_code;
  pending.event.msgid = envelope.msgid;
  pending.division = envelope.mdtrtarea_admvs;
  GJ_CHECK(interface::check_header(envelope));
  GJ_TRY(const auto* transaction, setting_.tables->fields.transaction(envelope.infno));
  pending.event.known = true;
  auto normalised = interface::normalise(*transaction, interface::Direction::In, envelope.input);
  auto findings = std::move(normalised.findings);
  for (auto& finding : interface::validate(normalised.message, profile_)) {
    findings.push_back(std::move(finding));
  }
  if (!findings.empty()) return refused_fields(findings);
  envelope.input = {};
  return std::make_shared<Exchange>(Exchange{setting_.tables.get(), &profile_, std::move(envelope),
                                             std::move(normalised.message)});
}

void NationalService::perform(std::shared_ptr<Exchange> exchange,
                              std::shared_ptr<Pending> pending) {
  const Meaning* meaning = find_meaning(exchange->request.infno);
  if (meaning == nullptr) {
    answer(*pending, make_error(interface::interface_code::kUnknownTransaction, "infno",
                                "本平台尚未开通交易 " + exchange->request.infno));
    return;
  }
  auto work = std::make_shared<app::Work>();
  work->person = person_in(*exchange, *meaning);
  work->institution = exchange->request.fixmedins_code;
  work->body = interface::write_input(exchange->in);
  work->writes = meaning->writes;
  work->run = [exchange, meaning](app::Unit& unit) {
    return run_meaning(unit, *exchange, *meaning);
  };
  auto finish = [this, pending](Result<app::Reply> reply) {
    if (!reply.ok()) {
      answer(*pending, reply.error());
    } else {
      answer(*pending, std::string(reply->get(kOutput)));
    }
  };
  const std::string& institution = exchange->request.fixmedins_code;
  const std::string message = message_of(institution, exchange->request.msgid);
  if (!meaning->writes) {
    readers_.submit(std::move(work), {message, institution, pending->received_ms},
                    std::move(finish));
    return;
  }
  app::Call call;
  call.operation = "national." + exchange->request.infno;
  call.message = message;
  call.operator_name = institution;
  call.work = std::move(work);
  writer_.submit(std::move(call), std::move(finish));
}

void NationalService::answer(Pending& pending, const Result<std::string>& output) {
  const std::int64_t now = setting_.clock();
  interface::ReplyHead head;
  const std::string serial = std::to_string(10'000'000'000ULL + ++serial_ % 10'000'000'000ULL);
  head.inf_refmsgid =
      pending.division + compact_time(pending.received_ms).substr(0, 14) + serial.substr(1);
  head.refmsg_time = compact_time(pending.received_ms);
  head.respond_time = compact_time(now);
  if (!output.ok()) {
    head.infcode = -1;
    head.err_msg = shortened(output.error().message);
    head.warn_msg = output.error().code;
    if (!output.error().where.empty()) head.warn_msg += " " + output.error().where;
    pending.event.code = output.error().code;
  }
  pending.event.infcode = head.infcode;
  pending.event.milliseconds = now - pending.received_ms;
  HttpResponse response;
  response.body = interface::write_reply_around(head, output.ok() ? *output : std::string());
  if (setting_.told) setting_.told(pending.event);
  pending.respond(std::move(response));
}

}  // namespace gongji::gateway
