// Every command and option of the program, as data: main, help, completion and the manual's check
// all read this table.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongji::cli {

/// What the program ends with. Documented in docs/reference/cli.md.
enum ExitCode : int {
  kExitFine = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitRejects = 3,   ///< went through, but some rows were rejected
  kExitSignal = 128,  ///< plus the number of the signal
};

/// One option of a command, or an argument by position.
struct Option {
  std::string_view name = "";   ///< "--output"; of an argument by position "CLAIMS"
  char letter = 0;              ///< 'o' for -o
  std::string_view value = "";  ///< "FILE"; empty for a flag
  std::string_view en = "";     ///< one line of help, in English and Chinese
  std::string_view zh = "";
  std::string_view fallback = "";  ///< the default, shown in help
  std::string_view choices = "";   ///< "zh|en"; empty: anything
  bool required = false;
  bool many = false;    ///< may be given again
  bool hidden = false;  ///< works, but no help or manual names it

  bool is_flag() const { return value.empty() && is_option(); }
  bool is_option() const { return name.starts_with("--"); }
};

/// What was given on the command line, by the names of options.
class Arguments {
 public:
  void add(std::string_view name, std::string value);
  /// What `text` and `list` say of an option that was not given.
  void add_default(std::string_view name, std::string value);

  /// Whether it was given.
  bool has(std::string_view name) const;
  /// The value, or the option's default, or empty.
  std::string text(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;

 private:
  using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

  Values values_, defaults_;
};

struct Command {
  std::string_view name;
  std::string_view en;
  std::string_view zh;
  std::span<const Option> options = {};
  /// Returns the exit code; null for a command that only has commands below it.
  int (*run)(const Arguments& arguments) = nullptr;
  std::vector<Command> children = {};
  std::string footer = {};  ///< behind the options in help
  bool generated = false;  ///< from the tables of operations and queries, which have their own page
};

/// Under this name `Arguments` holds the command's words, "policy check".
inline constexpr std::string_view kCommandPath = "@command";

/// The table.
const std::vector<Command>& commands();

/// "en  zh", as help shows it.
std::string description(std::string_view en, std::string_view zh);

}  // namespace gongji::cli
