#include "sheets/internal/xml_reader.h"

#include <expat.h>

#include <new>

#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr int kPieceBytes = 1 << 16;
constexpr std::size_t kDepthMax = 64;
/// Expat keeps a token until it is complete, and attributes are part of one.
constexpr std::uint64_t kTokenMax = std::uint64_t{4} << 20u;

std::string_view local(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(*pair) == name) return pair[1];
  }
  return {};
}

struct XmlReader::Calls {
  static XmlReader& of(void* data) { return *static_cast<XmlReader*>(data); }

  static void stop_if_failed(XmlReader& reader) {
    if (reader.refused_ || reader.handler_.failure()) XML_StopParser(reader.parser_, XML_FALSE);
  }

  static void opened(void* data, const char* name, const char** pairs) {
    XmlReader& reader = of(data);
    if (reader.handler_.failure()) return;
    if (++reader.depth_ > kDepthMax) {
      reader.refused_ = true;
    } else {
      reader.handler_.opened(local(name), XmlAttributes(pairs));
    }
    stop_if_failed(reader);
  }

  static void closed(void* data, const char* name) {
    XmlReader& reader = of(data);
    if (reader.refused_ || reader.handler_.failure()) return;
    --reader.depth_;
    reader.handler_.closed(local(name));
    stop_if_failed(reader);
  }

  static void text(void* data, const char* piece, int size) {
    XmlReader& reader = of(data);
    if (reader.refused_ || reader.handler_.failure()) return;
    reader.handler_.text({piece, static_cast<std::size_t>(size)});
    stop_if_failed(reader);
  }

  static void doctype(void* data, const char*, const char*, const char*, int) {
    of(data).refused_ = true;
    XML_StopParser(of(data).parser_, XML_FALSE);
  }
};

XmlReader::XmlReader(ZipPart part, std::string name, XmlHandler& handler)
    : part_(std::move(part)),
      name_(std::move(name)),
      handler_(handler),
      parser_(XML_ParserCreate(nullptr)) {
  GJ_ASSERT(parser_ != nullptr);
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, Calls::opened, Calls::closed);
  XML_SetCharacterDataHandler(parser_, Calls::text);
  XML_SetStartDoctypeDeclHandler(parser_, Calls::doctype);
}

XmlReader::~XmlReader() {
  XML_ParserFree(parser_);
}

Error XmlReader::broken() const {
  return make_error(sheets_code::kBadWorkbook, name_,
                    Bilingual{"这个 .xlsx 文件的 " + name_ +
                                  " 部分不是规范的表格;请用 Excel/WPS 打开后另存为 .xlsx 再送",
                              "A part of the workbook is damaged (" + name_ +
                                  "). Open it with Excel or WPS and save it as .xlsx again."});
}

Result<bool> XmlReader::step() {
  void* buffer = XML_GetBuffer(parser_, kPieceBytes);
  if (buffer == nullptr) return broken();
  GJ_TRY(const std::size_t got, part_.read(static_cast<char*>(buffer), kPieceBytes));
  fed_ += got;
  const XML_Status status = XML_ParseBuffer(parser_, static_cast<int>(got), got == 0 ? 1 : 0);
  if (handler_.failure()) return *handler_.failure();
  if (status != XML_STATUS_OK || refused_) return broken();
  const XML_Index taken = XML_GetCurrentByteIndex(parser_);
  if (taken >= 0 && fed_ - static_cast<std::uint64_t>(taken) > kTokenMax) return broken();
  return got > 0;
}

Result<void> XmlReader::all() {
  while (true) {
    GJ_TRY(const bool going, step());
    if (!going) return done();
  }
}

}  // namespace gongji::sheets
