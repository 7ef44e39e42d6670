// CSV as spreadsheet programs write it.
#pragma once

#include "sheets/table_reader.h"

namespace gongji::sheets {

class CsvReader : public TableReader {
 public:
  CsvReader(ByteSource source, const Options& options);

  /// Reads the header.
  Result<void> begin();

 protected:
  Result<bool> read_row(Row& row, std::optional<Error>& row_error) override;

 private:
  struct Record {
    std::string_view text;    ///< without its line end
    bool terminated = false;  ///< has a line end
    bool open_quote = false;  ///< the file ends in a quoted cell
    std::size_t next = 0;     ///< where the one behind it begins
  };

  Result<bool> next_record(Record& record);
  Result<bool> more();
  Error too_long() const;
  std::size_t end_of_quoted(std::size_t from);
  bool is_separator(char c) const;
  Result<void> check_encoding(std::string_view text, std::optional<Error>& row_error);
  Result<void> read_header(std::string_view text);
  void split(std::string_view text, Row& row, std::optional<Error>& row_error) const;

  ByteSource source_;
  Options options_;
  std::vector<char> buffer_;
  std::size_t from_ = 0, to_ = 0;
  std::uint64_t row_ = 0;  ///< the last one taken
  char separator_ = 0;     ///< 0: not known yet
  bool ended_ = false;
  bool seen_wide_ = false;  ///< UTF-8 beyond ASCII has been read
  // Where `end_of_quoted` is in the record, so that it goes on when more bytes have come.
  std::size_t scanned_ = 0;
  bool quoted_ = false, just_closed_ = false, cell_begins_ = true;
};

}  // namespace gongji::sheets
