// What the two fuzzers of claim files share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "app/claim_parser.h"
#include "app/errors.h"
#include "base/assert.h"
#include "memory_file.h"
#include "policy/compile.h"

namespace gongji::fuzz {

/// A small package with an input of every kind that a claim may have.
inline std::shared_ptr<const app::ClaimVocabulary> vocabulary() {
  static const auto kVocabulary = [] {
    const policy::SourceFile head{"package.yaml", R"(gongji: 1
document: package
id: fuzz
title: fuzz
region: "330213"
effective: {from: 2020-01-01}
benefit_year: {starts: 01-01}
settlement_allowed: true
sources:
  s: {title: s, reliability: assumed}
cite: s
funds:
  pool: {title: pool, kind: fund}
inputs:
  class: {type: enum, values: [a, b], error: BAD_CLASS}
  groups: {type: set, of: [x, y], default: []}
  filed: {type: bool, default: true}
  age: {type: int, range: 0..150, default: 1}
  income: {type: money, default: 0.00}
  share: {type: rate, default: 10%}
  birth: {type: date, default: none}
  item_class: {type: enum, values: [A, B, C], of_line: true, default: A}
)"};
    policy::Diagnostics diagnostics;
    auto compiled = policy::compile({head}, {}, diagnostics);
    GJ_ASSERT(diagnostics.empty());
    return std::make_shared<const app::ClaimVocabulary>(std::move(compiled));
  }();
  return kVocabulary;
}

/// Reads all claims; small batches and lines, so that every path at their edges is taken. The first
/// byte of the input chooses encoding and sizes.
inline void read_claims(const std::uint8_t* data, std::size_t size, app::ClaimForm form) {
  if (size == 0) return;
  const unsigned choice = data[0];
  const MemoryFile file(data + 1, size - 1);
  app::RecordReader::Options options;
  options.source.stdin_fd = file.fd();
  options.source.encoding = static_cast<sheets::Encoding>(choice % 3);
  options.form = form;
  options.batch_bytes = 64U << (choice / 3 % 4);
  options.line_bytes_max = 32U << (choice / 12 % 5);
  auto source = sheets::ByteSource::open(options.source);
  GJ_ASSERT(source.ok());
  app::RecordReader reader(source.take(), options);
  app::ParserOptions parsing{vocabulary(), {}, choice >= 128};
  app::RecordBatch batch;
  std::unique_ptr<app::ClaimParser> parser;
  claims::Encounter claim;
  std::uint64_t line = 0;
  while (true) {
    auto more = reader.next(batch);
    if (!more.ok() || !*more) return;
    for (const app::Record& record : batch.records) {
      GJ_ASSERT(record.line > line);
      line = record.line;
      GJ_ASSERT(record.offset + record.length <= batch.size);
      if (!parser && form == app::ClaimForm::Csv) {
        auto layout = app::read_csv_header(batch, record, *vocabulary(), parsing.ignore_unknown);
        if (!layout.ok()) return;
        parsing.layout = layout.take();
        parser = app::make_csv_parser(parsing);
        continue;
      }
      if (!parser) parser = app::make_ndjson_parser(parsing);
      const auto read = parser->parse(batch, record, claim);
      if (!read.ok()) {
        GJ_ASSERT(!read.error().message.empty());
        continue;
      }
      GJ_ASSERT(!claim.person.empty() && !claim.kind.empty());
      GJ_ASSERT(claim.total >= 0);
    }
  }
}

}  // namespace gongji::fuzz
