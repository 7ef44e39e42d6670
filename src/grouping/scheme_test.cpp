// A damaged image is refused, whatever is damaged.
#include "grouping/scheme.h"

#include <gtest/gtest.h>

#include <cstring>

#include "base/testing.h"
#include "grouping/report.h"
#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

std::string small_image() {
  return std::string(scheme_of(small_tables()).image());
}

/// The image with its checksum put right again, as an attacker would.
std::string signed_again(std::string image) {
  const std::uint64_t sum = hash_bytes(std::string_view(image).substr(sizeof(ImageHeader)));
  std::memcpy(image.data() + offsetof(ImageHeader, checksum), &sum, sizeof(sum));
  return image;
}

TEST(SchemeImage, opens_and_is_the_same_every_time) {
  EXPECT_EQ(code_of(Scheme::open(small_image())), "");
  EXPECT_EQ(small_image(), small_image());
}

TEST(SchemeImage, cut_or_changed_ones_are_refused) {
  const std::string image = small_image();
  for (std::size_t size = 0; size < image.size(); size += 97) {
    EXPECT_EQ(code_of(Scheme::open(image.substr(0, size))), "grouping.bad_image") << size;
  }
  for (std::size_t at = sizeof(ImageHeader); at < image.size(); at += 131) {
    std::string changed = image;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    EXPECT_EQ(code_of(Scheme::open(changed)), "grouping.bad_image") << at;
  }
}

/// A scheme with every kind of test.
std::string full_image() {
  const std::string rule =
      "(KS = '0301' or LYFS in {4, 5}) and XB = 1 and NL > 1 and length(OP_X ∩ {ZYSS}) >= 1 and "
      "parts({ZYZD, QTZD} in {DI_X, DI_Y}) >= 1 and QTZD in MCC";
  return std::string(scheme_of(formula_files(rule)).image());
}

TEST(SchemeImage, no_change_leads_outside) {
  for (const std::string& image : {small_image(), full_image()}) {
    CaseRecord record = a_case({"K80.0", "A41.9", "S06.0"}, {"51.22", "51.41"});
    record.department = "0301";
    for (std::size_t at = 0; at < image.size(); ++at) {
      std::string changed = image;
      changed[at] = static_cast<char>(at % 2 == 0 ? 0xFF : 0x03);
      auto scheme = Scheme::open(signed_again(std::move(changed)));
      if (!scheme.ok()) continue;
      Grouper grouper(scheme.take());
      Trace trace;
      const GroupResult result = grouper.group(record, trace);
      EXPECT_FALSE(explain_text(grouper, record, result, trace, Language::English).empty());
      EXPECT_FALSE(summary_text(grouper.scheme(), Language::English).empty());
    }
  }
}

TEST(SchemeImage, codes_are_found_as_they_are_written) {
  const Scheme scheme = scheme_of(small_tables());
  EXPECT_NE(scheme.find_code("K80.0"), kNoIndex);
  for (const std::string_view code : {"k80.0", "K80.0 ", "K80.", "", "K80.00"}) {
    EXPECT_EQ(scheme.find_code(code), kNoIndex) << code;
  }
  EXPECT_EQ(scheme.find_code(std::string_view("K80.0\0", 6)), kNoIndex);
}

}  // namespace
}  // namespace gongji::grouping
