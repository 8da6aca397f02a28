import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { ConflictItem } from './ConflictItem.tsx';
import { RefusedItem } from './RefusedItem.tsx';
import { SamePersonItem } from './SamePersonItem.tsx';
import { ToldItem } from './ToldItem.tsx';
import type { Mending } from './useMending.ts';

/** One thing that asks for somebody, each of its own kind. */
export function Item({ item, mending }: { item: AttentionItem; mending: Mending }) {
  switch (item.type) {
    case 'refused':
      return <RefusedItem item={item} mending={mending} />;
    case 'conflict':
      return <ConflictItem item={item} mending={mending} />;
    case 'erased':
    case 'renumbered':
      return <ToldItem item={item} mending={mending} />;
    case 'same-person':
      return <SamePersonItem item={item} mending={mending} />;
  }
}
