#include "sheets/internal/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "sheets/errors.h"
#include "sheets/internal/xml_reader.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kSheetsMax = 1000;
constexpr std::size_t kStylesMax = 100'000;

std::size_t number_of(std::string_view text, std::size_t otherwise) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : otherwise;
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

struct Relation {
  std::string type, target;
};

/// The name in the archive of a target that is written relative to `folder`.
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const std::size_t slash = folder.substr(0, folder.size() - (folder.empty() ? 0 : 1)).rfind('/');
    folder = slash == std::string_view::npos ? std::string_view() : folder.substr(0, slash + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return std::string(folder) + std::string(target);
}

class RelationsHandler : public XmlHandler {
 public:
  explicit RelationsHandler(std::string_view folder) : folder_(folder) {}

  void opened(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    relations[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                                resolved(folder_, attributes["Target"])};
  }
  void closed(std::string_view) override {}
  void text(std::string_view) override {}

  std::string of_type(std::string_view ending) const {
    for (const auto& [id, relation] : relations) {
      if (relation.type.ends_with(ending)) return relation.target;
    }
    return {};
  }

  std::map<std::string, Relation> relations;

 private:
  std::string folder_;
};

class WorkbookHandler : public XmlHandler {
 public:
  struct Named {
    std::string name, id;
    bool hidden = false;
  };

  void opened(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") from_1904 = is_true(attributes["date1904"]);
    if (name != "sheet" || sheets.size() >= kSheetsMax) return;
    const std::string_view state = attributes["state"];
    sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                      state == "hidden" || state == "veryHidden"});
  }
  void closed(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Named> sheets;
  bool from_1904 = false;
};

class StylesHandler : public XmlHandler {
 public:
  explicit StylesHandler(std::vector<NumberStyle>& styles) : styles_(styles) {}

  void opened(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt" && formats_.size() < kStylesMax) {
      formats_[number_of(attributes["numFmtId"], 0)] = style_of_format(attributes["formatCode"]);
    }
    if (name == "cellXfs") inside_ = true;
    if (name != "xf" || !inside_ || styles_.size() >= kStylesMax) return;
    const std::size_t id = number_of(attributes["numFmtId"], 0);
    const auto own = formats_.find(id);
    styles_.push_back(own != formats_.end() ? own->second
                                            : builtin_style(static_cast<unsigned>(id)));
  }
  void closed(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  void text(std::string_view) override {}

 private:
  std::vector<NumberStyle>& styles_;
  std::map<std::size_t, NumberStyle> formats_;
  bool inside_ = false;
};

class StringsHandler : public XmlHandler {
 public:
  StringsHandler(SharedStrings& strings, const Limits& limits)
      : strings_(strings), limits_(limits) {}

  void opened(std::string_view name, const XmlAttributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") phonetic_ = true;
    if (name == "t") inside_ = !phonetic_;
  }
  void closed(std::string_view name) override {
    if (name == "t") inside_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name != "si") return;
    unescape_controls(text_);
    strings_.add(text_);
  }
  void text(std::string_view piece) override {
    if (inside_) text_ += piece;
    if (strings_.bytes() + text_.size() > limits_.strings_max) {
      fail(make_error(
          sheets_code::kTooLarge, "",
          Bilingual{"这个 .xlsx 文件的文字合计超过 " + std::to_string(limits_.strings_max >> 20u) +
                        " MiB;请分成几个文件,或改送 CSV",
                    "The texts of the file are above " +
                        std::to_string(limits_.strings_max >> 20u) +
                        " MiB together; divide the file, or send CSV."}));
    }
  }

 private:
  SharedStrings& strings_;
  const Limits& limits_;
  std::string text_;
  bool inside_ = false, phonetic_ = false;
};

Result<void> read_part(const ZipArchive& archive, const std::string& name, XmlHandler& handler) {
  GJ_TRY(ZipPart part, archive.open(name));
  return XmlReader(std::move(part), name, handler).all();
}

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

Error not_a_table(std::string_view what) {
  return make_error(sheets_code::kNotATable, "",
                    Bilingual{std::string(what) + ";请用 Excel/WPS 打开后另存为 .xlsx 再送",
                              "This file is not a table that can be read. Open it with Excel or "
                              "WPS and save it as .xlsx again."});
}

Result<std::string> workbook_part(const ZipArchive& archive) {
  constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument";
  constexpr std::size_t kSmall = 4096;
  if (archive.has("mimetype")) {
    GJ_TRY(const std::string type, archive.read_all("mimetype", kSmall));
    if (type.starts_with(kOpenDocument)) return not_a_table("这是 OpenDocument(.ods)文件");
  }
  if (!archive.has("_rels/.rels")) return not_a_table("这是压缩包,不是 .xlsx 表格");
  RelationsHandler relations("");
  GJ_CHECK(read_part(archive, "_rels/.rels", relations));
  const std::string part = relations.of_type("/officeDocument");
  if (part.ends_with(".bin")) return not_a_table("这是 .xlsb 文件");
  if (part.empty()) return not_a_table("这不是 .xlsx 表格");
  return part;
}

}  // namespace

Result<Workbook> read_workbook(const ZipArchive& archive, const Limits& limits) {
  GJ_TRY(const std::string main_part, workbook_part(archive));
  const std::string folder = folder_of(main_part);
  WorkbookHandler main;
  GJ_CHECK(read_part(archive, main_part, main));
  RelationsHandler relations(folder);
  const std::string links = folder + "_rels/" + main_part.substr(folder.size()) + ".rels";
  GJ_CHECK(read_part(archive, links, relations));
  Workbook book;
  book.from_1904 = main.from_1904;
  for (WorkbookHandler::Named& sheet : main.sheets) {
    const auto at = relations.relations.find(sheet.id);
    if (at == relations.relations.end() || !at->second.type.ends_with("/worksheet")) continue;
    book.sheets.push_back({std::move(sheet.name), at->second.target, sheet.hidden});
  }
  if (book.sheets.empty()) return not_a_table("这个文件里没有工作表");
  const std::string styles = relations.of_type("/styles");
  if (!styles.empty() && archive.has(styles)) {
    StylesHandler handler(book.styles);
    GJ_CHECK(read_part(archive, styles, handler));
  }
  const std::string strings = relations.of_type("/sharedStrings");
  if (!strings.empty() && archive.has(strings)) {
    StringsHandler handler(book.strings, limits);
    GJ_CHECK(read_part(archive, strings, handler));
  }
  return book;
}

void unescape_controls(std::string& text) {
  constexpr std::size_t kForm = 7;  // _x000D_
  std::size_t at = text.find("_x");
  while (at != std::string::npos && at + kForm <= text.size()) {
    unsigned code = 0;
    const char* digits = text.data() + at + 2;
    const auto read = std::from_chars(digits, digits + 4, code, 16);
    const bool form = read.ec == std::errc() && read.ptr == digits + 4 && text[at + 6] == '_';
    if (form && code > 0 && code < 0x80) {
      text.replace(at, kForm, 1, static_cast<char>(code));
      at = text.find("_x", at + 1);
    } else {
      at = text.find("_x", at + 2);
    }
  }
}

}  // namespace gongji::sheets
