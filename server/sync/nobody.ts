/** The server itself, where a clock wants a writer: what it took out was to go, and is nobody's value. */
export const nobody = '00000000-0000-0000-0000-000000000000';

export const hlcOf = (now: number): string => `${now.toString(16).padStart(12, '0')}-0000`;
