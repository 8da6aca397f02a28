import { create } from 'zustand';

/** Whether a caller is on the line: a desk waits longer before it locks. Set by the calls area. */
export const useLine = create<{ readonly onCall: boolean }>(() => ({ onCall: false }));
