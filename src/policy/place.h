#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gongji::policy {

/// One file of a policy package as it was read.
struct SourceFile {
  std::string path;  ///< where it was read from; shown in messages to its author
  std::string text;
  std::string name = {};  ///< within the package, the same on every machine; shown in explanations
};

/// A position in a file. Lines and columns count from 1; columns count characters, not bytes.
struct Place {
  std::shared_ptr<const SourceFile> file;
  int line = 0;
  int column = 0;
};

/// Characters of UTF-8 text: what columns and widths count.
int characters(std::string_view text);

/// "path:line:column", or "-" for a place that no file has.
std::string to_text(const Place& place);

/// The same with the file's name within its package.
std::string name_in_package(const Place& place);

/// One thing that is wrong with a document.
struct Diagnostic {
  std::string code;
  Place place;
  int width = 1;  ///< characters to underline
  std::string message;
};

/// What is wrong, the line it stands in, and a caret under it.
std::string render(const Diagnostic& diagnostic);

/// Collects what is wrong with a package, so that one run shows everything.
class Diagnostics {
 public:
  void add(std::string code, const Place& place, std::string message, int width = 1);
  bool empty() const { return found_.empty(); }
  const std::vector<Diagnostic>& all() const { return found_; }
  /// All diagnostics one after the other, at most `most`, then how many were left out.
  std::string render_all(std::size_t most = 50) const;

 private:
  std::vector<Diagnostic> found_;
};

/// "; 是否想写 `x`?" when one of the candidates is near, else empty.
std::string suggestion(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace gongji::policy
