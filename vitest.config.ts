import { defineConfig } from 'vitest/config';

const seconds = 1000;

/** Real databases and processes start inside the tests; the limits only end what hangs. */
const project = (name: string, testTimeout = 15 * seconds, hookTimeout = 60 * seconds) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: process.env['CI'] === undefined,
    projects: [
      project('shared'),
      project('electron', 60 * seconds),
      project('renderer'),
      project('resources'),
      project('server', 60 * seconds),
      project('simulation', 180 * seconds),
      project('crash', 300 * seconds),
    ],
  },
});
