// Text cases of what an office does: requests and answers as a clerk would read them.
#pragma once

#include <functional>
#include <string>

#include "app/office.h"

namespace gongji::app {

/// Where the policy packages of `> region` are looked for.
struct TranscriptSetting {
  std::string policies;
  std::function<Result<std::unique_ptr<storage::Connection>>()> connect;  ///< to an empty database
  /// Answers requests of `> send …`, word by word; the gateway's.
  std::function<Result<std::string>(Office&, const std::vector<std::string>&)> send = nullptr;
  std::string payments = {};  ///< folder of the periods of payment; empty: none
};

/// Runs the text and gives it again with the answers that came:
///
///   # any remark
///   > clock 2020-05-01              the day (09:00 in China) at which what follows is recorded
///   > region 330213 fenghua2020     opens a region with packages; later calls are made there
///   > person.add name=张三 birth=1980-01-01 sex=female
///   person P1000000000000001        the answer: names and values
///   > wait 61                       seconds go by
///   > visit.settle person=… --message=m1
///   error app.not_covered day       a refusal: code, where
///   > stripe 2                      what follows is written by another writer of the region
///   > visit.list person=P1          a query: its rows as an aligned table
///   > verify                        everything re-derived from the journal
///   verified postings=2 …           how much; or: difference TABLE KEY
///
/// `--by=NAME` names the operator of the local command line, `--as=NAME` one who comes through the
/// gateway and needs the right; `--reveal=PURPOSE` shows personal data. Values with blanks stand in
/// '…'. A line that follows no request and is not a remark stays as it is. Refuses app.bad_case for
/// a line that cannot be read, and for a case at whose end `verify` finds a difference.
Result<std::string> run_transcript(const std::string& text, const TranscriptSetting& setting);

}  // namespace gongji::app
