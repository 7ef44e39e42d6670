#pragma once

#include "cli/commands.h"

/// What the commands below `gongji policy` do; each returns the exit code.
namespace gongji::cli {

int policy_list(const Arguments& options);
int policy_show(const Arguments& options);
int policy_test(const Arguments& options);
int policy_vectors(const Arguments& options);
int policy_schema(const Arguments& options);
int policy_check(const Arguments& options);
int policy_diff(const Arguments& options);
int policy_try(const Arguments& options);

}  // namespace gongji::cli
