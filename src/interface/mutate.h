// Messages with one mistake each, made of a good one by its field table.
#pragma once

#include <string>
#include <vector>

#include "interface/message.h"

namespace gongji::interface {

enum class Mistake : std::uint8_t {
  MissingNode,
  Missing,          ///< a required field
  TooLong,          ///< one character, or digit, more than there may be
  NotInDictionary,  ///< a value that the code list does not have
  WrongType,        ///< a day that there is not
};

struct Mutation {
  Mistake mistake = Mistake::Missing;
  const Node* node = nullptr;
  const Field* field = nullptr;  ///< null: the whole node
  std::string_view code;         ///< of the finding that it must lead to
  Message message;
};

/// Each node and each field of its first row in turn: what the region requires taken away, what has
/// a length made longer, what is coded given another value, what is a day given none. Fields that
/// the message does not have are made too long or wrong too; all other fields stay as they are.
std::vector<Mutation> mutations(const Message& good, const Profile& profile);

/// "missing", "too_long" …, for names of checks.
std::string_view mistake_word(Mistake mistake);

}  // namespace gongji::interface
