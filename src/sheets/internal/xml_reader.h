// XML in pieces, from a part of an archive.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sheets/internal/zip_archive.h"

struct XML_ParserStruct;

namespace gongji::sheets {

/// The attributes of one element.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// The value of the attribute of this name whatever its prefix; empty when there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

/// What is told while a document is read. Names come without their prefix.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;

  virtual void opened(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void closed(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;

  /// Ends the reading with this error; the first one counts.
  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  std::optional<Error> failure_;
};

/// Reads one part. Refuses sheets.bad_workbook: what is not well-formed, has a DTD, or is nested
/// deeper than any sheet; and what the handler fails with.
class XmlReader {
 public:
  XmlReader(ZipPart part, std::string name, XmlHandler& handler);
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader();

  /// Reads some more; false when the document is complete.
  Result<bool> step();
  Result<void> all();

 private:
  struct Calls;
  Error broken() const;

  ZipPart part_;
  std::string name_;
  XmlHandler& handler_;
  XML_ParserStruct* parser_;
  std::uint64_t fed_ = 0;
  std::size_t depth_ = 0;
  bool refused_ = false;
};

}  // namespace gongji::sheets
