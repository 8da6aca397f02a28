export { journalIn } from './file.ts';
export { linesOf, type Lines } from './read.ts';
export { noJournal, type Journal, type JournalEntry, type Written } from './journal.ts';
