// A valid request of each transaction, made from its table.
#pragma once

#include <string>

#include "interface/message.h"
#include "interface/request.h"
#include "interface/tables.h"

namespace gongji::interface {

struct SampleOptions {
  bool all_fields = false;  ///< else those that the profile requires, or all of a node without such
};

/// The same every time. Values are invented: the institution H99999900001, a person whose identity
/// number has the code of a province and the serial 000, which no one is given, days of 2025. The
/// message passes `validate` with the same profile.
Message sample_input(const Transaction& transaction, const Profile& profile,
                     const SampleOptions& options = {});

/// The envelope that goes with it.
Request sample_request(const Transaction& transaction);

/// The value that samples give a field; empty for lists, objects.
std::string sample_value(const Field& field, const Profile& profile);

}  // namespace gongji::interface
