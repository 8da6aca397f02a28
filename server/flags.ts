import type { Command } from 'commander';

/** Where everything lies: the same for the server and for every command. */
export function placeFlags(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder with the embedded database (CLEANDESK_DATA; default .cleandesk/server)')
    .option('--keys <folder>', 'folder of the keys (CLEANDESK_KEYS; default: keys in the data folder)')
    .option('--backups <folder>', 'folder of the backups (CLEANDESK_BACKUPS; default: backups in the data folder)')
    .option(
      '--journal <folder>',
      'second place for the journal of erasures (CLEANDESK_JOURNAL; default: beside the keys, outside the data)',
    )
    .option('--database-url <url>', 'a PostgreSQL of your own (DATABASE_URL, the only place for its password; default: the embedded one)');
}

export function serverFlags(command: Command): Command {
  return placeFlags(command)
    .option('--host <address>', 'address to listen on (CLEANDESK_HOST; default 127.0.0.1; 0.0.0.0 for all)')
    .option('--port <number>', 'port to listen on (CLEANDESK_PORT; default 7443; 0 for any)')
    .option('--backup-at <time>', 'when the daily backup is taken, HH:MM (CLEANDESK_BACKUP_AT; default 02:00; or never)')
    .option('--names <names...>', 'further names by which desks reach this server (CLEANDESK_NAMES, by commas)');
}
