// The explanation tree as sentences that a person can read.
import type { Explanation, ExplanationInput } from '#api';
import { amountsIn, fenOf, money } from '@/format';
import { i18n, pick } from '@/i18n';

export interface Sentence {
  id: string;
  depth: number;
  title: string;
  amount: string;
  /** How the amount came about; empty when it is a fact. */
  how: string;
  /** Facts and rows that it rests on. */
  because: string[];
  /** Title of the source and its article, with the words that are quoted. */
  article: string;
  quote: string;
  position: string;
  doubtful: boolean;
}

const AMOUNT = /-?\d+\.\d{2}/g;

/** Amounts with separators; the words of a cap in the language. */
export function formulaText(formula: string): string {
  const { t } = i18n.global;
  const cap = /^cap (.+) − used (.+), cut (.+), left (.+)$/.exec(formula);
  if (cap) {
    const [limit, used, cut, left] = cap.slice(1).map((text) => money(text));
    const values = { limit: limit ?? '', used: used ?? '', cut: cut ?? '', left: left ?? '' };
    return fenOf(cap[3]) === 0 ? t('explain.capFits', values) : t('explain.capCuts', values);
  }
  if (formula.includes(' / ')) {
    const [zh, en] = formula.split(' / ');
    return amountsIn(pick(zh ?? formula, en ?? formula));
  }
  return formula
    .replace(AMOUNT, (text) => money(text))
    .replace(/− used /g, `− ${t('explain.used')} `);
}

function becauseText(input: ExplanationInput): string {
  const value =
    fenOf(input.value) !== null && input.value.includes('.')
      ? money(input.value)
      : pick(input.value, input.value_en);
  return `${pick(input.name, input.name_en)} ${value}`;
}

/** Depth first, the root left out: it repeats the total. */
export function sentences(root: Explanation): Sentence[] {
  const list: Sentence[] = [];
  const visit = (node: Explanation, depth: number): void => {
    list.push({
      id: node.id,
      depth,
      title: pick(node.title, node.title_en),
      amount: money(node.amount),
      how: formulaText(node.formula ?? ''),
      because: (node.inputs ?? []).map(becauseText),
      article: [
        node.source_title === undefined ? '' : `《${node.source_title}》`,
        node.article ?? '',
      ]
        .filter(Boolean)
        .join(' '),
      quote: node.quote ?? '',
      position: node.position ?? '',
      doubtful: node.confidence === 'low',
    });
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  for (const child of root.children ?? []) visit(child, 0);
  return list;
}
