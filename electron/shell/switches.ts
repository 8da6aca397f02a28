/** Switches that would let somebody look into the released program or take its guards away. */
export const debuggingSwitches: readonly string[] = [
  ...[
    'inspect',
    'inspect-brk',
    'inspect-port',
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-debugging-address',
    'remote-allow-origins',
  ],
  ...['no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'js-flags', 'load-extension', 'proxy-server', 'log-net-log'],
];

/** The first that the program was started with, or null. */
export function refusedSwitch(has: (name: string) => boolean): string | null {
  return debuggingSwitches.find(has) ?? null;
}
