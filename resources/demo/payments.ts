import type { Book } from './book.ts';
import { demoSite } from './policy.ts';

/**
 * A reference to a payment at an invented gateway. What has been sent out was nearly always
 * paid before.
 */
export function addPayment(book: Book, repair: string, pounds: number, t: number, gone: boolean): void {
  const { random, calendar } = book;
  const status = gone
    ? random.chance(0.97)
      ? 'paid'
      : 'refunded'
    : random.weighted([
        ['paid', 60],
        ['pending', 35],
        ['failed', 5],
      ] as const);
  const by = book.someone(random.chance(0.8) ? 'operator' : 'accounts');
  const settled = status === 'paid' || status === 'refunded';
  book.add('payment', t, by, {
    repair,
    site: demoSite,
    gateway: 'paylane',
    gatewayReference: `PL-${Array.from({ length: 10 }, () => random.letter('ABCDEFGHJKLMNPQRSTUVWXYZ23456789')).join('')}`,
    amountMinor: pounds * 100,
    currency: 'GBP',
    paidOn: calendar.date(t),
    status,
    brand: settled
      ? random.weighted([
          ['visa', 60],
          ['mastercard', 32],
          ['amex', 8],
        ] as const)
      : null,
    last4: settled ? String(random.int(0, 9999)).padStart(4, '0') : null,
  });
}
