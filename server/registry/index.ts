export { erasedAmong, erasureHead, erasuresAfter, erasureStream, registration, type ErasedRow } from './registry.ts';
export { closeReceipts, owedSince, receiptsOwed, takeReceipt } from './receipts.ts';
export { forgetPeople, hidePeople, matchesErased, rememberPeople } from './people.ts';
