import type { Span } from './digits.ts';

/** The postcode areas of the United Kingdom and the Crown dependencies. */
const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY ' +
    'HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL ' +
    'PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
);

const shape = /(?<![\p{L}\p{N}])([A-Z]{1,2})\d[A-Z\d]?[ \n-]{0,2}\d([ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/giu;

/** UK postcodes in any case, with or without the space. */
export function findPostcodes(text: string): Span[] {
  return Array.from(text.matchAll(shape))
    .filter(([whole, area = '', unit = '']) => areas.has(area.toUpperCase()) && !isMeasure(whole, unit))
    .map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** "error E5 2nd cycle", "B1 2Ah": ordinals and units as they are written, which postcodes never are. */
function isMeasure(whole: string, unit: string): boolean {
  const mixed = unit !== unit.toUpperCase() && unit !== unit.toLowerCase();
  return mixed || /(?:1st|2nd|3rd|\dth)$/.test(whole);
}
