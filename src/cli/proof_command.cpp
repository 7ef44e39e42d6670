#include "cli/proof_command.h"

#include "app/proof.h"
#include "base/utf8.h"
#include "cli/text_output.h"
#include "sheets/table_reader.h"

namespace gongji::cli {

namespace {

Result<std::vector<app::ProofRow>> read_proof(const std::string& path) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(auto reader, sheets::TableReader::open(options));
  std::vector<app::ProofRow> rows;
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return rows;
    row.cells.resize(3);
    rows.push_back({row.cells[0], row.cells[1], row.cells[2]});
  }
}

int check_proof(const Arguments& options) {
  const auto rows = read_proof(options.text("FILE"));
  if (!rows.ok()) return fail(rows.error());
  const auto proof = app::proof_of_rows(*rows);
  if (!proof.ok()) return fail(proof.error());
  const auto holds = app::check_proof(*proof);
  if (!holds.ok()) return fail(holds.error());
  print(proof->text + "证明成立。请与另行公布的 " + proof->day + " 当日根核对:\n" +
        proof->day_root + "\n");
  return kExitFine;
}

constexpr Option kCheckProofOptions[] = {{.name = "FILE",
                                          .value = "FILE",
                                          .en = "What `ledger prove` wrote, CSV or .xlsx",
                                          .zh = "ledger prove 写出的文件,CSV 或 .xlsx",
                                          .required = true}};

}  // namespace

Command check_proof_command() {
  return {"check-proof",
          "Check a proof of a posting, without a database",
          "核对凭证在账的证明,不需要数据库",
          kCheckProofOptions,
          check_proof,
          {}};
}

}  // namespace gongji::cli
