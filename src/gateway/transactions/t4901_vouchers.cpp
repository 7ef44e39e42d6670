// 4901, 4905: electronic settlement vouchers. The archive is opened and compared with what the
// message says of it, then kept as it came; what its files say is not read.
#include <charconv>
#include <map>

#include "app/errors.h"
#include "base/utf8.h"
#include "gateway/transactions/transactions.h"
#include "interface/json.h"
#include "sheets/zip_file.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kSeparateXml = "2";  // upldMode
constexpr std::string_view kArchive = "ftfileCompac", kCount = "elecSetlCertCnt";
constexpr std::string_view kExtension = "-extinfo";  // of the XML beside a voucher
/// Four times the largest body: vouchers are packed already. An archive has at most two files and a
/// folder for each voucher.
constexpr std::uint64_t kInflatedMax = std::uint64_t{64} << 20U;
constexpr std::size_t kEntriesOfVoucher = 3;

/// The files of an archive by their names without ending.
struct VoucherFiles {
  std::map<std::string, std::size_t> layouts;  ///< PDF or OFD, how many
  std::map<std::string, std::size_t> xmls;     ///< without `-extinfo`
  std::size_t count = 0;                       ///< of the first
};

Error wrong_archive(const std::string& why) {
  return make_error(app_code::kBadField, std::string(kArchive), why);
}

bool begins(std::string_view head, std::string_view with) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (head.starts_with(kMark)) head.remove_prefix(kMark.size());
  return head.starts_with(with);
}

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Adds one file; false when it is of no kind that belongs here, by its ending and first bytes.
bool add_file(const sheets::ZipEntry& entry, VoucherFiles& files) {
  const std::string name = entry.name.substr(entry.name.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return false;
  std::string stem = name.substr(0, dot);
  const std::string ending = lower_case(name.substr(dot));
  const bool layout = (ending == ".pdf" && begins(entry.head, "%PDF-")) ||
                      (ending == ".ofd" && begins(entry.head, "PK\x03\x04"));
  if (layout) {
    ++files.layouts[stem];
    ++files.count;
    return true;
  }
  if (ending != ".xml" || !begins(entry.head, "<") || !stem.ends_with(kExtension)) return false;
  stem.resize(stem.size() - kExtension.size());
  ++files.xmls[stem];
  return true;
}

Result<VoucherFiles> files_of(std::string_view archive, std::size_t vouchers_max) {
  if (!archive.starts_with("PK")) {
    return wrong_archive("版式文件压缩包不是 ZIP 文件;请把 PDF 或 OFD 文件压缩为 ZIP 后上传");
  }
  auto entries = sheets::entries_of_zip(archive, {kEntriesOfVoucher * vouchers_max, kInflatedMax});
  if (!entries.ok()) {
    Error error = within({"版式文件压缩包:", "The archive: "}, entries.error());
    error.where = kArchive;
    return error;
  }
  VoucherFiles files;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const sheets::ZipEntry& entry = (*entries)[i];
    if (entry.name.ends_with('/') || add_file(entry, files)) continue;
    return wrong_archive("版式文件压缩包的第 " + std::to_string(i + 1) +
                         " 个文件不是 PDF、OFD 或凭证 XML;请只放“凭证代码-凭证号码”.pdf 或 .ofd,"
                         "以及“凭证代码-凭证号码-extinfo.xml”");
  }
  return files;
}

/// What the list of the message calls the files of its vouchers: CODE-NUMBER, or the number of a
/// voucher that has no code.
Result<std::vector<std::string>> listed_names(const interface::Row& said, std::string_view field) {
  const auto wrong = [&](const std::string& why) {
    return make_error(app_code::kBadField, std::string(field),
                      "结算凭证关联关系列表" + why + ";请按接口规范填写 " + std::string(field));
  };
  const auto list = interface::parse_json(said.text(field));
  if (!list.ok() || !list->is(interface::Json::Kind::List)) return wrong("不是列表");
  std::vector<std::string> names;
  for (const interface::Json& item : list->items) {
    std::string code, number;
    for (const auto& [name, value] : item.members) {
      if (name == "elecSetlCertCode" && !value.is_empty()) code = trim(value.text);
      if (name == "elecSetlCertNo" && !value.is_empty()) number = trim(value.text);
    }
    if (number.empty()) {
      return wrong("的第 " + std::to_string(names.size() + 1) + " 条没有凭证号码 elecSetlCertNo");
    }
    names.push_back(code.empty() ? number : std::move(code.append("-").append(number)));
  }
  return names;
}

/// The number of vouchers that the message states: that of its list, and at most as many as the
/// interface takes at once.
Result<void> check_count(const interface::Row& said, std::size_t listed, std::size_t most) {
  const std::string stated = said.text(kCount);
  const auto wrong = [&](const std::string& why) {
    return make_error(app_code::kBadField, std::string(kCount), why);
  };
  if (stated != std::to_string(listed)) {
    return wrong("凭证数量写 " + stated + ",关联关系列表有 " + std::to_string(listed) +
                 " 条;两者应相同");
  }
  if (listed >= 1 && listed <= most) return done();
  return wrong("一批应有 1 到 " + std::to_string(most) + " 张凭证;请分批上传");
}

Result<void> check_files(const VoucherFiles& files, const std::vector<std::string>& listed,
                         bool separate_xml) {
  if (files.count != listed.size()) {
    return wrong_archive("压缩包里有 " + std::to_string(files.count) +
                         " 个版式文件(PDF、OFD),报文写 " + std::to_string(listed.size()) +
                         " 张凭证;每张凭证应有一个版式文件");
  }
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string place = "第 " + std::to_string(i + 1) + " 张凭证";
    if (!files.layouts.contains(listed[i])) {
      return wrong_archive("压缩包里没有" + place +
                           "的版式文件;请命名为“凭证代码-凭证号码”,没有代码的只用号码");
    }
    if (separate_xml && !files.xmls.contains(listed[i])) {
      return wrong_archive("上传模式 2 的压缩包里没有" + place +
                           "的 XML;请加上“凭证代码-凭证号码-extinfo.xml”,或用上传模式 1");
    }
  }
  for (const auto& [name, count] : files.xmls) {
    if (files.layouts.contains(name) && count == 1) continue;
    return wrong_archive("压缩包里有 XML 没有同名的版式文件,或同一张凭证有两个 XML;请核对文件名");
  }
  return done();
}

std::size_t most_vouchers(const Desk& desk) {
  const std::string text = desk.words().code("most", "vouchers");
  std::size_t most = 0;
  std::from_chars(text.data(), text.data() + text.size(), most);
  return most;
}

}  // namespace

Result<void> bring_vouchers(Desk& desk) {
  const interface::Row& said = desk.in(".");
  const bool again = said.node().find("reUploadDetlDTOList") != nullptr;
  GJ_TRY(const auto listed, listed_names(said, again ? "reUploadDetlDTOList" : "upldDetlList"));
  const std::size_t most = most_vouchers(desk);
  GJ_CHECK(check_count(said, listed.size(), most));
  const std::string archive = said.text(kArchive);
  if (archive.empty()) {  // 4905 may change only what a voucher belongs to
    GJ_CHECK(keep_as_sent(desk));
    return done();
  }
  GJ_TRY(const VoucherFiles files, files_of(archive, most));
  GJ_CHECK(check_files(files, listed, said.text("upldMode") == kSeparateXml));
  GJ_CHECK(keep_as_sent(desk));
  desk.note = "已核对并保存 " + std::to_string(files.count) + " 个版式文件,没有读取其中的内容";
  return done();
}

}  // namespace gongji::gateway
