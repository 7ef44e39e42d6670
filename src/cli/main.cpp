// The program. The only file that knows CLI11, which is slow to compile.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <deque>

#include "app/errors.h"
#include "cli/commands.h"
#include "cli/help_command.h"
#include "cli/reference_page.h"
#include "cli/version_command.h"

namespace gongji::cli {

namespace {

/// What CLI11 writes into, for one command.
struct Bound {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::string path;
  std::deque<std::vector<std::string>> values;  ///< by option
  std::deque<bool> flags;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void bind_option(const Option& option, Bound& bound) {
  std::string names(option.name);
  if (option.letter != 0) names = std::string("-") + option.letter + "," + names;
  std::string text = description(option.en, option.zh);
  if (!option.fallback.empty()) text += " [" + std::string(option.fallback) + "]";
  bound.flags.push_back(false);
  bound.values.emplace_back();
  if (option.is_flag()) {
    CLI::Option* flag = bound.app->add_flag(names, bound.flags.back(), text);
    if (option.hidden) flag->group("");
    return;
  }
  CLI::Option* added = bound.app->add_option(names, bound.values.back(), text);
  added->type_name(option.is_option() ? std::string(option.value) : "");
  using Policy = CLI::MultiOptionPolicy;
  if (option.is_option() || !option.many) {
    added->expected(1)->allow_extra_args(false);
    added->multi_option_policy(option.many ? Policy::TakeAll : Policy::TakeLast);
  }
  if (option.required) added->required();
  if (!option.choices.empty()) added->check(CLI::IsMember(words_of(option.choices)));
}

void bind_command(const Command& command, CLI::App& above, const std::string& path,
                  std::deque<Bound>& all) {
  Bound& bound = all.emplace_back();
  bound.command = &command;
  bound.path = path + std::string(command.name);
  bound.app = above.add_subcommand(std::string(command.name), description(command.en, command.zh));
  for (const Option& option : command.options) bind_option(option, bound);
  if (!command.footer.empty()) bound.app->footer(command.footer);
  if (!command.children.empty()) bound.app->require_subcommand(1);
  for (const Command& child : command.children) {
    bind_command(child, *bound.app, bound.path + " ", all);
  }
}

Arguments arguments_of(const Bound& bound) {
  Arguments arguments;
  arguments.add(kCommandPath, bound.path);
  for (std::size_t i = 0; i < bound.command->options.size(); ++i) {
    const Option& option = bound.command->options[i];
    if (option.is_flag() && bound.flags[i]) arguments.add(option.name, "true");
    for (const std::string& value : bound.values[i]) arguments.add(option.name, value);
    if (!option.fallback.empty()) {
      arguments.add_default(option.name, std::string(option.fallback));
    }
  }
  return arguments;
}

int run_help(const Arguments& arguments, CLI::App& program) {
  if (arguments.has("--dump")) {
    std::fputs(dump_commands().c_str(), stdout);
    return kExitFine;
  }
  if (arguments.has("--reference")) {
    std::fputs(reference_page().c_str(), stdout);
    return kExitFine;
  }
  program.clear();  // else it shows the help of the command that was parsed, which is help
  CLI::App* about = &program;
  std::string above;
  for (const std::string& word : arguments.list("COMMAND")) {
    try {
      above += (above.empty() ? "" : " ") + about->get_name();
      about = about->get_subcommand(word);
    } catch (const CLI::OptionNotFound&) {
      std::fprintf(stderr, "没有命令 %s;gongji help 列出全部命令\n", word.c_str());
      return kExitUsage;
    }
  }
  std::fputs(about->help(above).c_str(), stdout);
  return kExitFine;
}

/// What is wrong with a command line, by CLI11's name for it; its own words follow.
constexpr std::pair<std::string_view, std::string_view> kMistakes[] = {
    {"RequiredError", "缺少必填的选项、参数或子命令"},
    {"ExtrasError", "有不认识的选项、子命令或多余的参数"},
    {"ArgumentMismatch", "选项缺少取值或取值过多"},
    {"ValidationError", "选项的取值不在允许的范围"},
    {"ConversionError", "选项的取值格式不对"},
};

std::string mistake_text(const CLI::App* program, const CLI::Error& error) {
  std::string_view zh = "命令行写法不对";
  for (const auto& [name, text] : kMistakes) {
    if (error.get_name() == name) zh = text;
  }
  std::string path;
  for (const CLI::App* app = program; !app->get_subcommands().empty();) {
    app = app->get_subcommands().front();
    path += " " + app->get_name();
  }
  return to_text(make_error(app_code::kUsage, "",
                            std::string(zh) + "(" + error.what() + ");用法见 gongji help" + path)) +
         "\n";
}

int run_program(int argc, char** argv) {
  CLI::App program(
      "Gongji settles healthcare-security claims by published policies\n"
      "共济:按公布的政策结算医疗保障费用",
      "gongji");
  program.require_subcommand(1);
  program.set_version_flag("--version", version_text());
  program.failure_message(mistake_text);
  std::deque<Bound> all;
  for (const Command& command : commands()) bind_command(command, program, "", all);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kExitFine : kExitUsage;
  }
  for (const Bound& bound : all) {
    if (!bound.app->parsed() || !bound.command->children.empty()) continue;
    const Arguments arguments = arguments_of(bound);
    if (bound.command->name == "help") return run_help(arguments, program);
    return bound.command->run(arguments);
  }
  return kExitUsage;
}

}  // namespace

}  // namespace gongji::cli

int main(int argc, char** argv) {
  return gongji::cli::run_program(argc, argv);
}
