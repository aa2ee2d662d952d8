import type { Cell, Table, Verdict } from './bench.ts';

/** Three significant digits, and no more than two decimals: what is beyond that is noise. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toFixed(size >= 10 ? 1 : 2)));
}

/** A table in Markdown, its columns padded so that it reads as plain text too. */
export function markdown({ title, columns, rows }: Table): string {
  const body = rows.map((row) => row.map(print));
  const widths = columns.map((column, index) =>
    Math.max(column.length, 3, ...body.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`### ${title}`, '', line(columns), rule, ...body.map(line)].join('\n');
}

/** What was promised beside what was measured. */
export function verdictTable(verdicts: readonly Verdict[]): Table {
  return {
    title: 'Budgets',
    columns: ['what', 'measured', 'budget', 'verdict'],
    rows: verdicts.map((verdict) => {
      const { what, measured, unit, budget, bound } = verdict;
      return [
        what,
        `${figure(measured)} ${unit}`,
        `${bound} ${figure(budget)} ${unit}`,
        met(verdict) ? 'met' : 'not met',
      ];
    }),
  };
}

export function met({ measured, budget, bound }: Verdict): boolean {
  return bound === 'at most' ? measured <= budget : measured >= budget;
}

function print(cell: Cell): string {
  return typeof cell === 'number' ? figure(cell) : cell;
}
