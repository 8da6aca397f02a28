import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const seconds = 1000;

/** What takes minutes comes first: one worker would otherwise be left alone with it in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ project }: TestSpecification): boolean => project.name === 'simulation' || project.name === 'crash';
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Real databases and processes start inside the tests; the limits only end what hangs. */
const project = (name: string, testTimeout = 15 * seconds, hookTimeout = 60 * seconds) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout },
});

/** Files that leave nothing behind share a process: loading the program anew for each took a sixth of the time. */
const together = (...given: Parameters<typeof project>) => {
  const one = project(...given);
  return { ...one, test: { ...one.test, isolate: false } };
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    allowOnly: process.env['CI'] === undefined,
    projects: [
      together('shared'),
      project('electron', 60 * seconds),
      together('renderer'),
      together('resources'),
      together('server', 60 * seconds),
      project('simulation', 180 * seconds),
      project('crash', 300 * seconds),
    ],
  },
});
