import type { Row } from '../report.ts';

/** What this process holds, in which server, desk cores and PouchDB ran side by side: an upper bound for each of ours. */
export function memory(): Row {
  const { rss, heapUsed } = process.memoryUsage();
  return {
    name: 'memory of the bench, with server and desk cores in it',
    unit: 'MB',
    ours: { name: 'resident', runs: [[rss / 2 ** 20]] },
    other: { name: 'heap', runs: [[heapUsed / 2 ** 20]] },
    gates: [],
  };
}
