const words =
  /(?<!\p{L})(?:(?:bank|credit|debit|payment|pay|gift|charge)?cards?|visa|master ?card|maestro|amex|american express|discover|diners|jcb|union ?pay|debit|cvv2?|cvc2?|security code|expiry|expires|exp(?= ?(?:date|:|[01]\d ?\/)))(?!\p{L})|(?<!\p{L})PAN(?!\p{L})/giu;

/** How far from a number a word still speaks about it, in characters. Ours. */
const near = 40;

/** A test whether a card word stands near a place. Places must be asked for in ascending order of start. */
export function cardWordTest(text: string): (start: number, end: number) => boolean {
  let found: { readonly start: number; readonly end: number }[] | null = null;
  let next = 0;
  return (start, end) => {
    // Hardly any text has a number that asks.
    found ??= Array.from(text.matchAll(words), (m) => ({ start: m.index, end: m.index + m[0].length }));
    for (let word = found[next]; word !== undefined && word.end < start - near; word = found[next]) next += 1;
    const word = found[next];
    return word !== undefined && word.start <= end + near;
  };
}
