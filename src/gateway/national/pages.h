// Answers page by page: 1312, 1316 to 1319.
#pragma once

#include <cstddef>

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// The rows of one page, from `first` up to but not including `end`.
struct Page {
  std::size_t first = 0, end = 0;
};

/// The page that the request asks for, of however many rows. Refuses app.bad_field.
Result<Page> page_asked(const interface::Row& asked);

/// The page that `page_num` (from 1) and `page_size` (1 to 1000) of the request ask for, of so many
/// rows; puts pageNum, pageSize, pages, recordCounts, firstPage, lastPage, startRow (from 1; 0 when
/// the page is empty) and size into the answer. Refuses app.bad_field.
Result<Page> page_of(Desk& desk, const interface::Row& asked, std::size_t rows);

}  // namespace gongji::gateway
