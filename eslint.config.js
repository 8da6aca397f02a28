import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const code = ['**/*.ts', '**/*.tsx'];
const injected = 'is injected: ask the platform for it, so that the simulation can replay a run';
const shellOnly = 'Only the shell imports electron.';

const electron = { name: 'electron', message: shellOnly };

/** Everything that would make a run of core, server or shared code differ from its replay. */
const nondeterminism = {
  imports: [
    ...['node:crypto', 'crypto'].map((name) => ({
      name,
      importNames: ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'getRandomValues', 'webcrypto'],
      message: `Randomness ${injected}.`,
    })),
    { name: 'uuid', importNames: ['v1', 'v4', 'v6', 'v7'], message: `An id ${injected}.` },
    ...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: `A timer ${injected}.` })),
    { name: 'node:perf_hooks', importNames: ['performance'], message: `Time ${injected}.` },
  ],
  globals: ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: `A timer ${injected}.` })),
  properties: [
    ['Date', 'now', 'Time'],
    ['Temporal', 'Now', 'Time'],
    ['performance', 'now', 'Time'],
    ['process', 'hrtime', 'Time'],
    ['Math', 'random', 'Randomness'],
    ['crypto', 'randomUUID', 'An id'],
    ['crypto', 'randomBytes', 'Randomness'],
    ['crypto', 'getRandomValues', 'Randomness'],
    ['AbortSignal', 'timeout', 'A timer'],
    ['globalThis', 'setTimeout', 'A timer'],
    ['globalThis', 'setInterval', 'A timer'],
    ['globalThis', 'crypto', 'Randomness'],
    ['globalThis', 'performance', 'Time'],
  ].map(([object, property, what]) => ({ object, property, message: `${what} ${injected}.` })),
  syntax: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `Time ${injected}.` },
    { selector: "CallExpression[callee.name='Date']", message: `Time ${injected}.` },
  ],
};

/** A cast of what came over an edge promises a shape that nobody looked at. */
const uncheckedEdges = [
  {
    selector:
      ":matches(TSAsExpression, TSTypeAssertion)[typeAnnotation.type!='TSUnknownKeyword'] > CallExpression[callee.property.name='parse'][callee.object.name='JSON']",
    message: 'Parse it with a zod schema instead of casting it.',
  },
  {
    selector:
      ":matches(TSAsExpression, TSTypeAssertion)[typeAnnotation.type!='TSUnknownKeyword'] > AwaitExpression > CallExpression[callee.property.name='json']",
    message: 'Parse it with a zod schema instead of casting it.',
  },
];

/** No test is switched off without saying which machine cannot run it. */
const silentSkips = [
  {
    selector:
      "CallExpression[callee.property.name=/^(skip|todo|fixme|fails)$/][callee.object.name=/^(it|test|describe)$/][arguments.0.type='Literal']",
    message: 'Fix it or delete it; what a machine cannot do goes through machineCan().',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(skipIf|runIf)$/]:not([arguments.0.callee.name='machineCan']):not([arguments.0.type='Identifier'])",
    message: 'Ask machineCan(), so that the skip is printed and counted.',
  },
];

const restrict = ({ imports = [], syntax = [] }) => ({
  'no-restricted-imports': ['error', { paths: [electron, ...imports] }],
  'no-restricted-syntax': ['error', ...uncheckedEdges, ...syntax],
});

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.artifacts/', '.cleandesk/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: code,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-async-promise-executor': 'error',
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-self-assign': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A handler of an asynchronous port may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // React ignores what an event handler returns; errors are values, so nothing is lost with it.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      ...restrict({}),
    },
  },
  {
    // Loggers accept ids, codes, counts and durations by type; a console accepts a customer's name.
    files: ['shared/**', 'electron/core/**', 'electron/shell/**', 'electron/*.ts', 'renderer/**', 'server/**'].flatMap((folder) =>
      folder.endsWith('.ts') ? [folder] : [`${folder}/*.ts`, `${folder}/*.tsx`],
    ),
    ignores: ['server/deskctl/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['electron/core/**/*.ts', 'server/**/*.ts', 'shared/**/*.ts'],
    ignores: ['**/platform/**'],
    rules: {
      ...restrict(nondeterminism),
      'no-restricted-globals': ['error', ...nondeterminism.globals],
      'no-restricted-properties': ['error', ...nondeterminism.properties],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...nondeterminism.globals,
        ...['window', 'document', 'navigator', 'localStorage', 'fetch', 'process', 'Buffer', 'crypto'].map((name) => ({
          name,
          message: 'Shared code knows neither Node nor a page.',
        })),
      ],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // Speaks of the React compiler, which this build does not use.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-properties': [
        'error',
        ...['Map', 'Object'].map((object) => ({
          ...{ object, property: 'groupBy' },
          message: 'Chromium 114, for which the screens are built (vite.renderer.config.ts), has none: the page would break.',
        })),
      ],
      ...restrict({
        imports: [
          {
            name: '@mantine/core',
            importNames: ['AppShell', 'Grid', 'SimpleGrid'],
            message: 'They write style elements that Trusted Types refuse: use CSS grid.',
          },
        ],
      }),
    },
  },
  {
    files: ['electron/shell/**/*.ts', 'electron/main.ts', 'electron/preload.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      ...restrict({ syntax: silentSkips }),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
