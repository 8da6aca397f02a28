import { parseArgs } from 'node:util';
import { findPlanted } from './fleet/find.ts';
import { simulate } from './fleet/simulate.ts';

const usage = `Runs the desks and the server through networks, clocks and crashes that a seed decides.

  --seeds N    how many seeds (default 20; with --planted, at most 200 a fault)
  --seed S     the first of them (default 1); alone, only this one: replays a failure
  --jobs J     in so many processes (default 1)
  --minutes M  begins no seed after so long (default: all seeds)
  --races      on a PostgreSQL whose connections race: slower, and not replayed to the letter
  --planted    plants each fault and looks for it with the ordinary invariants
  --fault F    with --planted: only faults whose name contains this
  --json       one JSON document instead of text`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '100000' },
      fault: { type: 'string', default: '' },
      races: { type: 'boolean', default: false },
      planted: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { json, planted, fault, races } = values;
  const first = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed !== undefined ? 1 : planted ? 200 : 20));
  const [jobs, minutes] = [Number(values.jobs), Number(values.minutes)];
  if (values.help || ![first, count, jobs, minutes].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const seeds = Array.from({ length: count }, (_, at) => first + at);
  return planted
    ? findPlanted(seeds, { jobs, fault, json })
    : simulate(seeds, { engine: races ? 'postgres' : 'pglite', jobs, minutes, json });
}

process.exitCode = await main();
