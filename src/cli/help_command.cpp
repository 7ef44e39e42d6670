#include "cli/help_command.h"

namespace gongji::cli {

namespace {

constexpr Option kHelpOptions[] = {
    {.name = "COMMAND",
     .value = "",
     .en = "Command to explain",
     .zh = "要说明的命令",
     .many = true},
    {.name = "--dump",
     .en = "List all commands and options",
     .zh = "逐行列出全部命令和选项",
     .hidden = true},
    {.name = "--reference",
     .en = "Print the page of operations and queries",
     .zh = "输出各项操作和查询的说明页",
     .hidden = true},
};

void dump_own(const Command& command, const std::string& name, std::string& out) {
  out += name + "\n";
  for (const Option& option : command.options) {
    if (option.hidden) continue;
    out += name + " " + std::string(option.name);
    if (option.letter != 0) out += std::string(" -") + option.letter;
    out += "\n";
  }
}

void dump(const Command& command, const std::string& above, std::string& out) {
  const std::string name = above + " " + std::string(command.name);
  if (!command.generated) dump_own(command, name, out);
  for (const Command& child : command.children) dump(child, name, out);
}

}  // namespace

Command help_command() {
  return {"help", "Explain a command", "说明命令的用法", kHelpOptions, nullptr, {}};
}

std::string dump_commands() {
  std::string out = "gongji\n";
  for (const Command& command : commands()) dump(command, "gongji", out);
  return out;
}

}  // namespace gongji::cli
