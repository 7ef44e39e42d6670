#include "gateway/config.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

#include "base/assert.h"
#include "base/utf8.h"
#include "gateway/errors.h"
#include "policy/place.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kDay = 86'400;

constexpr SettingSpec kSettings[] = {
    {"listen", "127.0.0.1", "监听的地址", "Address to listen on"},
    {"port", "8080", "监听的端口", "Port to listen on", SettingKind::Number, 0, 65'535},
    {"certificate", "", "TLS 证书链(PEM 文件);空为不用 TLS", "TLS certificate chain (PEM file)"},
    {"certificate_key", "", "TLS 私钥(PEM 文件)", "TLS private key (PEM file)"},
    {"db", "gongji.db", "数据库:SQLite 文件或 postgresql://…",
     "Database: SQLite file or postgresql://…"},
    {"key_file", "", "个人信息的密钥文件;空为数据库旁的那个",
     "Keys of personal data; empty: beside the database"},
    {"region", "", "统筹区代码;数据库里只有一个时可空", "Pooling region; empty: the only one"},
    {"profile", "baseline", "接口的地区口径:baseline、HN、GD、CQ",
     "Regional profile of the interface"},
    {"tables", "", "接口字段表的文件夹;空为随程序安装的", "Folder of the interface tables"},
    {"payments", "", "支付清算数据的文件夹,每期一个子文件夹;空为没有",
     "Folder of payment, a folder in it for each period; empty: none"},
    {"payment_bytes_max", "268435456", "一期支付数据的表合计最大字节数",
     "Largest sum of the tables of a period of payment in bytes", SettingKind::Number, 1024,
     1LL << 34},
    {"signing", "optional",
     "optional:没有发放过密钥的机构可从 unsigned_from 不签名;required:一律签名",
     "Whether every request must be signed", SettingKind::Text, 0, 0, "optional|required"},
    {"signing_window_seconds", "1800", "签名时间与平台时间最多相差的秒数",
     "Seconds by which the time of signing may differ", SettingKind::Number, 1, kDay},
    {"unsigned_from", "127.0.0.0/8,::1/128", "可以不签名的来源地址段,逗号分开",
     "Address ranges from which unsigned requests are taken"},
    {"trusted_proxies", "", "反向代理的地址段;只信它们写的 X-Forwarded-For",
     "Address ranges of proxies whose X-Forwarded-For is believed"},
    {"keys_refresh_seconds", "5", "几秒重读一次机构密钥和地址段",
     "Seconds between readings of keys and addresses", SettingKind::Number, 1, 3'600},
    {"platform_key", "", "平台 SM2 私钥文件(64 位十六进制,仅属主可读);sm 签名方式需要",
     "Platform's SM2 key for style sm: file with 64 hexadecimal digits, mode 600"},
    {"drill", "", "演练:故障清单文件,或直接写清单,none 为没有故障;空为正式服务",
     "Drill for vendors: file or text with faults, `none` for none; empty: no drill"},
    {"clock", "", "演练用的时钟起点,如 2020-05-01T08:00:00;只在演练时可用",
     "Where the clock of a drill begins (China)"},
    {"network_threads", "1", "收发网络数据的线程", "Network threads", SettingKind::Number, 1, 64},
    {"writers", "0", "写库的线程;0 为按数据库选定", "Writing threads; 0: by the database",
     SettingKind::Number, 0, 64},
    {"readers", "2", "查询的线程", "Reading threads", SettingKind::Number, 1, 64},
    {"queue_max", "10000", "每个线程最多排队的请求", "Requests that may wait for one thread",
     SettingKind::Number, 1, 1'000'000},
    {"connections_max", "2000", "最多同时的连接", "Connections at a time", SettingKind::Number, 1,
     100'000},
    {"body_bytes_max", "16777216", "请求内容最大字节数", "Largest request body in bytes",
     SettingKind::Number, 1024, 1LL << 30},
    {"file_bytes_max", "12582912", "9101 上传、目录下载等一个文件的最大字节数",
     "Largest file of 9101 and of downloads in bytes", SettingKind::Number, 1024, 1LL << 28},
    {"file_sweep_seconds", "3600", "几秒清理一次过期文件;0 为不清理",
     "Seconds between deletions of expired files; 0: never", SettingKind::Number, 0, kDay},
    {"idle_seconds", "75", "空闲连接保留的秒数", "Seconds that an idle connection is kept",
     SettingKind::Number, 1, kDay},
    {"header_seconds", "15", "收完请求头的秒数", "Seconds to receive a header", SettingKind::Number,
     1, kDay},
    {"body_seconds", "60", "收完请求内容的秒数", "Seconds to receive a body", SettingKind::Number,
     1, kDay},
    {"answer_seconds", "120", "处理一个请求的秒数", "Seconds to answer", SettingKind::Number, 1,
     kDay},
    {"stop_seconds", "30", "停止时等候在办请求的秒数", "Seconds to finish requests when stopping",
     SettingKind::Number, 0, kDay},
    {"log_file", "", "日志文件;空为标准错误", "Log file; empty: standard error"},
    {"log_level", "info", "日志级别", "Level of the log", SettingKind::Text, 0, 0,
     "debug|info|warn|error"},
};

const SettingSpec* find_setting(std::string_view name) {
  for (const SettingSpec& spec : kSettings) {
    if (spec.name == name) return &spec;
  }
  return nullptr;
}

bool is_one_of(std::string_view words, std::string_view word) {
  const auto all = split(words, '|');
  return std::find(all.begin(), all.end(), word) != all.end();
}

Error bad_value(const std::string& where, const SettingSpec& spec) {
  std::string wanted = "是/否(true 或 false)";
  if (spec.kind == SettingKind::Number) {
    wanted = std::to_string(spec.least) + " 至 " + std::to_string(spec.most) + " 的整数";
  } else if (!spec.words.empty()) {
    wanted = std::string(spec.words);
  }
  return make_error(gateway_code::kBadSetting, where,
                    where + " 的值不正确,应为 " + wanted + ";" + std::string(spec.zh));
}

Result<void> check_value(const std::string& where, const SettingSpec& spec,
                         const std::string& value) {
  if (spec.kind == SettingKind::Number) {
    std::int64_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
    if (!whole || number < spec.least || number > spec.most) return bad_value(where, spec);
  } else if (spec.kind == SettingKind::Flag) {
    if (value != "true" && value != "false") return bad_value(where, spec);
  } else if (!spec.words.empty() && !is_one_of(spec.words, value)) {
    return bad_value(where, spec);
  }
  return done();
}

Error unknown_setting(const std::string& where, const std::string& name) {
  std::vector<std::string> known;
  for (const SettingSpec& spec : kSettings) known.emplace_back(spec.name);
  return make_error(gateway_code::kBadSetting, where,
                    where + ":没有设置 `" + name + "`" + policy::suggestion(name, known));
}

Result<void> read_file(std::string_view path, std::string_view file, Config::Values& values) {
  try {
    const YAML::Node root = YAML::Load(std::string(file));
    if (root.IsNull()) return done();
    if (!root.IsMap()) {
      return make_error(gateway_code::kBadSetting, std::string(path),
                        "配置文件应是一行一个设置,如 port: 8080");
    }
    for (const auto& entry : root) {
      const std::string name = entry.first.as<std::string>();
      const std::string where =
          std::string(path) + ":" + std::to_string(entry.first.Mark().line + 1);
      const SettingSpec* spec = find_setting(name);
      if (spec == nullptr) return unknown_setting(where, name);
      if (!entry.second.IsScalar() && !entry.second.IsNull()) return bad_value(where, *spec);
      const std::string value = entry.second.IsNull() ? "" : entry.second.as<std::string>();
      GJ_CHECK(check_value(where, *spec, value));
      values[name] = value;
    }
  } catch (const YAML::Exception& reason) {
    return make_error(gateway_code::kBadSetting,
                      std::string(path) + ":" + std::to_string(reason.mark.line + 1),
                      "配置文件不是正确的 YAML;请检查这一行的缩进和冒号");
  }
  return done();
}

std::string variable_of(std::string_view name) {
  std::string variable = "GONGJI_";
  for (const char c : name) {
    variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return variable;
}

/// A YAML scalar that reads back as the same text.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

}  // namespace

std::span<const SettingSpec> setting_specs() {
  return kSettings;
}

Result<Config> Config::read(std::string_view path, std::string_view file,
                            const char* (*environment)(const char*), const Values& flags) {
  Config config;
  for (const SettingSpec& spec : kSettings) {
    config.values_[std::string(spec.name)] = std::string(spec.fallback);
  }
  GJ_CHECK(read_file(path, file, config.values_));
  for (const SettingSpec& spec : kSettings) {
    const std::string variable = variable_of(spec.name);
    const char* value = environment == nullptr ? nullptr : environment(variable.c_str());
    if (value == nullptr) continue;
    GJ_CHECK(check_value(variable, spec, value));
    config.values_[std::string(spec.name)] = value;
  }
  for (const auto& [name, value] : flags) {
    const SettingSpec* spec = find_setting(name);
    if (spec == nullptr) return unknown_setting(name, name);
    GJ_CHECK(check_value(name, *spec, value));
    config.values_[name] = value;
  }
  return config;
}

const std::string& Config::text(std::string_view name) const {
  const auto found = values_.find(name);
  GJ_ASSERT(found != values_.end());
  return found->second;
}

std::int64_t Config::number(std::string_view name) const {
  const std::string& value = text(name);
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

bool Config::flag(std::string_view name) const {
  return text(name) == "true";
}

std::string Config::to_yaml() const {
  std::string yaml;
  for (const SettingSpec& spec : kSettings) {
    yaml += "# " + std::string(spec.zh) + "\n# " + std::string(spec.en) + "\n";
    const std::string& value = text(spec.name);
    yaml += std::string(spec.name) + ": " +
            (spec.kind == SettingKind::Text ? quoted(value) : value) + "\n\n";
  }
  return yaml;
}

}  // namespace gongji::gateway
