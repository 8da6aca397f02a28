export { journalIn } from './file.ts';
export { noJournal, type Journal, type JournalEntry, type Written } from './journal.ts';
