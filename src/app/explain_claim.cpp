#include "app/explain_claim.h"

#include <unordered_map>

#include "app/claim_parser.h"

namespace gongji::app {
namespace {

/// Goes through the file once, settling every person's claims.
class Search {
 public:
  Search(const Loaded& package, const ExplainOptions& options)
      : package_(package), options_(options), settler_(package.compiled, claims::Evaluator::Fast) {
    parsing_.vocabulary = std::make_shared<const ClaimVocabulary>(package.compiled);
    parsing_.ignore_unknown = options.ignore_unknown;
  }

  Result<SettledRun> run() {
    sheets::ByteSource::Options source;
    source.path = options_.input;
    source.encoding = options_.encoding;
    GJ_TRY(sheets::ByteSource bytes, sheets::ByteSource::open(source));
    RecordReader::Options reading;
    reading.source = source;
    RecordReader reader(std::move(bytes), reading);
    RecordBatch batch;
    for (;;) {
      GJ_TRY(const bool more, reader.next(batch));
      if (!more) break;
      GJ_TRY(auto found, look_through(batch, reader.form()));
      if (found) return std::move(*found);
    }
    return make_error("app.no_such_claim", options_.claim_id,
                      "文件中没有这个结算编号;请核对编号与文件");
  }

 private:
  Result<std::optional<SettledRun>> look_through(const RecordBatch& batch, ClaimForm form) {
    for (const Record& record : batch.records) {
      if (!parser_) {
        GJ_TRY(const bool header, begin(batch, record, form));
        if (header) continue;
      }
      claims::Encounter encounter;
      const auto read = parser_->parse(batch, record, encounter);
      if (encounter.claim_id == options_.claim_id) {
        GJ_CHECK(read);
        GJ_TRY(SettledRun run, explained(encounter));
        return std::optional(std::move(run));
      }
      if (!read.ok()) continue;
      claims::Settlement settlement;
      (void)settler_.settle(encounter, people_[encounter.person], settlement).ok();
    }
    return std::optional<SettledRun>();
  }
  /// True when the record was the header of a CSV file.
  Result<bool> begin(const RecordBatch& batch, const Record& record, ClaimForm form) {
    const bool csv = form == ClaimForm::Csv;
    if (csv) {
      GJ_TRY(parsing_.layout,
             read_csv_header(batch, record, *parsing_.vocabulary, options_.ignore_unknown));
    }
    parser_ = csv ? make_csv_parser(parsing_) : make_ndjson_parser(parsing_);
    return csv;
  }
  Result<SettledRun> explained(const claims::Encounter& encounter) {
    SettledRun run;
    run.compiled = package_.compiled.get();
    SettledEncounter one;
    one.encounter = encounter;
    GJ_CHECK(settler_.settle_explained(encounter, people_[encounter.person], one.settlement,
                                       one.details));
    one.slots.assign(settler_.slots().begin(), settler_.slots().end());
    run.encounters.push_back(std::move(one));
    return run;
  }

  const Loaded& package_;
  const ExplainOptions& options_;
  claims::Settler settler_;
  ParserOptions parsing_;
  std::unique_ptr<ClaimParser> parser_;
  std::unordered_map<std::string, claims::PersonState> people_;
};

}  // namespace

Result<SettledRun> explain_claim(const Loaded& package, const ExplainOptions& options) {
  return Search(package, options).run();
}

}  // namespace gongji::app
