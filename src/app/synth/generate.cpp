#include "app/synth/generate.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/errors.h"
#include "app/synth/readme.h"
#include "app/synth/tables_folder.h"
#include "app/workers.h"
#include "sheets/output_file.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kPeopleOfPart = 250;
constexpr std::string_view kReadme = "README.md";
/// Tables beside those of the register.
constexpr std::string_view kOtherTables[] = {"institutions", "catalogue", "employers"};
constexpr std::size_t kPartsOfThread = 4;

/// Open files with the rows that they got.
template <std::size_t Files>
class FileSet {
 public:
  static Result<FileSet> create(const std::string& folder, const std::array<FileSpec, Files>& specs,
                                const std::string& suffix) {
    FileSet made;
    for (std::size_t i = 0; i < Files; ++i) {
      made.names_[i] = std::string(specs[i].name) + suffix + ".csv";
      GJ_TRY(made.files_[i],
             sheets::OutputFile::create((fs::path(folder) / made.names_[i]).string()));
      GJ_CHECK(made.files_[i].add(specs[i].header));
    }
    return made;
  }

  Result<void> add(const RowTexts<Files>& rows) {
    for (std::size_t i = 0; i < Files; ++i) {
      GJ_CHECK(files_[i].add(rows.texts[i]));
      rows_[i] += rows.rows[i];
    }
    return done();
  }

  Result<void> commit(SynthSummary& summary) {
    for (std::size_t i = 0; i < Files; ++i) {
      GJ_CHECK(files_[i].commit());
      summary.files.emplace_back(names_[i], rows_[i]);
    }
    return done();
  }

  std::uint64_t rows(std::size_t file) const { return rows_[file]; }

 private:
  std::array<sheets::OutputFile, Files> files_;
  std::array<std::string, Files> names_;
  std::array<std::uint64_t, Files> rows_{};
};

/// "-2020" behind the name of a table of care.
bool is_year(std::string_view text) {
  return text.size() == 5 && text.front() == '-' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether a run writes a file of this name, in whatever year.
bool is_written_by_a_run(const std::string& file, const synth::World& world,
                         const Premiums& premiums) {
  if (file == kReadme) return true;
  const fs::path path(file);
  if (path.extension() != ".csv") return false;
  const std::string name = path.stem().string();
  for (const std::string_view other : kOtherTables) {
    if (name == other) return true;
  }
  for (const FileSpec& spec : register_files(premiums)) {
    if (name == spec.name) return true;
  }
  for (const FileSpec& spec : care_files(world.words())) {
    if (name.starts_with(spec.name) && is_year(std::string_view(name).substr(spec.name.size()))) {
      return true;
    }
  }
  return false;
}

/// Makes the folder, and sees to what an earlier run left there.
Result<void> prepare_folder(const SynthOptions& options, const synth::World& world,
                            const Premiums& premiums) {
  std::error_code why;
  fs::create_directories(options.out, why);
  if (why || !fs::is_directory(options.out, why)) {
    return make_error(app_code::kCannotWrite, "--out",
                      "不能建立文件夹 " + options.out + ";请检查路径和权限");
  }
  std::vector<fs::path> earlier;
  for (fs::directory_iterator entry(options.out, why), end; !why && entry != end;
       entry.increment(why)) {
    if (is_written_by_a_run(entry->path().filename().string(), world, premiums)) {
      earlier.push_back(entry->path());
    }
  }
  if (!earlier.empty() && !options.replace) {
    return make_error(app_code::kUsage, "--out",
                      options.out + " 已有上次生成的文件;请换一个文件夹,或加 --replace 先删去它们");
  }
  for (const fs::path& file : earlier) {
    if (!why) fs::remove(file, why);
  }
  if (!why) return done();
  return make_error(app_code::kCannotWrite, "--out",
                    "不能读取或清理文件夹 " + options.out + ";请检查权限");
}

class Generator {
 public:
  Generator(const SynthOptions& options, const synth::World& world, const Loaded& package)
      : options_(options),
        world_(world),
        workers_(thread_count(options.threads)),
        staff_(world.people().employers()) {
    for (int i = 0; i < workers_.count(); ++i) writers_.emplace_back(world, package);
  }

  Result<SynthSummary> run() {
    const auto begin = std::chrono::steady_clock::now();
    summary_.people = world_.population().total();
    GJ_CHECK(write_register());
    const auto& plan = world_.plan();
    for (int year = plan.year; year < plan.year + plan.years; ++year) GJ_CHECK(write_year(year));
    summary_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    GJ_CHECK(write_table(std::string(kReadme), synth_readme(world_, summary_)));
    return std::move(summary_);
  }

 private:
  Result<void> write_table(const std::string& name, const std::string& text) {
    GJ_TRY(auto file, sheets::OutputFile::create((fs::path(options_.out) / name).string()));
    GJ_CHECK(file.add(text));
    return file.commit();
  }

  /// A table of few rows, counted by its lines.
  Result<void> write_rows(const std::string& name, const std::string& text) {
    summary_.files.emplace_back(
        name, static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) - 1);
    return write_table(name, text);
  }

  Result<void> write_register() {
    const Premiums& premiums = writers_.front().premiums();
    using Files = FileSet<kRegisterFiles>;
    GJ_TRY(Files files, Files::create(options_.out, register_files(premiums), ""));
    GJ_CHECK(pass<kRegisterFiles>(
        0, files, [&](RowWriter& writer, std::uint64_t number, RowTexts<kRegisterFiles>& to) {
          const synth::Person person = world_.people().person(number);
          if (person.employed()) {
            std::atomic_ref(staff_[person.employer]).fetch_add(1, std::memory_order_relaxed);
          }
          return writer.add_person(person, to);
        }));
    GJ_CHECK(files.commit(summary_));
    GJ_CHECK(write_rows("institutions.csv", institution_rows(world_)));
    GJ_CHECK(write_rows("catalogue.csv", catalogue_rows(world_)));
    return write_rows("employers.csv", employer_rows(world_, staff_));
  }

  Result<void> write_year(int year) {
    using Files = FileSet<kCareFiles>;
    GJ_TRY(Files files,
           Files::create(options_.out, care_files(world_.words()), "-" + std::to_string(year)));
    GJ_CHECK(pass<kCareFiles>(
        year, files, [&](RowWriter& writer, std::uint64_t number, RowTexts<kCareFiles>& to) {
          writer.add_year(world_.people().person(number), year, to);
          return done();
        }));
    const auto rows = [&](CareFile file) { return files.rows(static_cast<std::size_t>(file)); };
    summary_.stays += rows(CareFile::Cases);
    summary_.visits +=
        rows(CareFile::Claims) + rows(CareFile::EmployeeClaims) - rows(CareFile::Cases);
    summary_.labels += rows(CareFile::Labels);
    return files.commit(summary_);
  }

  /// Goes over all people in their order: threads make the rows of some while the rows before are
  /// written.
  template <std::size_t Files, class Work>
  Result<void> pass(int year, FileSet<Files>& files, const Work& work) {
    const std::uint64_t all = world_.population().total();
    const std::uint64_t parts = (all + kPeopleOfPart - 1) / kPeopleOfPart;
    const std::size_t room = kPartsOfThread * static_cast<std::size_t>(workers_.count());
    std::vector<RowTexts<Files>> making(room), writing(room);
    std::vector<Result<void>> failed(room);
    std::size_t waiting = 0;
    for (std::uint64_t first = 0; first < parts || waiting > 0; first += room) {
      const auto count = static_cast<std::size_t>(
          first < parts ? std::min<std::uint64_t>(room, parts - first) : 0);
      Result<void> written;
      std::thread writer([&] {
        for (std::size_t i = 0; i < waiting && written.ok(); ++i) written = files.add(writing[i]);
      });
      workers_.run(count, [&](std::size_t part, std::size_t worker) {
        making[part].clear();
        failed[part] = done();
        const std::uint64_t from = (first + part) * kPeopleOfPart;
        for (std::uint64_t n = from; n < std::min(all, from + kPeopleOfPart); ++n) {
          if (failed[part].ok()) failed[part] = work(writers_[worker], n, making[part]);
        }
      });
      writer.join();
      GJ_CHECK(written);
      for (std::size_t i = 0; i < count; ++i) GJ_CHECK(failed[i]);
      std::swap(making, writing);
      waiting = count;
      if (options_.progress) {
        options_.progress({std::min(all, (first + count) * kPeopleOfPart), all, year});
      }
      if (options_.stop != nullptr && *options_.stop != 0) {
        return make_error(app_code::kInterrupted, "", "已中断;没有写完的文件已删除");
      }
    }
    return done();
  }

  const SynthOptions& options_;
  const synth::World& world_;
  Workers workers_;
  std::vector<RowWriter> writers_;    ///< by worker
  std::vector<std::uint32_t> staff_;  ///< by employer
  SynthSummary summary_;
};

}  // namespace

Result<SynthSummary> generate_region(const SynthOptions& options) {
  GJ_TRY(const std::string folder, find_synth_tables(options.tables));
  GJ_TRY(auto tables, load_synth_tables(folder));
  GJ_TRY(const auto world, synth::World::make(std::move(tables), options.plan));
  GJ_TRY(const std::string package_folder,
         find_package(world->words().package, options.policy_roots));
  GJ_TRY(const Loaded package, load_package(package_folder, {}));
  GJ_CHECK(prepare_folder(options, *world, Premiums(*world, package)));
  return Generator(options, *world, package).run();
}

}  // namespace gongji::app
