// The text cases of tests/gateway: what a hospital sends and gets, on both databases. GJ_RESET
// rewrites them: read the difference before committing it.
//
//   > send 2201 H33021300001 data.psn_no=1001 data.insutype=390
//   data mdtrt_id=1000000000000004 psn_no=1001
//
// Fields that are not said have the values of the transaction's sample, but only required ones are
// sent, and the name, the identity number and the certificate are those with which the person was
// entered; `--keep=visit:data.mdtrt_id` remembers a field of the answer, `$visit` is what was
// remembered; `feedetail.2.cnt=3` is a field of the second row; `--message=m1` the msgid, `--now=`
// the time of sending, `--sign=` the sign_no, `--profile=` the region (SIGN demands a sign-in),
// `--most=` how many uploads a question may read, `--bytes=` how large files may be, `--shown` adds
// whose data the answer shows, as the audit trail gets it, `--without=data.psn_no` leaves a field
// out,
// `--input=FILE` takes the input of a request in the repository, `--raw` shows the answer as it is
// sent. Answers: a row of the output a line, without what is null or zero, and `note` what the
// envelope says beside it; or `refused CODE where: message`; or `file NAME` and its text, unpacked,
// with | for TAB. `zip:a|b;c|d` as a value is a packed file of two such rows,
// `files:NAME=text|NAME=text` a packed archive of two such files and `cut:…` one that lost its end.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/transcript.h"
#include "base/utf8.h"
#include "gateway/national/exchange.h"
#include "gateway/national/settlement_info.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/sample.h"
#include "interface/source_tables_test.h"
#include "sheets/zip_file.h"
#include "storage/testing.h"

namespace gongji::gateway {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// `most`: how many uploads one question may read; empty: as words.csv says.
NationalTables tables_with(const std::string& most) {
  auto files = interface::source_tables();
  for (auto& file : files) {
    if (file.path == "profiles.csv") file.text += "SIGN,签到,Sign-in,baseline\n";
  }
  files.push_back({"profiles/SIGN.csv", "rule,infno,node,field,value\nsign_in,,,,required\n"});
  auto fields = interface::FieldTables::load(std::move(files));
  EXPECT_TRUE(fields.ok());
  std::string csv = text_of(GJ_SOURCE_DIR "/interface/words.csv");
  if (!most.empty()) csv += "most,asked," + most + ",\n";
  const std::size_t at = csv.find("most,asked,");
  if (!most.empty()) csv.erase(at, csv.find('\n', at) + 1 - at);
  auto words = Words::load(csv);
  EXPECT_TRUE(words.ok());
  return NationalTables{fields.take(), words.take()};
}

const NationalTables& national_tables(const std::string& most = {}, const std::string& bytes = {}) {
  static std::map<std::string, NationalTables> tables;
  const std::string key = most + "/" + bytes;
  const auto known = tables.find(key);
  if (known != tables.end()) return known->second;
  NationalTables& made = tables.emplace(key, tables_with(most)).first->second;
  if (!bytes.empty()) made.file_bytes_max = std::stoul(bytes);
  return made;
}

/// The values of a line like `> person.add person=1001 name=王阿姨` by their names.
std::map<std::string, std::string> words_of(std::string_view line) {
  std::map<std::string, std::string> words;
  for (const std::string_view word : split(line, ' ')) {
    const std::size_t equals = word.find('=');
    if (equals != word.npos) words.emplace(word.substr(0, equals), word.substr(equals + 1));
  }
  return words;
}

/// One `> send` line.
class Sender {
 public:
  /// `text`: the case, whose people are known.
  explicit Sender(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      if (!line.starts_with("> person.add ")) continue;
      auto words = words_of(line);
      people_[words["person"]] = {words["name"], words["id_number"]};
    }
  }

  Result<std::string> answer(app::Office& office, const std::vector<std::string>& words) {
    std::string_view name = "baseline";
    std::string most, bytes;
    for (const auto& word : words) {
      if (word.starts_with("--profile=")) name = std::string_view(word).substr(10);
      if (word.starts_with("--most=")) most = word.substr(7);
      if (word.starts_with("--bytes=")) bytes = word.substr(8);
    }
    const NationalTables& tables = national_tables(most, bytes);
    GJ_TRY(const auto* profile, tables.fields.profile(name));
    GJ_TRY(const std::string request, request_of(words, *profile));
    Seen seen;
    auto exchange = read_exchange(tables, *profile, {request, {}}, seen);
    if (!exchange.ok()) return refusal(exchange.error());
    const std::shared_ptr<const Exchange> read = exchange.take();
    const auto work = work_of(read);
    if (!work.ok()) return refusal(work.error());
    app::Call call;
    call.operation = "national." + seen.infno;
    call.message = message_of(seen.institution, seen.msgid);
    call.operator_name = seen.institution;
    call.work = *work;
    const auto replies = office.perform({call});
    if (!replies.ok()) return refusal(replies.error());
    if (!replies->front().ok()) return refusal(replies->front().error());
    const app::Reply& reply = *replies->front();
    if (!reply.get(kFileName).empty()) return shown_file(reply);
    const std::string_view note = reply.get(kNoteName);
    const std::string people(reply.get(app::kPeopleShown));
    const std::string output(reply.get(kOutputName));
    if (raw_) return output.empty() ? "no output\n" : "output " + output + "\n";
    return shown(std::string(reply.get(kOutputName)), read->in.transaction()) +
           (note.empty() ? "" : "note " + std::string(note) + "\n") +
           (tells_shown_ ? "shown " + (people.empty() ? "nobody" : people) + "\n" : "");
  }

 private:
  /// The name and the text, of an archive that of its file, with | for TAB; remembered by --keep.
  std::string shown_file(const app::Reply& reply) {
    std::string text(reply.get(kFileBytes));
    if (const auto inside = sheets::first_of_zip(text, 1u << 20u); inside.ok()) text = *inside;
    std::replace(text.begin(), text.end(), '\t', '|');
    if (!text.ends_with('\n')) text += '\n';
    return "file " + std::string(reply.get(kFileName)) + "\n" + text;
  }

  static std::string refusal(const Error& error) {
    return "refused " + error.code + (error.where.empty() ? "" : " " + error.where) + ": " +
           error.message + "\n";
  }

  Result<std::string> request_of(const std::vector<std::string>& words,
                                 const interface::Profile& profile) {
    const auto* same = national_tables().words.by_word("same", words.at(1));
    GJ_TRY(const auto* transaction,
           national_tables().fields.transaction(same == nullptr ? words[1] : same->code));
    keep_.clear();
    raw_ = tells_shown_ = false;
    interface::Request request;
    request.infno = words[1];
    request.msgid = "m" + std::to_string(++serial_);
    request.mdtrtarea_admvs = request.insuplc_admdvs = "330213";
    request.infver = "V1.0";
    request.opter_type = "1";
    request.opter = "01";
    request.opter_name = "操作员";
    request.inf_time = "2020-05-01 08:00:00";
    request.fixmedins_code = words.at(2);
    interface::Message input = interface::sample_input(*transaction, profile);
    for (std::size_t i = 3; i < words.size(); ++i) GJ_CHECK(put_word(words[i], request, input));
    for (auto& node : input.nodes) {
      for (auto& row : node.rows) put_person(row);
    }
    return interface::write_request(request, input);
  }

  /// In the place of the sample's name and numbers.
  void put_person(interface::Row& row) const {
    constexpr std::string_view kName = "测试人员", kNumber = "330000198002290009";
    const auto known = people_.find(row.text("psn_no"));
    if (known == people_.end()) return;
    const auto& [name, number] = known->second;
    if (row.text("psn_name") == kName) row.set("psn_name", name);
    for (const char* field : {"certno", "mdtrt_cert_no"}) {
      if (row.text(field) == kNumber && !number.empty()) row.set(field, number);
    }
  }

  Result<void> put_word(const std::string& word, interface::Request& request,
                        interface::Message& input) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string name = word.substr(0, equals);
    std::string value = equals < word.size() ? word.substr(equals + 1) : "";
    if (value.starts_with('$') && kept_.count(value.substr(1)) > 0) {
      value = kept_.at(value.substr(1));
    }
    if (name == "--input") {
      GJ_TRY(const auto read, interface::parse_request(text_of(GJ_SOURCE_DIR "/" + value)));
      input =
          interface::normalise(input.transaction(), interface::Direction::In, read.input).message;
    } else if (name == "--message") {
      request.msgid = value;
    } else if (name == "--keep") {
      const std::size_t colon = value.find(':');
      keep_.emplace_back(value.substr(0, colon), value.substr(colon + 1));
    } else if (name == "--raw") {
      raw_ = true;
    } else if (name == "--shown") {
      tells_shown_ = true;
    } else if (name == "--profile" || name == "--most" || name == "--bytes") {
      return done();
    } else if (name == "--sign") {
      request.sign_no = value;
    } else if (name == "--now") {
      request.inf_time = value;
    } else if (name == "--without") {
      return put_field(value, "", input);
    } else {
      return put_field(name, value, input);
    }
    return done();
  }

  Result<void> put_field(const std::string& name, const std::string& value,
                         interface::Message& input) {
    const bool direct = name.starts_with("..");  // under no node
    const std::size_t last = name.rfind('.'), first = direct ? last : name.find('.');
    const std::string node_name = direct ? "." : name.substr(0, first);
    const auto* node = input.transaction().find(interface::Direction::In, node_name);
    const std::size_t at = first == last ? 1 : std::stoul(name.substr(first + 1, last - first - 1));
    if (node == nullptr || first == std::string::npos || at == 0 ||
        node->find(name.substr(last + 1)) == nullptr) {
      return make_error("app.bad_case", name, "没有这个字段");
    }
    std::string text = value;
    if (text.starts_with("files:") || text.starts_with("cut:")) {
      GJ_TRY(text, archive_of(value));
    }
    if (text.starts_with("zip:")) {
      for (const auto& [kept_name, kept_value] : kept_) {
        const std::string mark = "$" + kept_name + "|";
        for (auto found = text.find(mark); found != std::string::npos; found = text.find(mark)) {
          text.replace(found, mark.size() - 1, kept_value);
        }
      }
      std::replace(text.begin(), text.end(), '|', '\t');
      std::replace(text.begin(), text.end(), ';', '\n');
      GJ_TRY(text, sheets::zip_of("rows.txt", text.substr(4)));
    }
    auto& rows = input.rows_within(*node);
    while (rows.size() < at) rows.push_back(rows.empty() ? interface::Row(*node) : rows.back());
    rows[at - 1].set(name.substr(last + 1), text);
    return done();
  }

  static Result<std::string> archive_of(const std::string& value) {
    const std::string list = value.substr(value.find(':') + 1);
    std::vector<sheets::ZipInput> files;
    for (const auto file : split(list, '|')) {
      const std::size_t equals = file.find('=');
      std::string_view text = equals == file.npos ? std::string_view() : file.substr(equals + 1);
      if (text == "OFD") text = "PK\x03\x04 an archive itself";
      files.push_back({std::string(file.substr(0, equals)), text});
    }
    GJ_TRY(std::string packed, sheets::zip_of(files));
    if (value.starts_with("cut:")) packed.resize(packed.size() - 10);
    return packed;
  }

  std::string shown(const std::string& output, const interface::Transaction& transaction) {
    if (output.empty()) return "done\n";
    const auto json = interface::parse_json(output);
    EXPECT_TRUE(json.ok());
    const auto message =
        interface::normalise(transaction, interface::Direction::Out, *json).message;
    for (const auto& [name, field] : keep_) {
      const std::size_t dot = field.rfind('.');
      const auto& rows = message.rows(field.substr(0, dot));
      if (!rows.empty()) kept_[name] = rows.front().text(field.substr(dot + 1));
    }
    std::string text;
    for (const auto& rows : message.nodes) {
      for (const auto& row : rows.rows) text += line_of(row);
    }
    return text.empty() ? "done\n" : text;
  }

  static std::string line_of(const interface::Row& row) {
    std::string line(row.node().id);
    for (const auto& value : row.values) {
      if (value.field->is_number() && value.text == "0") continue;
      line += " " + std::string(value.field->id) + "=" + value.text;
    }
    line += "\n";
    for (const auto& child : row.children) {
      for (const auto& inner : child.rows) line += line_of(inner);
    }
    return line;
  }

  int serial_ = 0;
  bool raw_ = false, tells_shown_ = false;                             ///< of the present request
  std::map<std::string, std::pair<std::string, std::string>> people_;  ///< name, identity number
  std::map<std::string, std::string> kept_;
  std::vector<std::pair<std::string, std::string>> keep_;  ///< of the present request
};

class NationalCases : public storage::EachDatabase {};

TEST_P(NationalCases, every_case) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(GJ_SOURCE_DIR "/tests/gateway")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GT(files.size(), 0u);
  for (const fs::path& file : files) {
    const std::string text = text_of(file);
    storage::TestDatabase database(GetParam());
    Sender sender(text);
    const app::TranscriptSetting setting{
        GJ_SOURCE_DIR "/policies", [&] { return database.database().connect(); },
        [&](app::Office& office, const std::vector<std::string>& words) {
          return sender.answer(office, words);
        }};
    const auto found = app::run_transcript(text, setting);
    ASSERT_TRUE(found.ok()) << file << to_text(found.error());
    if (std::getenv("GJ_RESET") != nullptr) {
      std::ofstream(file, std::ios::binary) << *found;
    } else {
      EXPECT_EQ(*found, text) << file;
    }
  }
}

GJ_FOR_EACH_DATABASE(NationalCases);

}  // namespace
}  // namespace gongji::gateway
