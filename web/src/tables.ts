// A table of the page as rows of texts, for a file.

/** What a cell says: what is written in its fields, too; numbers without separators. */
function textOf(cell: HTMLElement): string {
  const written = [...cell.querySelectorAll('input')].map((input) => input.value);
  const said = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
  const text = [said, ...written].filter((part) => part !== '').join(' ');
  return /^[−-]?[\d,]+(\.\d+)?$/.test(text) ? text.replaceAll(',', '').replace('−', '-') : text;
}

/** Head, body and foot, as they stand. */
export function rowsOf(table: HTMLTableElement | null): string[][] {
  return [...(table?.rows ?? [])].map((row) => [...row.cells].map(textOf));
}
