#include "interface/json.h"

#include <simdjson.h>

#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "interface/errors.h"

namespace gongji::interface {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kBytesFrom = 64;

/// An integer that fits a byte, signed or not, as that byte.
std::optional<char> as_byte(const Json& value) {
  if (!value.is(Json::Kind::Number)) return std::nullopt;
  int number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto got = std::from_chars(value.text.data(), end, number);
  if (got.ec != std::errc() || got.ptr != end || number < -128 || number > 255) {
    return std::nullopt;
  }
  return static_cast<char>(static_cast<unsigned char>(number));
}

/// What simdjson leaves unchecked in a number: -?(0|[1-9]d*)(.d+)?([eE][+-]?d+)?
bool is_number(std::string_view text) {
  const auto digits = [&text] {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool zero = text.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
    text.remove_prefix(1);
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

/// Throws simdjson_error on malformed text; parse_json catches it.
class Reader {
 public:
  explicit Reader(const JsonLimits& limits) : limits_(limits) {}

  Json read(ondemand::value value, int depth) {
    if (++values_ > limits_.values_max) throw simdjson::simdjson_error(simdjson::CAPACITY);
    Json read;
    switch (value.type().value()) {
      case ondemand::json_type::array:
        enter(depth);
        read.kind = Json::Kind::List;
        read_list(value.get_array(), depth + 1, read);
        break;
      case ondemand::json_type::object:
        enter(depth);
        read.kind = Json::Kind::Object;
        for (auto field : value.get_object()) {
          std::string name(std::string_view(field.unescaped_key()));
          Json member = this->read(field.value().value(), depth + 1);
          read.members.push_back({std::move(name), std::move(member)});
        }
        break;
      case ondemand::json_type::string:
        read.kind = Json::Kind::Text;
        read.text = std::string_view(value.get_string());
        break;
      case ondemand::json_type::null:
        if (!value.is_null().value()) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
        break;
      case ondemand::json_type::boolean:
        read.kind = Json::Kind::Bool;
        read.text = value.get_bool().value() ? "true" : "false";
        break;
      default:
        read.kind = Json::Kind::Number;
        read.text = trim(value.raw_json_token());
        if (!is_number(read.text)) throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
    }
    return read;
  }

 private:
  void enter(int depth) const {
    if (depth >= limits_.depth_max) throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
  }

  void read_list(ondemand::array array, int depth, Json& list) {
    for (auto item : array) {
      Json read = this->read(item.value(), depth);
      if (list.is(Json::Kind::Bytes)) {
        const auto byte = as_byte(read);
        if (!byte) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
        list.text += *byte;
        --values_;
        continue;
      }
      list.items.push_back(std::move(read));
      if (list.items.size() == kBytesFrom + 1) try_bytes(list);
    }
  }

  static void try_bytes(Json& list) {
    std::string bytes;
    for (const Json& item : list.items) {
      const auto byte = as_byte(item);
      if (!byte) return;
      bytes += *byte;
    }
    list.kind = Json::Kind::Bytes;
    list.text = std::move(bytes);
    list.items.clear();
  }

  const JsonLimits& limits_;
  std::size_t values_ = 0;
};

Error bad_json(simdjson::error_code code) {
  if (code == simdjson::DEPTH_ERROR) {
    return make_error(interface_code::kTooDeep, "",
                      "报文嵌套层数过多;请检查是否把报文重复包了多层");
  }
  if (code == simdjson::CAPACITY) {
    return make_error(interface_code::kTooLarge, "", "报文过大;请分批上传");
  }
  return make_error(interface_code::kBadJson, "",
                    "报文不是规范的 JSON;请检查引号、逗号、括号和 UTF-8 编码");
}

}  // namespace

bool Json::is_empty() const {
  if (kind == Kind::Null) return true;
  if (kind == Kind::Object) return members.empty();
  if (kind != Kind::Text) return false;
  const std::string_view bare = trim(text);
  return bare.empty() || bare == "null" || bare == "NULL";
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) return bad_json(simdjson::CAPACITY);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  try {
    ondemand::parser parser;
    const simdjson::padded_string padded(text);
    ondemand::document document = parser.iterate(padded);
    if (document.is_scalar().value()) {
      return make_error(interface_code::kNotAnObject, "", "报文应为一个 JSON 对象");
    }
    ondemand::value root = document.get_value();
    Json read = Reader(limits).read(root, 0);
    const char* behind = nullptr;
    const bool at_end = document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
    if (!at_end) return bad_json(simdjson::TAPE_ERROR);
    return read;
  } catch (const simdjson::simdjson_error& e) {
    return bad_json(e.error());
  }
}

void append_json_text(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  if (!valid_utf8(text)) {
    // Only a caller's mistake leads here; the reply must stay JSON.
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x80 && c >= ' ' && c != '"' && c != '\\') {
        out += c;
      } else {
        out += "\\ufffd";
      }
    }
    out += '"';
    return;
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

namespace {

void append_value(std::string& out, const Json& value) {
  switch (value.kind) {
    case Json::Kind::Null:
      out += "null";
      return;
    case Json::Kind::Bool:
    case Json::Kind::Number:
      out += value.text;
      return;
    case Json::Kind::Text:
      append_json_text(out, value.text);
      return;
    case Json::Kind::Bytes:
      out += '[';
      for (std::size_t i = 0; i < value.text.size(); ++i) {
        if (i > 0) out += ',';
        out += std::to_string(static_cast<unsigned char>(value.text[i]));
      }
      out += ']';
      return;
    case Json::Kind::List:
      out += '[';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        append_value(out, value.items[i]);
      }
      out += ']';
      return;
    case Json::Kind::Object:
      out += '{';
      for (std::size_t i = 0; i < value.members.size(); ++i) {
        if (i > 0) out += ',';
        append_json_text(out, value.members[i].name);
        out += ':';
        append_value(out, value.members[i].value);
      }
      out += '}';
      return;
  }
}

}  // namespace

namespace {

void append_indented(std::string& out, const Json& value, std::size_t depth) {
  const std::string line = "\n" + std::string(2 * depth + 2, ' ');
  const std::string last = "\n" + std::string(2 * depth, ' ');
  if (value.is(Json::Kind::Object) && !value.members.empty()) {
    for (std::size_t i = 0; i < value.members.size(); ++i) {
      out += (i > 0 ? "," : "{") + line;
      append_json_text(out, value.members[i].name);
      out += ": ";
      append_indented(out, value.members[i].value, depth + 1);
    }
    out += last + "}";
  } else if (value.is(Json::Kind::List) && !value.items.empty()) {
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      out += (i > 0 ? "," : "[") + line;
      append_indented(out, value.items[i], depth + 1);
    }
    out += last + "]";
  } else {
    append_value(out, value);
  }
}

}  // namespace

std::string to_text(const Json& value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::string to_indented_text(const Json& value) {
  std::string out;
  append_indented(out, value, 0);
  return out;
}

}  // namespace gongji::interface
