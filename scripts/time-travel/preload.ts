import { shiftDate } from './shift-date.ts';

// Node's --import runs this before a program that was started on a journey.
shiftDate(Number(process.env['CLEANDESK_AHEAD_MS'] ?? 0));
