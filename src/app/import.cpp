#include "app/import.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "app/errors.h"
#include "base/utf8.h"
#include "policy/place.h"
#include "sheets/reject_writer.h"
#include "storage/digest.h"

namespace gongji::app {

namespace {

constexpr std::size_t kRejectsKept = 20;

bool names(const Field& field, std::string_view title) {
  if (title == field.name || title == field.zh || title == field.en) return true;
  if (field.also.empty()) return false;
  const auto others = split(field.also, '|');
  return std::find(others.begin(), others.end(), title) != others.end();
}

std::string joined(const std::vector<std::string>& titles, std::string_view mark) {
  std::string text;
  for (const std::string& title : titles) {
    if (!text.empty()) text += mark;
    text += title;
  }
  return text;
}

/// For each column the field that it fills, or null for one that is passed over.
using ColumnMap = std::vector<const Field*>;

Result<ColumnMap> map_columns(const Operation& operation, const sheets::TableReader& table,
                              const FactList& constants) {
  ColumnMap map;
  std::vector<std::string> known, known_en;
  for (const Field& field : operation.fields) {
    known.emplace_back(field.zh);
    known_en.emplace_back(field.en);
  }
  for (const std::string& title : table.header()) {
    const auto field = std::find_if(operation.fields.begin(), operation.fields.end(),
                                    [&](const Field& f) { return names(f, title); });
    if (field != operation.fields.end()) {
      if (std::find(map.begin(), map.end(), &*field) != map.end()) {
        return make_error(app_code::kDoubleColumn, title,
                          Bilingual{"有两列都是" + std::string(field->zh) + ";请删去一列",
                                    "Two columns are " + std::string(field->en) + "; delete one."});
      }
      map.push_back(&*field);
    } else if (sheets::is_reject_title(title)) {
      // A file of rejects that was put right and is brought again.
      map.push_back(nullptr);
    } else {
      return make_error(app_code::kUnknownColumn, title,
                        Bilingual{"不认识列 `" + title + "`" + policy::suggestion(title, known) +
                                      ";可用的列:" + joined(known, "、") + ";请改名或删去这一列",
                                  "Column " + double_quoted(title) +
                                      " is not known. There are: " + joined(known_en, ", ") +
                                      ". Rename the column or delete it."});
    }
  }
  for (const Field& field : operation.fields) {
    const bool given = std::find(map.begin(), map.end(), &field) != map.end() ||
                       std::any_of(constants.begin(), constants.end(),
                                   [&](const auto& c) { return c.first == field.name; });
    if (!field.required || given) continue;
    return make_error(
        app_code::kMissingColumn, std::string(field.name),
        Bilingual{"缺少列 " + std::string(field.zh) + "(" + std::string(field.name) + ")",
                  "Column " + std::string(field.en) + " (" + std::string(field.name) +
                      ") is missing; add it."});
  }
  return map;
}

/// The file's content says which batch it is, when nobody else does.
Result<std::string> batch_of(const ImportOptions& options, const Operation& operation) {
  if (!options.batch.empty()) return options.batch;
  if (options.file.path == "-") {
    return make_error(app_code::kUsage, "--batch",
                      "从标准输入导入时请用 --batch 给出批次号,重复导入才不会办两次");
  }
  std::ifstream stream(options.file.path, std::ios::binary);
  storage::Digest digest(storage::DigestKind::Sm3);
  std::string block(std::size_t{1} << 20u, '\0');
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    digest.add(std::string_view(block).substr(0, static_cast<std::size_t>(stream.gcount())));
  }
  return operation.name() + "." + digest.finish_hex().substr(0, 16);
}

class Importer {
 public:
  Importer(Office& office, const Operation& operation, const ImportOptions& options)
      : office_(office), operation_(operation), options_(options) {}

  Result<ImportSummary> run() {
    GJ_TRY(summary_.batch, batch_of(options_, operation_));
    sheets::TableReader::Options file = options_.file;
    file.last_line_ends = true;
    GJ_TRY(table_, sheets::TableReader::open(file));
    GJ_TRY(map_, map_columns(operation_, *table_, options_.constants));
    if (!options_.rejects.empty()) {
      GJ_TRY(auto rejects,
             sheets::RejectWriter::create(options_.rejects, *table_, options_.english));
      rejects_.emplace(std::move(rejects));
    }
    sheets::Row row;
    while (true) {
      const auto more = table_->next(row);
      if (!more.ok() && !table_->can_go_on()) {
        GJ_CHECK(carry_out());
        GJ_CHECK(reject(row, more.error()));
        break;
      }
      if (!more.ok()) {
        GJ_CHECK(carry_out());
        GJ_CHECK(reject(row, more.error()));
        continue;
      }
      if (!*more) break;
      add(row);
      if (calls_.size() >= options_.rows_per_transaction) GJ_CHECK(carry_out());
    }
    GJ_CHECK(carry_out());
    if (rejects_) GJ_CHECK(rejects_->commit());
    return std::move(summary_);
  }

 private:
  void add(const sheets::Row& row) {
    Call call;
    call.operation = operation_.name();
    call.operator_name = options_.operator_name;
    call.remote = options_.remote;
    call.source = options_.source;
    call.message = summary_.batch + ":" + std::to_string(row.number);
    // Whoever imports again has put right what was refused: the row, or what it depends on.
    call.anew = true;
    call.fields = options_.constants;
    for (std::size_t i = 0; i < map_.size() && i < row.cells.size(); ++i) {
      if (map_[i]) call.fields.emplace_back(std::string(map_[i]->name), row.cells[i]);
    }
    calls_.push_back(std::move(call));
    rows_.push_back(row);
  }

  Result<void> carry_out() {
    if (calls_.empty()) return done();
    GJ_TRY(const auto replies,
           options_.dry_run ? office_.rehearse(calls_) : office_.perform(calls_));
    GJ_ASSERT(replies.size() == calls_.size());
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (replies[i].ok()) {
        ++summary_.rows.rows;
        ++summary_.rows.accepted;
      } else {
        GJ_CHECK(reject(rows_[i], replies[i].error()));
      }
    }
    calls_.clear();
    rows_.clear();
    if (options_.progress) options_.progress(summary_.rows);
    if (options_.stop == nullptr || *options_.stop == 0) return done();
    return make_error(app_code::kInterrupted, "",
                      Bilingual{"已中断;已办的行保留,用同一文件再导入一次会接着办",
                                "The import was interrupted. Rows that were done stay done; import "
                                "the same file again to go on."});
  }

  Result<void> reject(const sheets::Row& row, const Error& error) {
    ++summary_.rows.rows;
    ++summary_.rows.rejected;
    if (summary_.first_rejects.size() < kRejectsKept) {
      summary_.first_rejects.emplace_back(row.number, error);
    }
    if (!rejects_) return done();
    if (!options_.tell) return rejects_->add(row, error);
    Error shown = error;
    shown.message = options_.tell(error);
    return rejects_->add(row, shown);
  }

  Office& office_;
  const Operation& operation_;
  const ImportOptions& options_;
  ImportSummary summary_;
  std::unique_ptr<sheets::TableReader> table_;
  std::optional<sheets::RejectWriter> rejects_;
  ColumnMap map_;
  std::vector<Call> calls_;
  std::vector<sheets::Row> rows_;
};

}  // namespace

Result<ImportSummary> import_table(Office& office, const Operation& operation,
                                   const ImportOptions& options) {
  return Importer(office, operation, options).run();
}

}  // namespace gongji::app
