#include "app/json_fact.h"

#include <simdjson.h>

#include "base/utf8.h"

namespace gongji::app {
namespace {

using policy::Fact;
namespace ondemand = simdjson::ondemand;

/// Of a value in values; facts, settings and replies need a tenth of it.
constexpr int kDepthMax = 64;

/// Throws simdjson_error on malformed input and below `depth` more levels; caught in parse_json.
Fact read_value(ondemand::value value, int depth) {
  if (depth == 0) throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
  switch (value.type().value()) {
    case ondemand::json_type::array: {
      Fact fact{Fact::Form::List, {}, {}, {}};
      for (auto item : value.get_array()) fact.items.push_back(read_value(item.value(), depth - 1));
      return fact;
    }
    case ondemand::json_type::object: {
      Fact fact{Fact::Form::Record, {}, {}, {}};
      for (auto field : value.get_object()) {
        std::string name(std::string_view(field.unescaped_key()));
        fact.fields.emplace_back(std::move(name), read_value(field.value().value(), depth - 1));
      }
      return fact;
    }
    case ondemand::json_type::string:
      return Fact::of(std::string(std::string_view(value.get_string())));
    case ondemand::json_type::null:
      if (!value.is_null().value()) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
      return {};
    case ondemand::json_type::boolean:
      return Fact::of(value.get_bool().value() ? "true" : "false");
    default:
      return Fact::of(std::string(trim(value.raw_json_token())));
  }
}

}  // namespace

Result<Fact> parse_json(std::string_view text) {
  try {
    ondemand::parser parser;
    const simdjson::padded_string padded(text);
    ondemand::document document = parser.iterate(padded);
    ondemand::value root = document.get_value();
    return read_value(root, kDepthMax);
  } catch (const simdjson::simdjson_error& e) {
    return make_error("app.bad_json", "", std::string("不是合法的 JSON:") + e.what());
  }
}

std::string json_quote(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(text.size() + 2);
  out += '"';
  std::size_t plain = 0;  // what stands as it is goes over in one piece
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    if (byte < 0x20) {
      out.append("\\u00").append({kHex[byte >> 4], kHex[byte & 15]});
    } else {
      out.append({'\\', c});
    }
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
  return out;
}

}  // namespace gongji::app
