/**
 * The table "Who may import whom" of ARCHITECTURE.md, one rule for each line of it.
 * A layer lists what it may import; everything else is refused, so a new package is a decision made here.
 */
const packages = (...names) => `^node_modules/(${names.join('|')})/`;
/** By its bare name too: types can do without the package. */
const electron = '^(node_modules/)?electron(/electron\\.d\\.ts|/index\\.js)?$';
const withNode = { dependencyTypesNot: ['core'] };

const mayImport = (name, layer, allowed, comment, also = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: layer },
  to: { pathNot: [layer, ...allowed], ...also },
});

/** Folders that every area of their program stands on; their files are imported one by one. */
const foundations = ['^electron/core/(platform|store)/', '^renderer/(app|ui)/', '^server/(db|platform)/'];

export default {
  forbidden: [
    mayImport(
      'shared',
      '^shared/',
      [packages('zod', 'temporal-polyfill', 'temporal-spec', 'libphonenumber-js')],
      'Shared code runs everywhere: zod, date and phone libraries, no Node, no page.',
    ),
    mayImport(
      'core',
      '^electron/core/',
      [
        '^shared/',
        packages(
          'zod',
          'better-sqlite3',
          '@node-rs/argon2',
          '@hpke/core',
          'pino',
          'undici',
          'jose',
          'uuid',
          '@peculiar/x509',
          'temporal-polyfill',
        ),
      ],
      'The desk core is plain Node over the store; it never imports electron, renderer or server.',
      withNode,
    ),
    mayImport(
      'shell',
      '^electron/(shell/|main\\.ts$)',
      ['^electron/host/', '^shared/contract/', '^shared/policy/card-numbers\\.ts$', electron, packages('zod', 'bwip-js')],
      'The shell owns the workstation and passes calls on: no core internals, no renderer, no server. It reads what is pasted.',
      withNode,
    ),
    mayImport(
      'preload',
      '^electron/preload\\.ts$',
      ['^shared/contract/', electron],
      'The preload exposes window.desk and nothing else; in a sandbox it has no Node either.',
    ),
    mayImport(
      'host',
      '^electron/host/',
      ['^shared/contract/', packages('zod')],
      'What shell and preview share starts the core as a process and knows nothing inside it.',
      withNode,
    ),
    mayImport(
      'preview',
      '^electron/preview/',
      ['^electron/host/', '^shared/', packages('zod')],
      'The preview is a host like the shell, without electron.',
      withNode,
    ),
    mayImport(
      'renderer',
      '^renderer/',
      [
        '^shared/',
        '^resources/',
        packages(
          'react',
          'react-dom',
          'react-i18next',
          'i18next',
          '@mantine/[^/]+',
          '@tabler/icons-react',
          '@tanstack/[^/]+',
          '@fontsource-variable/[^/]+',
          'get-nonce',
          'zod',
          'zustand',
          'temporal-polyfill',
        ),
      ],
      'Screens know shared code and the React kit; everything else is behind window.desk.',
    ),
    {
      name: 'server',
      comment: 'The server shares the contract with workstations and no code.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: ['^electron/', '^renderer/', electron, packages('react', 'react-dom', '@mantine/[^/]+', 'better-sqlite3')] },
    },
    {
      name: 'area-through-its-index',
      comment: 'An area is what its index.ts says; the rest may change without asking.',
      severity: 'error',
      from: { path: '^(electron/core|renderer|server)/([^/]+)/' },
      to: { path: '^$1/[^/]+/.+', pathNot: ['^$1/$2/', '^$1/[^/]+/index\\.tsx?$', ...foundations] },
    },
    {
      name: 'product-never-imports-tests-or-scripts',
      comment: 'What ships cannot lean on what only builds and checks it.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|server)/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'product-imports-only-what-ships',
      comment: 'A development dependency is missing where the product is installed. Electron brings itself.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|server)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: electron },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one idea in two places. Types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolves',
      comment: 'An import that finds nothing is checked by none of these rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|\\.artifacts|\\.cleandesk)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
