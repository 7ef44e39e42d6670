#include "cli/api_command.h"

#include "cli/text_output.h"
#include "gateway/rest/openapi.h"

namespace gongji::cli {

namespace {

int print_openapi(const Arguments&) {
  print(gateway::openapi_json());
  return kExitFine;
}

int print_types(const Arguments&) {
  print(gateway::typescript_types());
  return kExitFine;
}

}  // namespace

Command api_command() {
  return {
      "api",
      "What /api/v1 offers, for programs",
      "供程序使用的 /api/v1 说明",
      {},
      nullptr,
      {{"openapi",
        "Print the OpenAPI 3.1 document",
        "输出 OpenAPI 3.1 文档",
        {},
        print_openapi,
        {}},
       {"types", "Print the types in TypeScript", "输出 TypeScript 类型", {}, print_types, {}}}};
}

}  // namespace gongji::cli
