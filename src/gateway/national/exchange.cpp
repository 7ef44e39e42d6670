#include "gateway/national/exchange.h"

#include <set>

#include "app/errors.h"
#include "app/unit/ways.h"
#include "base/utf8.h"
#include "gateway/http/multipart.h"
#include "gateway/national/discretion.h"
#include "gateway/national/hints.h"
#include "gateway/national/kept.h"
#include "gateway/national/submissions.h"
#include "interface/errors.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/validate.h"

namespace gongji::gateway {

namespace {

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
  std::string node(meaning.node);
  if (node.empty()) {
    const auto rule = kept_rule(exchange.tables->words, exchange.request.infno);
    node = rule ? rule->node : std::string(exchange.in.transaction().in.front().id);
  }
  const auto& rows = exchange.in.rows(node);
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

/// Where the region demands it, the message carries a number of 9001 that has not signed out.
Result<void> check_signed_in(Desk& desk) {
  const interface::Request& request = desk.request();
  if (!desk.exchange.profile->demands_sign_in()) return done();
  if (request.infno == "9001" || request.infno == "9002") return done();
  GJ_TRY(const auto signed_in, kept(desk, "9001", request.sign_no));
  if (!signed_in.empty()) return done();
  return make_error(app_code::kNotLoggedIn, "sign_no",
                    "没有签到或已签退;请先签到(9001),并在报文中填写签到编号(sign_no)");
}

bool has_input(const Exchange& exchange, std::string_view field) {
  for (const auto& node : exchange.in.nodes) {
    if (node.node->find(field) != nullptr) return true;
  }
  return false;
}

/// A field of ours as the request has it, when it has one of that meaning.
Error in_its_fields(Error error, const Exchange& exchange) {
  if (has_input(exchange, error.where)) return error;
  if (exchange.tables->words.by_word("scheme", error.where) != nullptr) error.where = "insutype";
  if (error.code == "claims.unknown_kind" && error.where.empty()) error.where = "kind";
  for (const auto& entry : exchange.tables->words.entries()) {
    if (entry.use != "where" || entry.word != error.where) continue;
    if (!has_input(exchange, entry.code)) continue;
    error.where = entry.code;
    break;
  }
  return error;
}

/// The message in the request's own names: its fields, its transactions.
Error in_its_words(Error error, const Exchange& exchange) {
  const Words& words = exchange.tables->words;
  for (const auto& entry : words.entries()) {
    if (entry.use != "where" || !has_input(exchange, entry.code)) continue;
    const std::string ours = "(" + entry.word + ")";
    const std::size_t at = error.message.find(ours);
    if (at != std::string::npos) error.message.replace(at, ours.size(), "(" + entry.code + ")");
  }
  error.message = hospital_text(words, error.message);
  return error;
}

void add_people(const interface::Row& row, std::set<std::string>& people, bool& personal) {
  for (const interface::Value& value : row.values) {
    personal = personal || value.field->personal;
    if (interface::fold_name(value.field->id) == "psnno") people.insert(value.text);
  }
  for (const auto& child : row.children) {
    for (const auto& inner : child.rows) add_people(inner, people, personal);
  }
}

/// Whose personal data an answer shows: the people it names, or the one who was asked for.
std::string people_shown(const Desk& desk, const std::string& asked) {
  std::set<std::string> people;
  bool personal = desk.shows_health;
  for (const auto& node : desk.out.nodes) {
    for (const auto& row : node.rows) add_people(row, people, personal);
  }
  if (!personal) return {};
  constexpr std::size_t kMostNamed = 20;
  std::string text;
  std::size_t named = 0;
  for (const std::string& person : people) {
    if (named++ == kMostNamed) return text + " +" + std::to_string(people.size() - kMostNamed);
    text += (text.empty() ? "" : " ") + person;
  }
  if (!text.empty()) return text;
  return asked.empty() ? "-" : asked;
}

Result<void> carry_out(Desk& desk, const Meaning& meaning) {
  GJ_CHECK(desk.unit.vault());
  GJ_CHECK(check_institution(desk));
  GJ_CHECK(check_signed_in(desk));
  return meaning.run(desk);
}

Result<app::Reply> run_meaning(app::Unit& unit, const Exchange& exchange, const Meaning& meaning) {
  Desk desk{unit, exchange,
            interface::Message(exchange.in.transaction(), interface::Direction::Out)};
  if (auto ran = carry_out(desk, meaning); !ran.ok()) {
    return discreet(in_its_words(in_its_fields(ran.error(), exchange), exchange), exchange.request,
                    exchange.in);
  }
  app::Reply reply;
  const std::string people = people_shown(desk, person_in(exchange, meaning));
  if (!people.empty()) reply.add(std::string(app::kPeopleShown), people);
  if (desk.file) {
    reply.add(std::string(kFileName), desk.file->name);
    reply.add(std::string(kFileBytes), std::move(desk.file->bytes));
  }
  if (desk.shows_nodes || !desk.out.empty()) {
    reply.add(std::string(kOutputName), interface::write_output(desk.out, *exchange.profile));
  }
  if (!desk.note.empty()) reply.add(std::string(kNoteName), desk.note);
  return reply;
}

/// The bytes of the form's file where 9101 has them.
void add_file(interface::Json& input, std::string_view file) {
  for (auto& member : input.members) {
    if (interface::fold_name(member.name) != interface::fold_name("fsUploadIn")) continue;
    interface::Json bytes;
    bytes.kind = interface::Json::Kind::Bytes;
    bytes.text = file;
    std::erase_if(member.value.members, [](const auto& known) { return known.name == "in"; });
    member.value.members.push_back({"in", std::move(bytes)});
  }
}

std::string utf8_of_latin1(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80U) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0U | (byte >> 6U));
      utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return utf8;
}

}  // namespace

Result<Sent> sent_of(std::string_view content_type, std::string_view body) {
  Sent sent;
  if (!is_multipart(content_type)) {
    sent.text = body;
    return sent;
  }
  GJ_TRY(const auto parts, form_parts(content_type, body));
  for (const FormPart& part : parts) {
    if (part.name == "jsonStr") {
      sent.text = valid_utf8(part.bytes) ? std::string(part.bytes) : utf8_of_latin1(part.bytes);
    }
    if (part.name == "file") sent.file = part.bytes;
  }
  return sent;
}

Result<std::shared_ptr<Exchange>> read_exchange(const NationalTables& tables,
                                                const interface::Profile& profile, const Sent& sent,
                                                Seen& seen) {
  GJ_TRY(interface::Request envelope, interface::parse_request(sent.text));
  seen.infno = envelope.infno;
  seen.institution = envelope.fixmedins_code;
  seen.msgid = envelope.msgid;
  seen.division = envelope.mdtrtarea_admvs;
  GJ_CHECK(interface::check_header(envelope));
  const auto* same = tables.words.by_word("same", envelope.infno);
  GJ_TRY(const auto* transaction,
         tables.fields.transaction(same == nullptr ? envelope.infno : same->code));
  seen.known = true;
  if (sent.file) add_file(envelope.input, *sent.file);
  auto normalised = interface::normalise(*transaction, interface::Direction::In, envelope.input);
  auto findings = std::move(normalised.findings);
  for (auto& finding : interface::validate(normalised.message, profile)) {
    findings.push_back(std::move(finding));
  }
  if (!findings.empty()) {
    return discreet(refused_fields(findings), envelope, normalised.message);
  }
  envelope.input = {};
  return std::make_shared<Exchange>(
      Exchange{&tables, &profile, std::move(envelope), std::move(normalised.message)});
}

namespace {

/// What the messages name: the person's particulars, what was settled and brought of the visits,
/// items of the lists.
std::vector<app::Sought> sought_by(const Exchange& exchange, const std::string& person) {
  storage::Rows people(1), visits(2), items(1);
  if (!person.empty()) people.add({person});
  for (const auto& node : exchange.in.nodes) {
    for (const auto& row : node.rows) {
      const bool one_visit = visits.empty() || visits.text(0, 1) != row.text("mdtrt_id");
      if (!person.empty() && row.has("mdtrt_id") && one_visit) {
        visits.add({person, row.text("mdtrt_id")});
      }
      if (row.has("med_list_codg")) items.add({row.text("med_list_codg")});
    }
  }
  std::vector<app::Sought> sought;
  if (!people.empty()) sought.push_back({app::particulars_read(), people});
  if (!visits.empty()) sought.push_back({app::parts_read(), visits});
  if (!visits.empty() && !items.empty()) sought.push_back({app::lines_read(), visits});
  if (!items.empty()) sought.push_back({app::items_read(), items});
  return sought;
}

}  // namespace

Result<std::shared_ptr<const app::Work>> work_of(const std::shared_ptr<const Exchange>& exchange) {
  const std::string& infno = exchange->request.infno;
  const Meaning* meaning = find_meaning(infno);
  const Words& words = exchange->tables->words;
  if (meaning == nullptr && kept_rule(words, infno)) meaning = &kept_meaning();
  if (meaning == nullptr && words.by_word("asked", infno) != nullptr) meaning = &asked_meaning();
  if (meaning == nullptr) {
    return make_error(interface::interface_code::kUnknownTransaction, "infno",
                      "本平台尚未开通交易 " + exchange->request.infno);
  }
  auto work = std::make_shared<app::Work>();
  work->person = person_in(*exchange, *meaning);
  work->institution = exchange->request.fixmedins_code;
  work->sought = sought_by(*exchange, work->person);
  work->body = interface::write_input(exchange->in);
  work->personal = true;
  work->subject = work->person;
  work->purpose = exchange->in.transaction().name;
  work->writes = meaning->writes_for ? meaning->writes_for(exchange->in) : meaning->writes;
  work->run = [exchange, meaning](app::Unit& unit) {
    return run_meaning(unit, *exchange, *meaning);
  };
  return std::shared_ptr<const app::Work>(std::move(work));
}

}  // namespace gongji::gateway
