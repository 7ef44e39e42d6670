#include "app/qr.h"

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji::app {
namespace {

TEST(Qr, has_its_three_corners_and_grows_with_the_text) {
  const auto small = qr_code("0123456789ABCDEF"), large = qr_code(std::string(500, 'x'));
  ASSERT_TRUE(small.ok() && large.ok());
  EXPECT_EQ(small->width % 4, 1u);  // 17 + 4 · version
  EXPECT_GT(large->width, small->width);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_TRUE(small->at(i, 0) && small->at(0, i));
    EXPECT_TRUE(small->at(small->width - 1 - i, 0) && small->at(0, small->width - 1 - i));
  }
  EXPECT_FALSE(small->at(1, 1));
}

TEST(Qr, refuses_nothing_and_too_much) {
  EXPECT_EQ(code_of(qr_code("")), "app.bad_field");
  EXPECT_EQ(code_of(qr_code(std::string(5000, 'x'))), "app.bad_field");
}

TEST(Qr, pictures_have_their_size) {
  const auto code = qr_code("0123456789ABCDEF");
  ASSERT_TRUE(code.ok());
  const std::string side = std::to_string(code->width + 8);
  EXPECT_NE(qr_svg(*code).find("viewBox=\"0 0 " + side + " " + side + "\""), std::string::npos);
  const std::string png = qr_png(*code, 3);
  EXPECT_TRUE(png.starts_with("\x89PNG\r\n\x1a\n"));
  EXPECT_EQ(static_cast<unsigned char>(png[19]), (code->width + 8) * 3);
  EXPECT_EQ(png.substr(png.size() - 8), "IEND\xae\x42\x60\x82");
}

}  // namespace
}  // namespace gongji::app
