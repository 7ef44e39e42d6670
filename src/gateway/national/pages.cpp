#include "gateway/national/pages.h"

#include <algorithm>
#include <charconv>

#include "app/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kPageSizeMax = 1000, kPageNumMax = 9999;

Result<std::size_t> whole_number(const interface::Row& row, std::string_view field,
                                 std::size_t most) {
  const interface::Field* known = row.node().find(field);
  const std::string name(known == nullptr ? field : known->id), text = row.text(field);
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (whole && number >= 1 && number <= most) return number;
  return make_error(app_code::kBadField, name,
                    name + " 应是 1 到 " + std::to_string(most) + " 的整数;请改正");
}

}  // namespace

Result<Page> page_asked(const interface::Row& asked) {
  GJ_TRY(const std::size_t number, whole_number(asked, "page_num", kPageNumMax));
  GJ_TRY(const std::size_t size, whole_number(asked, "page_size", kPageSizeMax));
  return Page{(number - 1) * size, number * size};
}

Result<Page> page_of(Desk& desk, const interface::Row& asked, std::size_t rows) {
  GJ_TRY(const std::size_t number, whole_number(asked, "page_num", kPageNumMax));
  GJ_TRY(const std::size_t size, whole_number(asked, "page_size", kPageSizeMax));
  const std::size_t pages = (rows + size - 1) / size;
  const Page page{std::min(rows, (number - 1) * size), std::min(rows, number * size)};
  interface::Row& out = desk.out.add(".");
  put(out, "recordCounts", std::to_string(rows));
  put(out, "pages", std::to_string(pages));
  put(out, "pageNum", std::to_string(number));
  put(out, "pageSize", std::to_string(size));
  put(out, "size", std::to_string(page.end - page.first));
  put(out, "startRow", page.first == page.end ? "0" : std::to_string(page.first + 1));
  put(out, "firstPage", number == 1 ? "true" : "false");
  put(out, "lastPage", number >= pages ? "true" : "false");
  return page;
}

}  // namespace gongji::gateway
