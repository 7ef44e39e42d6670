// What a PostgreSQL session is set to.
#pragma once

namespace gongji::storage {

/// What the administrator has set stays, but a commit is durable when it returns, and nobody
/// waits for a lock for ever.
inline constexpr const char* kSessionSettings =
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off';"
    "SELECT set_config('lock_timeout', '%', false) WHERE current_setting('lock_timeout') = '0';";

/// SQL of any shape is planned for its values and for the size that the tables have today.
inline constexpr const char* kFreePlans =
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', false), "
    "set_config('enable_seqscan', 'on', false), set_config('enable_hashjoin', 'on', false), "
    "set_config('enable_mergejoin', 'on', false)";
/// Rows by their keys need one plan for ever, an index looked up for each key: planning it each
/// time takes longer than the rows. A plan from when a table was small must not read all of it.
inline constexpr const char* kKeyedPlans =
    "SELECT set_config('plan_cache_mode', 'force_generic_plan', false), "
    "set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false), "
    "set_config('enable_mergejoin', 'off', false)";

}  // namespace gongji::storage
