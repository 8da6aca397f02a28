import { Skeleton } from '../../ui/Skeleton.tsx';
import { EntryPage } from './EntryPage.tsx';

export function Starting() {
  return (
    <EntryPage>
      <Skeleton lines={3} />
    </EntryPage>
  );
}
