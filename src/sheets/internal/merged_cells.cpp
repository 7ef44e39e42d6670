#include <algorithm>

#include "sheets/internal/xlsx_reader.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kScanBytes = std::size_t{1} << 16u;
constexpr std::string_view kEndOfRows = "sheetData>";
constexpr std::string_view kMergedCell = "mergeCell ";
constexpr std::string_view kRangeKey = "ref=";
constexpr std::size_t kMergedMax = 1'000'000;

/// The range of the element that begins `text`, when its end is there.
std::optional<CellRange> range_of(std::string_view element) {
  const std::size_t key = element.find(kRangeKey);
  if (key == std::string_view::npos) return std::nullopt;
  std::string_view value = element.substr(key + kRangeKey.size());
  if (value.empty()) return std::nullopt;
  const std::size_t quote = value.find(value.front(), 1);
  if (quote == std::string_view::npos) return std::nullopt;
  value = value.substr(1, quote - 1);
  const std::size_t colon = value.find(':');
  const auto first = parse_cell_name(value.substr(0, colon));
  const auto last =
      colon == std::string_view::npos ? first : parse_cell_name(value.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{first->row, last->row, first->column, last->column, std::string(value)};
}

/// Takes the complete elements out of `tail`.
void take_ranges(std::string& tail, std::vector<CellRange>& ranges) {
  std::size_t from = 0;
  while (true) {
    const std::size_t at = tail.find(kMergedCell, from);
    const std::size_t end = at == std::string::npos ? at : tail.find('>', at);
    if (end == std::string::npos) {
      const std::size_t kept = kMergedCell.size();
      from =
          at != std::string::npos ? at : std::max(from, tail.size() - std::min(kept, tail.size()));
      break;
    }
    auto range = range_of(std::string_view(tail).substr(at, end - at));
    if (range && ranges.size() < kMergedMax) ranges.push_back(std::move(*range));
    from = end + 1;
  }
  tail.erase(0, from);
}

}  // namespace

Result<std::vector<CellRange>> merged_cells(ZipPart part) {
  std::vector<CellRange> ranges;
  std::string piece;
  bool behind_rows = false;
  while (true) {
    const std::size_t kept = piece.size();
    piece.resize(kept + kScanBytes);
    GJ_TRY(const std::size_t got, part.read(piece.data() + kept, kScanBytes));
    piece.resize(kept + got);
    if (got == 0) return ranges;
    if (!behind_rows) {
      const std::size_t end = piece.rfind(kEndOfRows);
      // The opening tag may look the same, but only the closing one has '/' before it or a prefix.
      behind_rows = end != std::string::npos && piece.rfind("</", end) != std::string::npos &&
                    piece.find('>', piece.rfind("</", end)) == end + kEndOfRows.size() - 1;
      piece.erase(0, behind_rows ? end : piece.size() - std::min<std::size_t>(piece.size(), 64));
    }
    if (behind_rows) take_ranges(piece, ranges);
  }
}

}  // namespace gongji::sheets
