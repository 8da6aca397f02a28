import { describe, expect, it } from 'vitest';
import { addDays, explainRetention, parseRecord, presetNames, presets, retentionPolicySchema } from '#shared/policy/index.ts';
import { call, customer, explain, repair } from './explain.ts';

describe('invoices and payments (R-RET-1)', () => {
  it.each([
    ['2026-11-21', '2033-03-31'],
    ['2027-03-31', '2033-03-31'],
    ['2027-04-01', '2034-03-31'],
  ])('one of %s is kept to %s, the end of the sixth financial year after its own', (invoicedOn, keepUntil) => {
    expect(explain('staffords', '2026-11-21', { kind: 'invoice', invoicedOn, paidOn: '2030-01-01' })).toMatchObject({
      keepUntil,
      rule: 'financial-6y',
      anchor: { on: invoicedOn, event: 'invoice' },
    });
  });

  it('without an invoice the day of payment counts, then the day it was entered', () => {
    expect(explain('staffords', '2026-11-21', { kind: 'payment', paidOn: '2026-11-21' }).anchor).toEqual({
      on: '2026-11-21',
      event: 'payment',
    });
    expect(explain('staffords', '2026-11-21', { kind: 'payment', openedOn: '2026-11-20' }).anchor).toEqual({
      on: '2026-11-20',
      event: 'entry',
    });
  });

  it.each([
    ['12-31', '2026-11-21', '2032-12-31'],
    ['02-29', '2024-02-29', '2030-02-28'],
    ['02-29', '2026-02-28', '2032-02-29'],
  ])('a year that ends %s is a setting', (financialYearEnd, paidOn, keepUntil) => {
    const parsed = parseRecord({ kind: 'payment', paidOn });
    const policy = retentionPolicySchema.parse({ ...presets.staffords, version: 2, financialYearEnd });
    expect(parsed.ok && explainRetention(policy, parsed.record, '2026-11-21', []).keepUntil).toBe(keepUntil);
  });
});

describe('other kinds (R-RET-1)', () => {
  it.each([
    ['backup', 'takenOn', '2026-01-31', '2026-02-28', 'backup-1m'],
    ['rightsRequest', 'closedOn', '2024-02-29', '2027-02-28', 'closure-3y'],
    ['complaint', 'closedOn', '2026-11-21', '2029-11-21', 'closure-3y'],
    ['exportArchive', 'releasedOn', '2026-11-21', '2026-12-21', 'export-30d'],
    ['importQuarantine', 'receivedOn', '2026-11-21', '2026-12-21', 'import-30d'],
    ['draft', 'savedOn', '2026-11-21', '2026-11-28', 'draft-7d'],
    ['auditEntry', 'recordedOn', '2026-11-21', '2032-11-21', 'audit-6y'],
    ['staff', 'leftOn', '2026-11-21', '2032-11-21', 'staff-6y'],
    ['training', 'leftOn', '2026-11-21', '2028-11-21', 'training-2y'],
    ['posture', 'recordedOn', '2026-11-21', '2027-02-19', 'technical-90d'],
  ])('a %s from %s %s is kept to %s', (kind, from, on, keepUntil, rule) => {
    expect(explain('staffords', keepUntil, { kind, [from]: on })).toMatchObject({ keepUntil, rule, erase: false });
    expect(explain('staffords', addDays(keepUntil, 1), { kind, [from]: on }).erase).toBe(true);
    expect(explain('staffords', '2090-01-01', { kind, [from]: null })).toMatchObject({ keepUntil: null, rule: 'open', erase: false });
  });

  it('what an event guest needs to eat goes the day after the event', () => {
    const guest = { kind: 'eventGuest', eventEndsOn: '2026-11-21' };
    expect(explain('staffords', '2026-11-21', guest)).toMatchObject({ rule: 'event-end', erase: false });
    expect(explain('staffords', '2026-11-22', guest).erase).toBe(true);
  });

  it('a marketing suppression stays until it is withdrawn', () => {
    expect(explain('staffords', '2090-01-01', { kind: 'suppression', withdrawnOn: null })).toMatchObject({ keepUntil: null, erase: false });
    expect(explain('staffords', '2026-11-22', { kind: 'suppression', withdrawnOn: '2026-11-21' }).erase).toBe(true);
  });
});

describe('other presets (R-RET-6)', () => {
  it('three years and one: active, deactivated, erased', () => {
    const used = { ...customer, lastUsedOn: '2024-02-29' };
    expect(explain('city-3-plus-1', '2027-02-28', used)).toMatchObject({ keepUntil: '2028-02-28', rule: 'city-erased', erase: false });
    expect(explain('city-3-plus-1', '2027-03-01', used)).toMatchObject({ keepUntil: '2028-02-28', rule: 'city-deactivated', erase: false });
    expect(explain('city-3-plus-1', '2028-02-28', used)).toMatchObject({ rule: 'city-deactivated', erase: false });
    expect(explain('city-3-plus-1', '2028-02-29', used)).toMatchObject({ rule: 'city-erased', erase: true });
    expect(explain('city-3-plus-1', '2028-02-29', used).because).toEqual({ code: 'unused', deactivatedFrom: '2027-03-01' });
  });

  it('use in the last year makes it active again', () => {
    expect(explain('city-3-plus-1', '2027-06-01', { ...customer, lastUsedOn: '2027-06-01' })).toMatchObject({
      keepUntil: '2031-06-01',
      rule: 'city-erased',
    });
  });

  it('two years from the day a person last opened it', () => {
    expect(explain('opencrm-2y', '2026-05-04', { ...customer, lastOpenedOn: '2024-05-03' })).toMatchObject({
      keepUntil: '2026-05-03',
      rule: 'opencrm-2y',
      erase: true,
    });
  });

  it('where use or opening is not known, the latest known day stands in', () => {
    expect(explain('opencrm-2y', '2026-11-21', call).anchor).toEqual({ on: '2021-06-15', event: 'opening' });
    expect(explain('city-3-plus-1', '2026-11-21', repair).anchor).toEqual({ on: '2022-02-01', event: 'use' });
  });

  it('while engaged: gone the day after the closing day', () => {
    expect(explain('while-engaged', '2090-01-01', customer)).toMatchObject({ keepUntil: null, rule: 'open', erase: false });
    expect(explain('while-engaged', '2026-11-22', { ...customer, engagementEndedOn: '2026-11-21' })).toMatchObject({
      keepUntil: '2026-11-21',
      rule: 'engaged',
      erase: true,
    });
    expect(explain('while-engaged', '2022-02-02', repair)).toMatchObject({ keepUntil: '2022-02-01', rule: 'engaged', erase: true });
  });

  it.each(['city-3-plus-1', 'opencrm-2y', 'while-engaged'] as const)(
    'under %s no customer goes before a record that needs them',
    (preset) => {
      const record = { ...customer, lastUsedOn: '2020-01-01', lastOpenedOn: '2020-01-01', engagementEndedOn: '2020-01-01' };
      expect(explain(preset, '2027-06-01', { ...record, recordsKeptUntil: ['2027-06-01'] })).toMatchObject({
        keepUntil: '2027-06-01',
        rule: 'last-record',
        erase: false,
      });
      expect(explain(preset, '2027-06-01', { ...record, recordsKeptUntil: [null] })).toMatchObject({ keepUntil: null, erase: false });
      expect(explain(preset, '2027-06-01', { ...record, recordsKeptUntil: ['2019-01-01'] }).rule).not.toBe('last-record');
    },
  );

  it('every preset is a policy that an organisation could have written', () => {
    for (const name of presetNames) expect(retentionPolicySchema.parse(presets[name]).name).toBe(name);
    expect(Object.keys(presets)).toEqual(presetNames);
  });
});
