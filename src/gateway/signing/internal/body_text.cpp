#include "gateway/signing/internal/body_text.h"

#include <map>

#include "crypto/encode.h"
#include "crypto/sm4.h"

namespace gongji::gateway {

namespace {

using policy::Fact;

constexpr std::string_view kNotSigned[] = {"signData", "encData", "extra"};

/// As the common Java libraries quote.
std::string quoted(std::string_view text) {
  static constexpr std::pair<char, char> kShort[] = {
      {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'\b', 'b'}, {'\f', 'f'}, {'"', '"'}, {'\\', '\\'}};
  std::string out = "\"";
  for (const char c : text) {
    const auto* const found = std::find_if(std::begin(kShort), std::end(kShort),
                                           [c](const auto& row) { return row.first == c; });
    if (found != std::end(kShort)) {
      out += '\\';
      out += found->second;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00" + crypto::to_hex(std::string_view(&c, 1));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool is_empty(const Fact& value) {
  switch (value.form) {
    case Fact::Form::None:
      return true;
    case Fact::Form::Text:
      return value.text.empty();
    case Fact::Form::List:
      return value.items.empty();
    case Fact::Form::Record:
      break;
  }
  return value.fields.empty();
}

bool is_signed(std::string_view name) {
  return std::find(std::begin(kNotSigned), std::end(kNotSigned), name) == std::end(kNotSigned);
}

}  // namespace

std::string sorted_json(const Fact& value) {
  std::string text;
  if (value.form == Fact::Form::List) {
    for (const Fact& item : value.items) text += (text.empty() ? "" : ",") + sorted_json(item);
    return "[" + text + "]";
  }
  if (value.form == Fact::Form::Record) {
    std::map<std::string_view, const Fact*> sorted;
    for (const auto& [name, member] : value.fields) {
      if (!is_empty(member)) sorted[name] = &member;
    }
    for (const auto& [name, member] : sorted) {
      text += (text.empty() ? "" : ",") + quoted(name) + ":" + sorted_json(*member);
    }
    return "{" + text + "}";
  }
  return quoted(value.text);
}

std::string body_text(const Fact& outer, const Fact* data, std::string_view secret) {
  std::map<std::string_view, const Fact*> sorted;
  for (const auto& [name, member] : outer.fields) {
    if (is_signed(name) && name != "data" && !is_empty(member)) sorted[name] = &member;
  }
  if (data != nullptr && !is_empty(*data)) sorted["data"] = data;
  std::string text;
  for (const auto& [name, member] : sorted) {
    const bool plain = member->form == Fact::Form::Text;
    text += std::string(name) + "=" + (plain ? member->text : sorted_json(*member)) + "&";
  }
  return text + "key=" + std::string(secret);
}

Result<std::string> body_key(std::string_view app_id, std::string_view secret) {
  GJ_TRY(const std::string cipher,
         crypto::sm4_ecb_encrypt(app_id.substr(0, crypto::kSm4KeyBytes), secret));
  return crypto::to_upper_hex(cipher).substr(0, crypto::kSm4KeyBytes);
}

}  // namespace gongji::gateway
