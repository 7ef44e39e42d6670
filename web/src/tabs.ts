// What pages show in tabs and panels: queries, and operations that a hospital tries. The menu asks
// whether any of them is open to the reader.
export const HOME = [
  'ledger.trial-balance',
  'indicator.list',
  'due.ranking',
  'claim.list',
  'approval.list',
  'correction.owed',
  'task.list',
];
export const LEDGER = [
  'ledger.trial-balance',
  'ledger.journal',
  'ledger.statement',
  'ledger.prove',
  'ledger.roots',
  'ledger.closes',
  'ledger.holds',
  'ledger.reconciliation',
];
export const CONTRIBUTIONS = [
  'due.ranking',
  'due.list',
  'due.payments',
  'subsidy.claim',
  'subsidy.received',
  'roster.batches',
  'roster.compare',
];
export const INSTITUTIONS = [
  'institution.list',
  'institution.statement',
  'institution.keys',
  'institution.addresses',
  'submission.list',
  'catalogue.list',
];
export const TASKS = [
  'task.list',
  'indicator.list',
  'task.summary',
  'task.table',
  'task.history',
  'indicator.values',
  'indicator.formulas',
];
export const PAYMENT = [
  'payment.envelopes',
  'payment.what-if',
  'payment.groups',
  'payment.rejects',
];
export const TRIALS = ['visit.quote', 'visit.settle', 'stay.quote', 'visit.reverse'];
export const MESSAGES = ['read:institution.messages', 'read:submission.list'];
