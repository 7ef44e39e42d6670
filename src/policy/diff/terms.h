#pragma once

#include "policy/diff/joint.h"

namespace gongji::policy::diff {

/// One term of a layer on one side; empty where this side has none.
struct TermSide {
  const prove::Limits* limits = nullptr;
  const Layer<ExprPtr>* layer = nullptr;
  std::optional<ExprPtr> expr;
};

/// Collects the changes between two packages.
class Changes {
 public:
  Changes(const checked::Package& a, const checked::Package& b) : a_(a), b_(b) {}

  void add(Area area, const std::string& node, const Words& what, const Words& from,
           const Words& to, const Place& place);
  /// The same text in both languages on both sides.
  void add(Area area, const std::string& node, const Words& what, const std::string& from,
           const std::string& to, const Place& place);
  /// A term, combination by combination; one change for each pair of values.
  void term(const std::string& node, const Words& what, const TermSide& a, const TermSide& b,
            Term which, const Place& place);
  /// The cells of a table, combination by combination of its keys.
  void table(const checked::Table& a, const checked::Table& b);
  void note(const Words& what) { notes_.push_back(what); }

  std::vector<Change> take() { return std::move(changes_); }
  std::vector<Words> notes() { return std::move(notes_); }

 private:
  using Values = std::pair<std::string, std::string>;
  void grouped(Area area, const std::string& node, const Words& what, const Place& place,
               const std::map<Values, std::vector<Box>>& found,
               const std::vector<FactLabels>& labels);

  const checked::Package& a_;
  const checked::Package& b_;
  std::vector<Change> changes_;
  std::vector<Words> notes_;
};

/// A value that was computed, or the expression when it depends on what is not known.
std::string shown(const Result<prove::Symbol>& value, const Expr& expr,
                  const checked::Package& package);

}  // namespace gongji::policy::diff
