import { openStore, replicaMigrations } from '#core/store/index.ts';
import { deskOver } from './desk.ts';

/** A fresh process, from nothing to the first answer; its parent holds the watch. */
const [path = '', key = '', typed = ''] = process.argv.slice(2);
const { desk, core } = deskOver(openStore(path, Buffer.from(key, 'hex'), replicaMigrations));
const answer = core.handlers['customers.match'](desk, { typed, limit: 8 });
if (answer instanceof Promise || answer.matches.length === 0) throw new Error('nobody found');
process.stdout.write('found\n', () => process.exit(0));
