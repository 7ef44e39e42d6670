#include "cli/certify_command.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/interface_folder.h"
#include "base/utf8.h"
#include "cli/interrupt.h"
#include "cli/serving.h"
#include "cli/text_output.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "gateway/certify/run.h"
#include "gateway/certify/watch.h"
#include "gateway/http/client.h"
#include "gateway/signing/produce.h"

namespace gongji::cli {

namespace {

namespace fs = std::filesystem;
namespace certify = gateway::certify;

constexpr std::string_view kScripts = "certify";
constexpr std::size_t kNonceBytes = 16;

/// `report.html` and `report.xml` in the folder, which is made.
Result<void> write_report(const std::string& folder, const certify::Report& report) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const std::pair<const char*, std::string> files[] = {{"report.html", certify::html_page(report)},
                                                       {"report.xml", certify::junit_text(report)}};
  for (const auto& [name, text] : files) {
    const std::string path = folder + "/" + name;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    if (!file.flush()) {
      return make_error("app.cannot_write", path, "不能写 " + path + ";请检查文件夹和权限");
    }
  }
  return done();
}

void say_result(const std::string& folder, const certify::Report& report) {
  const certify::Counts counts = report.counts();
  print("不通过 " + std::to_string(counts.failed) + ",提示 " + std::to_string(counts.noted) +
        ",通过 " + std::to_string(counts.passed) + ",未测 " + std::to_string(counts.skipped) +
        "\n" + folder + "/report.html\n" + folder + "/report.xml\n");
}

// A server.

Result<std::vector<certify::Scenario>> scenarios_in(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".steps") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    return make_error("app.no_files", folder,
                      folder + " 里没有 *.steps;请恢复随程序安装的 interface 文件夹");
  }
  std::vector<certify::Scenario> all;
  for (const fs::path& file : files) {
    GJ_TRY(const std::string text, text_of_file(file.string(), "不能读取 " + file.string()));
    GJ_TRY(auto scenarios, certify::read_script(file.string(), text));
    std::move(scenarios.begin(), scenarios.end(), std::back_inserter(all));
  }
  return all;
}

std::string nonce() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : crypto::random_bytes(kNonceBytes)) {
    text += kDigits[static_cast<unsigned char>(c) >> 4U];
    text += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return text;
}

/// Two of 36 characters.
std::string run_mark() {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string mark;
  for (const char c : crypto::random_bytes(2)) {
    mark += kDigits[static_cast<unsigned char>(c) % kDigits.size()];
  }
  return mark;
}

/// A key as a client has it.
struct ClientKey {
  std::string style;
  gateway::Credential key;  ///< its public key is the platform's; empty: answers are not checked
  std::string sm2_secret;   ///< of style `sm`
};

Result<std::string> secret_in(const std::string& path) {
  GJ_TRY(const std::string text, text_of_file(path, "不能读取密钥文件 " + path));
  return std::string(trim(text));
}

/// 32 bytes in 64 hexadecimal digits.
Result<std::string> sm2_secret_of(const Arguments& options) {
  const std::string path = options.text("--sm2-file");
  if (path.empty()) {
    return make_error("app.usage", "--sm2-file",
                      "签名方式为 sm 时要用 --sm2-file 给出 SM2 私钥文件");
  }
  GJ_TRY(const std::string text, secret_in(path));
  const auto secret = crypto::from_hex(text);
  if (secret.ok() && crypto::sm2_key_of(*secret).ok()) return *secret;
  return make_error("app.usage", "--sm2-file", path + " 应为 64 位十六进制的 SM2 私钥");
}

Result<ClientKey> client_key_of(const Arguments& options) {
  ClientKey client;
  client.style = options.text("--style");
  client.key.institution = options.text("--institution");
  client.key.key_id = options.text("--key-id");
  if (const std::string path = options.text("--secret-file"); !path.empty()) {
    GJ_TRY(client.key.secret, secret_in(path));
  }
  if (client.style != "sm") return client;
  GJ_TRY(client.sm2_secret, sm2_secret_of(options));
  if (!options.has("--platform-public-key")) return client;
  const auto point = crypto::from_base64(options.text("--platform-public-key"));
  if (!point.ok() || (point->size() != 64 && point->size() != 65)) {
    return make_error("app.usage", "--platform-public-key", "平台公钥应为 64 或 65 字节的 Base64");
  }
  client.key.public_key = *point;
  return client;
}

gateway::HeaderList signature(const ClientKey& client) {
  const std::int64_t now = app::system_clock()();
  if (client.style == "apikey") return {{"apikey", client.key.secret}};
  if (client.style == "tif") return gateway::sign_with_tif(client.key, {nonce(), now});
  if (client.style == "api") {
    return gateway::sign_with_key_pair(client.key, {"infno", "1.0.0", now});
  }
  return {};
}

/// Sends a request signed as the style wants it; the answer opened.
Result<gateway::HttpResponse> send_signed(const gateway::Address& address, const ClientKey& client,
                                          const std::string& text, bool any_certificate) {
  gateway::HttpCall call;
  call.body = text;
  call.headers = signature(client);
  if (client.style != "sm") return gateway::post(address, call, any_certificate);
  gateway::BodyRequest request;
  request.data = text;
  request.now_ms = app::system_clock()();
  request.sm2_secret = client.sm2_secret;
  GJ_TRY(call.body, gateway::sign_body(client.key, request, crypto::random_bytes));
  GJ_TRY(auto answer, gateway::post(address, call, any_certificate));
  GJ_TRY(answer.body, gateway::open_signed_answer(client.key, answer.body));
  return answer;
}

certify::Subject subject_of(const Arguments& options) {
  certify::Subject subject;
  subject.institution = options.text("--institution");
  subject.institution_name = options.text("--institution-name");
  subject.region = options.has("--region") ? options.text("--region") : "330213";
  subject.certificate = options.text("--id-number");
  subject.name = options.text("--person-name");
  subject.insutype = options.text("--insutype");
  subject.item = options.text("--item");
  return subject;
}

Result<certify::Report> check_server(const Arguments& options) {
  GJ_TRY(const gateway::Address address, gateway::Address::parse(options.text("--url")));
  GJ_TRY(const auto tables, national_tables(options.text("--tables")));
  GJ_TRY(const std::string folder, app::find_interface(options.text("--tables")));
  GJ_TRY(const ClientKey client, client_key_of(options));
  const std::string scripts = folder + "/" + std::string(kScripts);
  certify::Run run;
  run.tables = &tables->fields;
  const std::string profile = options.has("--profile") ? options.text("--profile") : "baseline";
  GJ_TRY(run.profile, tables->fields.profile(profile));
  GJ_TRY(run.scenarios, scenarios_in(scripts));
  run.subject = subject_of(options);
  run.file = [&](const std::string& name) {
    return text_of_file(scripts + "/" + name, "不能读取 " + scripts + "/" + name);
  };
  run.send = [&](const std::string& text) {
    return send_signed(address, client, text, options.has("--any-certificate"));
  };
  run.clock = app::system_clock();
  run.mark = run_mark();
  run.mistakes = !options.has("--good-only");
  GJ_TRY(certify::Report report, certify::certify_server(run));
  report.facts.insert(report.facts.begin(), {"服务地址 server", options.text("--url")});
  return report;
}

int certify_url(const Arguments& options) {
  const auto report = check_server(options);
  if (!report.ok()) return fail(report.error());
  const std::string folder = options.text("--report");
  if (const auto written = write_report(folder, *report); !written.ok()) {
    return fail(written.error());
  }
  say_result(folder, *report);
  return report->counts().failed == 0 ? kExitFine : kExitFailed;
}

// A client.

/// With a drill, also when the settings name none.
Result<gateway::Config> drill_config(const Arguments& options) {
  Arguments all = options;
  if (!options.has("--drill")) all.add("--drill", "none");
  return served_config(all);
}

int certify_listen(const Arguments& options) {
  const auto config = drill_config(options);
  if (!config.ok()) return fail(config.error());
  const std::atomic<int>& signal = watch_signals();
  const auto tables = served_tables(*config);
  if (!tables.ok()) return fail(tables.error());
  if (const auto known = (*tables)->fields.profile(config->text("profile")); !known.ok()) {
    return fail(known.error());
  }
  certify::Watch watch(*tables, config->text("profile"));
  auto server = start_server(
      *config, *tables, [&](const gateway::NationalExchange& exchange) { watch.saw(exchange); });
  if (!server.ok()) return fail(server.error());
  const std::string folder = options.text("--report");
  print("正在检测客户端,请把它指向 " + config->text("listen") + ":" +
        std::to_string((*server)->port()) + " ;Ctrl-C 结束,报告写到 " + folder + "\n");
  std::fflush(stdout);
  std::size_t written = 0;
  for (int round = 0; signal.load() == 0; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (round % 40 != 0 || watch.messages() == written) continue;
    written = watch.messages();
    if (const auto wrote = write_report(folder, watch.report()); !wrote.ok()) {
      return fail(wrote.error());
    }
  }
  (*server)->stop();
  const certify::Report report = watch.report();
  if (const auto wrote = write_report(folder, report); !wrote.ok()) return fail(wrote.error());
  say_result(folder, report);
  return report.counts().failed == 0 ? kExitFine : kExitFailed;
}

int certify_one(const Arguments& options) {
  if (options.has("--url")) return certify_url(options);
  if (options.has("--listen")) return certify_listen(options);
  return fail(make_error("app.usage", "certify", "请用 --url 检测服务端,或用 --listen 检测客户端"));
}

constexpr Option kOwnOptions[] = {
    {.name = "--url",
     .value = "URL",
     .en = "Server to be checked: http:// or https://",
     .zh = "要检测的服务端地址"},
    {.name = "--report",
     .value = "DIR",
     .en = "Folder for report.html and report.xml (JUnit)",
     .zh = "报告的文件夹:report.html 和 report.xml(JUnit)",
     .required = true},
    {.name = "--institution",
     .value = "CODE",
     .en = "Institution in whose name messages are sent",
     .zh = "以哪家机构的名义发报文",
     .fallback = "H33021300001"},
    {.name = "--institution-name",
     .value = "NAME",
     .en = "Its name",
     .zh = "机构名称",
     .fallback = "区人民医院"},
    {.name = "--id-number",
     .value = "NUMBER",
     .en = "Identity number of a person of the test region",
     .zh = "测试人员的身份证号码",
     .fallback = "11010519491231002X"},
    {.name = "--person-name",
     .value = "NAME",
     .en = "The person's name; as 1101 says it when not given",
     .zh = "测试人员姓名;不填则以 1101 返回的为准"},
    {.name = "--insutype",
     .value = "CODE",
     .en = "Kind of insurance; the first of 1101 when not given",
     .zh = "险种;不填则取 1101 返回的第一个"},
    {.name = "--item",
     .value = "CODE",
     .en = "Item of fee lines",
     .zh = "费用明细的医疗目录编码",
     .fallback = "XA01"},
    {.name = "--style",
     .value = "STYLE",
     .en = "How messages are signed",
     .zh = "报文的签名方式",
     .fallback = "none",
     .choices = "none|apikey|api|tif|sm"},
    {.name = "--key-id", .value = "ID", .en = "Key of the signature", .zh = "签名的访问标识"},
    {.name = "--secret-file",
     .value = "FILE",
     .en = "File with the secret of the signature",
     .zh = "存放签名密钥的文件"},
    {.name = "--sm2-file",
     .value = "FILE",
     .en = "File with the client's SM2 private key, of style sm",
     .zh = "存放客户端 SM2 私钥的文件,签名方式为 sm 时用"},
    {.name = "--platform-public-key",
     .value = "BASE64",
     .en = "Check the signatures of answers of style sm by it",
     .zh = "平台 SM2 公钥,用来核对 sm 方式的应答签名"},
    {.name = "--any-certificate",
     .en = "Do not check the certificate of the server",
     .zh = "不校验服务端的 TLS 证书"},
    {.name = "--good-only",
     .en = "Only good calls and their order, no messages with mistakes",
     .zh = "只测正常办理和次序,不发有错误的报文"},
};

std::span<const Option> certify_options() {
  static const std::vector<Option> kAll = [] {
    std::vector<Option> all(std::begin(kOwnOptions), std::end(kOwnOptions));
    for (const Option& option : serve_options()) all.push_back(option);
    return all;
  }();
  return kAll;
}

}  // namespace

Command certify_command() {
  return {"certify",
          "Check a server, or a client, against the national interface",
          "按国家接口检测服务端或客户端",
          certify_options(),
          certify_one,
          {}};
}

}  // namespace gongji::cli
