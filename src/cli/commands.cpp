#include "cli/commands.h"

#include "cli/api_command.h"
#include "cli/certify_command.h"
#include "cli/completion_command.h"
#include "cli/db_command.h"
#include "cli/decide_command.h"
#include "cli/demo_command.h"
#include "cli/dip_command.h"
#include "cli/drill_command.h"
#include "cli/explain_command.h"
#include "cli/group_command.h"
#include "cli/help_command.h"
#include "cli/interface_command.h"
#include "cli/key_command.h"
#include "cli/list_command.h"
#include "cli/payment_command.h"
#include "cli/policy_command.h"
#include "cli/quote_command.h"
#include "cli/region_commands.h"
#include "cli/replay_command.h"
#include "cli/scheme_command.h"
#include "cli/serve_command.h"
#include "cli/settle_command.h"
#include "cli/sign_command.h"
#include "cli/synth_command.h"
#include "cli/version_command.h"

namespace gongji::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = [] {
    std::vector<Command> all = {
        quote_command(),   settle_command(),    explain_command(), decide_command(),
        policy_command(),  db_command(),        region_command(),  replay_command(),
        sign_command(),    interface_command(), serve_command(),   config_command(),
        certify_command(), drill_command(),     list_command(),    key_command(),
        api_command(),     scheme_command(),    group_command(),   dip_command(),
        payment_command(), synth_command(),     demo_command(),
    };
    for (Command& command : region_data_commands()) all.push_back(std::move(command));
    for (Command command : {completion_command(), help_command(), version_command()}) {
      all.push_back(std::move(command));
    }
    return all;
  }();
  return kCommands;
}

std::string description(std::string_view en, std::string_view zh) {
  return std::string(en) + "  " + std::string(zh);
}

void Arguments::add(std::string_view name, std::string value) {
  values_[std::string(name)].push_back(std::move(value));
}

void Arguments::add_default(std::string_view name, std::string value) {
  defaults_[std::string(name)].push_back(std::move(value));
}

bool Arguments::has(std::string_view name) const {
  return values_.find(name) != values_.end();
}

std::string Arguments::text(std::string_view name) const {
  const auto values = list(name);
  return values.empty() ? std::string() : values.back();
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  const Values& values = has(name) ? values_ : defaults_;
  const auto at = values.find(name);
  return at == values.end() ? std::vector<std::string>() : at->second;
}

}  // namespace gongji::cli
