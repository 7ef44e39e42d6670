#include "cli/key_command.h"

#include <unistd.h>

#include <cstdio>

#include "app/errors.h"
#include "app/office.h"
#include "app/security/data_keys.h"
#include "app/security/key_file.h"
#include "app/security/reseal.h"
#include "base/utf8.h"
#include "cli/database_options.h"
#include "cli/interrupt.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

Result<void> register_in(storage::Connection& connection, const app::Vault& vault) {
  GJ_CHECK(connection.begin());
  auto registered = app::register_keys(connection, vault, app::system_clock()());
  if (registered.ok()) return connection.commit();
  connection.rollback();
  return registered;
}

/// In the audit trail of every region: who changed the key.
Result<void> note_in_regions(const Arguments& options, const std::string& action) {
  GJ_TRY(auto connection, connect(options));
  GJ_TRY(const auto regions, connection->query("SELECT region FROM region ORDER BY region", {}));
  for (std::size_t i = 0; i < regions.size(); ++i) {
    app::Office office(std::move(connection), {regions.integer(i, 0), 1, app::system_clock()});
    const std::string who = options.text("--operator");
    const std::int64_t now = office.now_ms();
    GJ_CHECK(office.transact({"", who, now}, [&](app::Unit& unit) {
      unit.audit({now, who, "local", action, "", "", "ok", ""});
      return done();
    }));
    connection = office.release();
  }
  return done();
}

Result<void> init_key(const Arguments& options) {
  GJ_TRY(const std::string path, key_file_of(options));
  GJ_TRY(const auto connection, connect(options));
  GJ_TRY(const auto known, connection->query("SELECT count(*) FROM data_key", {}));
  if (known.integer(0, 0) > 0) {
    return make_error(
        app_code::kKeyExists, path,
        "数据库已有密钥,新文件打不开已有的数据;请取回原来的密钥文件,要换请用 gongji key rotate");
  }
  const app::KeyRing keys = app::new_key_ring(crypto::random_bytes);
  GJ_CHECK(app::write_key_file(path, keys, app::KeyFileWrite::New));
  GJ_CHECK(register_in(*connection, app::Vault(keys)));
  print("密钥文件 " + path + " 已建立,只有本用户能读;请与数据库分开备份\n");
  return done();
}

Result<void> reseal_all(const Arguments& options) {
  GJ_TRY(const auto connection, connect(options));
  GJ_TRY(const auto vault, vault_of(options, *connection));
  if (vault == nullptr) return app::no_key();
  app::ResealOptions how;
  const std::atomic<int>& stop = watch_signals();
  how.progress = [&stop](std::uint64_t rows) {
    if (isatty(2) != 0) {
      std::fprintf(stderr, "\r\033[K%llu 行", static_cast<unsigned long long>(rows));
    }
    return stop.load() == 0;
  };
  const auto rows = app::reseal(*connection, *vault, how);
  if (isatty(2) != 0) std::fputs("\r\033[K", stderr);
  if (!rows.ok()) return rows.error();
  print("改用密钥 " + std::to_string(vault->newest()) + " 重新加密 " + std::to_string(*rows) +
        " 行\n");
  return done();
}

/// The file first: were it lost behind the first row sealed with the new key, that row would be
/// too.
Result<void> rotate_key(const Arguments& options) {
  GJ_TRY(const std::string path, key_file_of(options));
  {
    GJ_TRY(const auto connection, connect(options));
    GJ_TRY(auto keys, app::read_key_file(path));
    GJ_CHECK(app::check_keys(*connection, app::Vault(keys)));
    keys = app::with_new_key(std::move(keys), crypto::random_bytes);
    GJ_CHECK(app::write_key_file(path, keys, app::KeyFileWrite::Replace));
    GJ_CHECK(register_in(*connection, app::Vault(keys)));
  }
  GJ_CHECK(note_in_regions(options, "key.rotate"));
  print("新密钥已写入 " + path + ";请重新备份密钥文件,旧密钥仍在其中,旧备份要用\n");
  return reseal_all(options);
}

Result<void> show_key_status(const Arguments& options) {
  GJ_TRY(const std::string path, key_file_of(options));
  GJ_TRY(const auto connection, connect(options));
  GJ_TRY(const auto vault, vault_of(options, *connection));
  const auto show = [](std::string_view name, const std::string& value) {
    print(pad_right(name, 40) + value + "\n");
  };
  show("密钥文件", vault == nullptr ? path + " 不存在" : path);
  if (vault != nullptr) show("当前密钥", std::to_string(vault->newest()));
  GJ_TRY(const auto counts, app::count_sealed(*connection));
  for (const auto& count : counts) {
    show(count.cell + " 密钥 " + std::to_string(count.key), std::to_string(count.values));
  }
  return done();
}

template <Result<void> (*Work)(const Arguments&)>
int run_key(const Arguments& options) {
  const auto result = Work(options);
  if (result.ok()) return kExitFine;
  const int signal = result.error().code == app_code::kInterrupted ? watch_signals().load() : 0;
  const int code = fail(result.error());
  return signal != 0 ? kExitSignal + signal : code;
}

constexpr Option kKeyOptions[] = {kDbOption, kKeyFileOption};
constexpr Option kKeyRotateOptions[] = {kDbOption,
                                        kKeyFileOption,
                                        {.name = "--operator",
                                         .value = "NAME",
                                         .en = "Who does it",
                                         .zh = "操作员",
                                         .fallback = "operator"}};

}  // namespace

Command key_command() {
  return {"key",
          "Keys of personal data",
          "个人信息的密钥",
          {},
          nullptr,
          {{"init", "Make a key file", "建立密钥文件", kKeyOptions, run_key<init_key>, {}},
           {"rotate",
            "A new key, and everything sealed with it",
            "换新密钥并重新加密",
            kKeyRotateOptions,
            run_key<rotate_key>,
            {}},
           {"reseal",
            "Go on after a rotation that was stopped",
            "接着完成中断的换密钥",
            kKeyOptions,
            run_key<reseal_all>,
            {}},
           {"status",
            "Which keys, and how much each sealed",
            "各密钥加密了多少",
            kKeyOptions,
            run_key<show_key_status>,
            {}}}};
}

}  // namespace gongji::cli
