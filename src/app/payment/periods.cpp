#include "app/payment/periods.h"

#include <algorithm>
#include <filesystem>

#include "app/errors.h"
#include "app/grouping/scheme_files.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;

PeriodHead head_of(const std::string& root, const std::string& name) {
  PeriodHead head;
  head.name = name;
  const auto files = period_files((fs::path(root) / name).string());
  const auto settings = files.ok()
                            ? load_settings(files->options.settings, files->options.overrides)
                            : Result<payment::Settings>(files.error());
  if (!settings.ok()) {
    head.problem = settings.error().code;
    return head;
  }
  head.title = settings->title;
  head.from = settings->from;
  head.through = settings->through;
  if (!files->scheme.empty()) head.groups = "drg";
  if (!files->catalogue.empty()) head.groups += head.groups.empty() ? "dip" : " dip";
  return head;
}

/// What is wrong with a file, without where the server keeps it.
Error without_folder(Error error, const std::string& root) {
  for (std::string* text : {&error.where, &error.message, &error.message_en}) {
    const std::string folder = root + "/";
    for (std::size_t at = text->find(folder); at != std::string::npos; at = text->find(folder)) {
      text->erase(at, folder.size());
    }
  }
  return error;
}

}  // namespace

std::vector<PeriodHead> PaymentPeriods::list() const {
  std::vector<PeriodHead> heads;
  if (setting_.folder.empty()) return heads;
  for (const std::string& name : period_names(setting_.folder)) {
    heads.push_back(head_of(setting_.folder, name));
  }
  return heads;
}

Result<PeriodFiles> PaymentPeriods::files(const std::string& name) const {
  // Only names that the folder has: none leads out of it.
  const auto names =
      setting_.folder.empty() ? std::vector<std::string>() : period_names(setting_.folder);
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    return make_error(
        app_code::kUnknownPeriod, "period",
        Bilingual{"没有这一期的支付数据;请先查有哪几期(payment periods),"
                  "或请管理员在设置 payments 的文件夹中放入这一期",
                  "There is no such period of payment; choose one of those that there are."});
  }
  auto files = period_files((fs::path(setting_.folder) / name).string());
  if (!files.ok()) return without_folder(files.error(), setting_.folder);
  return files;
}

std::shared_ptr<PaymentPeriods::Kept> PaymentPeriods::kept(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto at =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one->name == name; });
  if (at == kept_.end()) {
    auto fresh = std::make_shared<Kept>();
    fresh->name = name;
    kept_.push_front(std::move(fresh));
    if (kept_.size() > kKept) kept_.pop_back();
  } else {
    kept_.splice(kept_.begin(), kept_, at);
  }
  return kept_.front();
}

Result<std::shared_ptr<const PaymentRun>> PaymentPeriods::cleared(const std::string& name) {
  GJ_TRY(PeriodFiles found, files(name));
  if (found.bytes > setting_.bytes_max) {
    return make_error(
        app_code::kFileTooLarge, "period",
        Bilingual{"这一期的表共 " + std::to_string(found.bytes / kMebibyte) +
                      " MiB,超过设置 payment_bytes_max 的 " +
                      std::to_string(setting_.bytes_max / kMebibyte) +
                      " MiB;请管理员调大设置,或用命令行计算",
                  "The tables of this period have " + std::to_string(found.bytes / kMebibyte) +
                      " MiB, more than is allowed; the administrator must allow more "
                      "(payment_bytes_max)."});
  }
  const auto one = kept(name);
  const std::lock_guard lock(one->clearing);
  if (one->run != nullptr && one->run_state == found.state) return one->run;
  one->run = nullptr;
  found.options.threads = 1;
  found.options.stop = &stop_;
  auto run = clear_payment(found.options);
  if (!run.ok()) return without_folder(run.error(), setting_.folder);
  one->run = std::shared_ptr<const PaymentRun>(run.take());
  one->run_state = found.state;
  return one->run;
}

Result<std::shared_ptr<const PeriodGroups>> PaymentPeriods::groups(const std::string& name) {
  GJ_TRY(const PeriodFiles found, files(name));
  const auto one = kept(name);
  const std::lock_guard lock(one->reading);
  if (one->groups != nullptr && one->groups_state == found.state) return one->groups;
  auto read = std::make_shared<PeriodGroups>();
  if (!found.scheme.empty()) {
    auto scheme = load_scheme(found.scheme, {});
    if (!scheme.ok()) return without_folder(scheme.error(), setting_.folder);
    read->drg = scheme.take();
  }
  if (!found.catalogue.empty()) {
    auto catalogue = read_catalogue(found.catalogue);
    if (!catalogue.ok()) return without_folder(catalogue.error(), setting_.folder);
    read->dip = catalogue.take();
  }
  one->groups = std::move(read);
  one->groups_state = found.state;
  return one->groups;
}

}  // namespace gongji::app
