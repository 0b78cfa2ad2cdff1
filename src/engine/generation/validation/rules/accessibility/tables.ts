import { hasNode, staticValue } from '../../markup/markup.ts';
import type { ElementRule } from '../rule.ts';

export const tableHeaders: ElementRule = {
  ...{ id: 'table-headers', source: 'accessibility', severity: 'warning', tags: ['table'] },
  description: 'A table of data needs header cells (`<th>`), so that a screen reader can say what a cell is about.',
  checkElement(element, context) {
    if (element.hasSpread || element.hasSetContent) return;
    if (/^(?:presentation|none)$/.test(staticValue(element, 'role') ?? '')) return;
    let cells = 0;
    const mayHaveHeader = hasNode(element.children, (node) => {
      if (node.kind === 'element' && node.tag === 'td') cells += 1;
      if (node.kind === 'unknown') return !isInCell(node.start, node.end);
      return (
        node.kind === 'element' &&
        (node.tag === 'th' || node.isComponent || /header/.test(staticValue(node, 'role') ?? ''))
      );
    });
    if (cells === 0 || mayHaveHeader) return;
    context.tell(this, 'This table has no header cells: use <th> for the names of columns or rows.', {
      start: element.nameStart,
      end: element.nameEnd,
    });

    function isInCell(start: number, end: number): boolean {
      return hasNode(
        element.children,
        (node) =>
          node.kind === 'element' && /^(?:td|caption)$/.test(node.tag) && node.start <= start && end <= node.end,
      );
    }
  },
};
