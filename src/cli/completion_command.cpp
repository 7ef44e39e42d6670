#include "cli/completion_command.h"

#include <cstdio>

namespace gongji::cli {

namespace {

constexpr Option kCompletionOptions[] = {
    {.name = "SHELL",
     .en = "Shell to write for",
     .zh = "shell 的名称",
     .choices = "bash|zsh|fish",
     .required = true},
};

/// A command with the words that lead to it, "policy check".
struct Path {
  std::string words;
  const Command* command;
};

void collect_paths(const Command& command, const std::string& above, std::vector<Path>& found) {
  const std::string words =
      above.empty() ? std::string(command.name) : above + " " + std::string(command.name);
  found.push_back({words, &command});
  for (const Command& child : command.children) collect_paths(child, words, found);
}

std::vector<Path> all_paths() {
  std::vector<Path> found;
  for (const Command& command : commands()) collect_paths(command, "", found);
  return found;
}

/// Blank-separated words that may follow a command: its options and commands below it.
std::string words_after(const Command& command) {
  std::string out = "--help";
  for (const Option& option : command.options) {
    if (option.is_option() && !option.hidden) out += " " + std::string(option.name);
    std::string choices(option.choices);
    for (char& c : choices) c = c == '|' ? ' ' : c;
    if (!option.is_option() && !choices.empty()) out += " " + choices;
  }
  for (const Command& child : command.children) out += " " + std::string(child.name);
  return out;
}

std::string top_words() {
  std::string out = "--help";
  for (const Command& command : commands()) out += " " + std::string(command.name);
  return out;
}

/// A `case` over "gongji settle", longest path first because the pattern is open behind.
std::string shell_cases(std::string_view action_before, std::string_view action_after) {
  std::string out;
  std::vector<Path> paths = all_paths();
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    out += "    \"" + path->words + " \"*) " + std::string(action_before) +
           words_after(*path->command) + std::string(action_after) + " ;;\n";
  }
  return out;
}

std::string bash_script() {
  return "# bash completion for gongji: source <(gongji completion bash)\n"
         "_gongji() {\n"
         "  local now=\"${COMP_WORDS[COMP_CWORD]}\" words\n"
         "  case \"${COMP_WORDS[*]:1:COMP_CWORD-1} \" in\n" +
         shell_cases("words='", "'") + "    *) words='" + top_words() +
         "' ;;\n"
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$now\"))\n"
         "}\n"
         "complete -o default -F _gongji gongji\n";
}

std::string zsh_script() {
  return "#compdef gongji\n"
         "# zsh completion for gongji: source <(gongji completion zsh)\n"
         "_gongji() {\n"
         "  local -a candidates\n"
         "  case \"${words[2,CURRENT-1]} \" in\n" +
         shell_cases("candidates=(", ")") + "    *) candidates=(" + top_words() +
         ") ;;\n"
         "  esac\n"
         "  compadd -a candidates\n"
         "  _files\n"
         "}\n"
         "compdef _gongji gongji\n";
}

std::string fish_script() {
  std::string out = "# fish completion for gongji: gongji completion fish | source\n";
  for (const Command& command : commands()) {
    out += "complete -c gongji -n __fish_use_subcommand -a " + std::string(command.name) + " -d '" +
           std::string(command.en) + "'\n";
  }
  for (const Path& path : all_paths()) {
    const std::string seen = path.words.substr(path.words.rfind(' ') + 1);
    const std::string when = "complete -c gongji -n '__fish_seen_subcommand_from " + seen + "'";
    for (const Option& option : path.command->options) {
      if (!option.is_option() || option.hidden) continue;
      out += when + " -l " + std::string(option.name.substr(2));
      if (option.letter != 0) out += std::string(" -s ") + option.letter;
      if (!option.is_flag()) out += " -r";
      out += " -d '" + std::string(option.en) + "'\n";
    }
    for (const Command& child : path.command->children) {
      out += when + " -a " + std::string(child.name) + " -d '" + std::string(child.en) + "'\n";
    }
  }
  return out;
}

int run_completion(const Arguments& arguments) {
  std::fputs(completion_script(arguments.text("SHELL")).c_str(), stdout);
  return kExitFine;
}

}  // namespace

Command completion_command() {
  return {"completion",       "Print a completion script",
          "输出命令补全脚本", kCompletionOptions,
          run_completion,     {}};
}

std::string completion_script(std::string_view shell) {
  if (shell == "zsh") return zsh_script();
  return shell == "fish" ? fish_script() : bash_script();
}

}  // namespace gongji::cli
