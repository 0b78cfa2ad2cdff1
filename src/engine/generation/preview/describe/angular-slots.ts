import * as ng from '@angular/compiler';
import { slotName } from '../../../../protocol/slot-name.ts';
import type { FoundSlot } from './slot-samples.ts';

/** The places for content of a parsed template. */
export function angularSlots(nodes: readonly ng.TmplAstNode[]): FoundSlot[] {
  const finder = new SlotFinder();
  for (const node of nodes) node.visit(finder);
  return finder.slots;
}

class SlotFinder extends ng.TmplAstRecursiveVisitor {
  readonly slots: FoundSlot[] = [];

  override visitContent(content: ng.TmplAstContent): void {
    this.slots.push({ name: slotName(content.selector || '*'), hasOwn: content.children.length > 0 });
    super.visitContent(content);
  }
}
