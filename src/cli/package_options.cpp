#include "cli/package_options.h"

#include <charconv>
#include <cstdint>

#include "app/errors.h"

namespace gongji::cli {

Result<policy::resolved::ReadingChoice> reading_choice(const Arguments& arguments) {
  policy::resolved::ReadingChoice choice;
  for (const std::string& reading : arguments.list("--reading")) {
    const std::size_t equals = reading.find('=');
    if (equals == std::string::npos || equals == 0) {
      return make_error(app_code::kUsage, "--reading", "--reading 应写作 编号=选项,如 A4=a");
    }
    choice[reading.substr(0, equals)] = reading.substr(equals + 1);
  }
  return choice;
}

std::vector<std::string> roots_of(const Arguments& arguments) {
  return app::policy_roots(arguments.text("--policies"));
}

Result<app::Loaded> load_package_named(const Arguments& arguments, const std::string& package) {
  GJ_TRY(const auto choice, reading_choice(arguments));
  GJ_TRY(const std::string folder, app::find_package(package, roots_of(arguments)));
  return app::load_package(folder, choice);
}

Result<app::Loaded> load_named_package(const Arguments& arguments) {
  return load_package_named(arguments, arguments.text("--policy"));
}

bool is_english(const Arguments& arguments) {
  return arguments.text("--lang") == "en";
}

std::optional<std::size_t> parse_size(std::string_view text) {
  constexpr std::string_view kUnits = "KMG";
  unsigned shift = 0;
  if (!text.empty()) {
    const std::size_t unit = kUnits.find(text.back());
    if (unit != std::string_view::npos) {
      shift = 10 * (static_cast<unsigned>(unit) + 1);
      text.remove_suffix(1);
    }
  }
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || size == 0) return std::nullopt;
  if (size > (SIZE_MAX >> shift)) return std::nullopt;
  return size << shift;
}

}  // namespace gongji::cli
