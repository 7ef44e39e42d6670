#include "gateway/certify/compose.h"

#include <algorithm>
#include <charconv>

#include "gateway/errors.h"
#include "interface/normalise.h"
#include "sheets/zip_file.h"

namespace gongji::gateway::certify {

namespace {

constexpr std::string_view kZipMark = "zip:", kStars = "***";

Error bad_word(const std::string& where, const std::string& what) {
  return make_error(gateway_code::kBadScript, where, what);
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// "zip:a|b;c|d" as the archive of a file of two rows with TABs.
Result<std::string> packed(const std::string& text) {
  if (!text.starts_with(kZipMark)) return text;
  std::string rows = text.substr(kZipMark.size());
  std::replace(rows.begin(), rows.end(), '|', '\t');
  std::replace(rows.begin(), rows.end(), ';', '\n');
  return sheets::zip_of("rows.txt", rows + "\n");
}

Result<void> put_value(interface::Message& input, const std::string& word,
                       const std::string& value) {
  GJ_TRY(const FieldName name, field_name(word));
  const auto* node = input.transaction().find(interface::Direction::In, name.node);
  if (node == nullptr || node->find(name.field) == nullptr) {
    return bad_word(word, "交易 " + std::string(input.transaction().infno) + " 的输入没有 " + word);
  }
  GJ_TRY(const std::string bytes, packed(value));
  auto& rows = input.rows_within(*node);
  while (rows.size() < name.row) {
    rows.push_back(rows.empty() ? interface::Row(*node) : rows.back());
  }
  rows[name.row - 1].set(name.field, bytes);
  return done();
}

Result<void> put_input(interface::Message& input, const std::string& text) {
  GJ_TRY(const auto request, interface::parse_request(text));
  input =
      interface::normalise(input.transaction(), interface::Direction::In, request.input).message;
  return done();
}

void mask_rows(std::vector<interface::NodeRows>& nodes) {
  for (auto& node : nodes) {
    for (auto& row : node.rows) {
      for (auto& value : row.values) {
        if (value.field->personal) value.text = kStars;
      }
      row.others.clear();
      mask_rows(row.children);
    }
  }
}

}  // namespace

Result<std::string> filled(std::string_view text, const Known& known) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '$') {
      out += text[i++];
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && is_name_character(text[end])) ++end;
    const std::string name(text.substr(i + 1, end - i - 1));
    const auto found = known.find(name);
    if (found == known.end()) return bad_word("$" + name, "还不知道 $" + name);
    out += found->second;
    i = end;
  }
  return out;
}

Result<FieldName> field_name(std::string_view text) {
  FieldName name;
  const bool direct = text.starts_with("..");
  const std::size_t last = text.rfind('.'), first = direct ? last : text.find('.');
  if (last == std::string_view::npos) return bad_word(std::string(text), "应写成 节点.字段");
  name.node = direct ? "." : std::string(text.substr(0, first));
  name.field = text.substr(last + 1);
  if (first == last) return name;
  const std::string_view digits = text.substr(first + 1, last - first - 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), name.row);
  const bool number = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!number || name.row == 0) return bad_word(std::string(text), "应写成 节点.行号.字段");
  return name;
}

std::string value_of(const interface::Message& message, const FieldName& name) {
  const auto& rows = message.rows(name.node);
  if (rows.size() < name.row || rows[name.row - 1].node().find(name.field) == nullptr) return {};
  return rows[name.row - 1].text(name.field);
}

Result<void> put_words(interface::Message& input, const Step& step, const Known& known,
                       const InputFile& file) {
  for (const auto& [word, value] : step.words) {
    if (word == "file" || word.starts_with("like:") || word.starts_with("keep:") ||
        word.starts_with("expect:") || word.starts_with("minus:")) {
      continue;
    }
    if (word.starts_with("input:")) {
      GJ_TRY(const std::string text, file(word.substr(6)));
      GJ_CHECK(put_input(input, text));
    } else if (word.starts_with("without:")) {
      GJ_CHECK(put_value(input, word.substr(8), ""));
    } else {
      GJ_TRY(const std::string text, filled(value, known));
      GJ_CHECK(put_value(input, word, text));
    }
  }
  return done();
}

interface::Message masked(interface::Message message) {
  mask_rows(message.nodes);
  message.others.clear();
  return message;
}

}  // namespace gongji::gateway::certify
