export { generateDemo, type DemoOptions } from './generate.ts';
export type { DemoRow, DemoStaff } from './book.ts';
export { demoPassword, demoPeople } from './people.ts';
export { demoPolicy, demoSite, type DemoPolicy } from './policy.ts';
export { daniel, grace, mary, strangersPhone, type StoryCaller } from './story.ts';
