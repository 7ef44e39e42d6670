// What `gongji interface` prints about transactions.
#pragma once

#include <string>

#include "gateway/national/desk.h"
#include "interface/tables.h"

namespace gongji::cli {

/// One line of the list, and the same as a JSON object. `open`: `gongji serve` carries it out.
std::string transaction_line(const interface::Transaction& transaction, bool open, bool english);
std::string transaction_json(const interface::Transaction& transaction, bool open);

/// Nodes and fields of a transaction as this region wants them.
std::string transaction_page(const interface::Transaction& transaction,
                             const interface::Profile& profile, bool english);
std::string transaction_page_json(const interface::Transaction& transaction, bool open,
                                  const interface::Profile& profile);

std::string dictionary_page(const interface::Dictionary& dictionary);
std::string dictionary_page_json(const interface::Dictionary& dictionary);

/// docs/reference/interface.md.
std::string interface_reference(const gateway::NationalTables& tables);

}  // namespace gongji::cli
