#include "gateway/http/multipart.h"

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji::gateway {
namespace {

constexpr std::string_view kType = "Multipart/Form-Data; charset=utf-8; boundary=\"x y\"";

std::string form_body() {
  return "preamble\r\n--x y\r\nContent-Disposition: form-data; name=\"jsonStr\"\r\n"
         "Content-Type: text/plain; charset=ISO-8859-1\r\n\r\n{}\r\n--x y\r\n"
         "content-disposition: form-data; filename=\"a.zip\"; name=file\r\n\r\n"
         "PK\r\n--x z\r\n--x y--\r\n";
}

TEST(Multipart, parts_by_name_and_bytes_as_they_are) {
  EXPECT_TRUE(is_multipart(kType));
  EXPECT_FALSE(is_multipart("application/json"));
  const std::string body = form_body();
  const auto parts = form_parts(kType, body);
  ASSERT_TRUE(parts.ok()) << to_text(parts.error());
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].name, "jsonStr");
  EXPECT_EQ((*parts)[0].bytes, "{}");
  EXPECT_EQ((*parts)[1].name, "file");
  EXPECT_EQ((*parts)[1].bytes, "PK\r\n--x z");
}

TEST(Multipart, what_is_cut_off_or_odd_is_refused) {
  const std::string body(form_body());
  for (std::size_t size = 0; size + 4 < body.size(); ++size) {
    EXPECT_EQ(code_of(form_parts(kType, body.substr(0, size))), "gateway.bad_body") << size;
  }
  EXPECT_EQ(code_of(form_parts("multipart/form-data", body)), "gateway.bad_body");
  EXPECT_EQ(code_of(form_parts("multipart/form-data; boundary=" + std::string(71, 'b'), body)),
            "gateway.bad_body");
  EXPECT_EQ(code_of(form_parts(kType, body, {1, 4096})), "gateway.bad_body");
  EXPECT_EQ(code_of(form_parts(kType, body, {8, 10})), "gateway.bad_body");
  EXPECT_EQ(code_of(form_parts("multipart/form-data; boundary=b",
                               "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--")),
            "gateway.bad_body");
  const std::string part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
  EXPECT_EQ(code_of(form_parts("multipart/form-data; boundary=b", part + part + "--b--")),
            "gateway.bad_body");
}

}  // namespace
}  // namespace gongji::gateway
