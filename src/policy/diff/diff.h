#pragma once

#include "base/money.h"
#include "policy/compile.h"

/// What changes from one policy to another, in words and in claims.
namespace gongji::policy::diff {

/// The same text in both languages.
struct Words {
  std::string zh, en;
};

enum class Area : std::uint8_t { Head, Parameter, Table, Layer, Care, Decision };

/// One change of the law: "inpatient_pool 第2段支付比例:成年居民A档、三级医院 75% → 80%".
struct Change {
  Area area = Area::Head;
  std::string node;  ///< name of the parameter, table, layer …; empty for the head
  Words what;        ///< what of it
  Words when;        ///< the facts for which it changes; empty: all
  Words from, to;    ///< empty: it was not there, it is no longer there
  Place place;       ///< in the new policy, or in the old one when the new one lacks it
};

/// What one side pays for a claim, or why it refuses.
struct Side {
  std::string error;  ///< code, empty when settled
  Money fund, personal, allowance;

  friend bool operator==(const Side&, const Side&) = default;
};

/// A claim that comes out differently: in-scope cost only, in a fresh benefit year.
struct Claim {
  std::string care;
  Words title;  ///< of the care kind
  Words when;   ///< all facts for which it comes out like this; empty: all
  std::vector<std::pair<std::string, std::string>>
      inputs;  ///< one claim of them, as a claim gives it
  Money in_scope;
  Side a, b;

  /// How much more the person bears under b: personal amount less allowance. Zero when one side
  /// refuses.
  Money difference() const;
};

struct Diff {
  std::string a, b;  ///< ids of the packages
  std::vector<Change> changes;
  std::vector<Claim> claims;  ///< largest effect first; those that one side refuses before all
  std::size_t claims_left_out = 0;
  std::vector<Words> notes;  ///< what could not be compared, and why
};

struct Options {
  std::size_t most = 20;  ///< claims shown
};

/// From `a` to `b`: two packages, or one package under two choices of readings.
Diff compare(const Compiled& a, const Compiled& b, const Options& options = {});

std::string render_zh(const Diff& diff);
std::string render_en(const Diff& diff);

}  // namespace gongji::policy::diff
