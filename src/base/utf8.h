// Text in UTF-8: validity, columns on a terminal, and the nearest word.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongji {

/// Strict: refuses overlong forms, surrogates and code points above U+10FFFF.
bool valid_utf8(std::string_view text);

/// Columns on a terminal: CJK, fullwidth forms and emoji 2, combining marks 0, others 1; a byte
/// that is not UTF-8 counts 1.
std::size_t display_width(std::string_view text);

/// `text` with spaces after it (or before it) up to `width` columns; longer text stays whole.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// Without ASCII whitespace and U+3000 at both ends.
std::string_view trim(std::string_view text);

/// The pieces between separators, empty ones too; empty text is one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The words between blanks; '…' keeps the blanks in it, and an empty word.
std::vector<std::string> quoted_words(std::string_view line);

/// `text` in 「」 for a message: cut at a character after about 40 bytes, or a note when it is not
/// UTF-8.
std::string in_quotes(std::string_view text);
/// The same for an English text: "…".
std::string double_quoted(std::string_view text);

/// The fewest insertions, deletions, replacements and swaps of neighbours, in code points, that
/// make one text the other (Damerau-Levenshtein, no stretch edited twice).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate at the least edit distance, the earlier of two; nothing when that is more than a
/// third of the length of `word` in code points, though one edit is always allowed, or when `word`
/// has more than 200 bytes.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace gongji
