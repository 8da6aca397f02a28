import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, makeDisks } from './disks.ts';
import { expect, test } from './fixtures.ts';

test('saves an erasure certificate on this computer, as the bytes whose hash the page shows, and not on a stick', async ({
  organisation,
  sitDown,
}) => {
  test.setTimeout(180_000);
  const office = await sitDown({ zone: 'management', deskName: 'Office 11', person: 'Helen Ward' });
  const { erasures, frame } = office;
  await organisation.deskctl(['retention', 'run']);
  await erasures.open();
  await erasures.runs.first().click();
  await erasures.certify();
  const { own, stick } = await makeDisks(office);
  await choose(office, join(stick, 'certificate.json'));
  await erasures.certificate.getByRole('button', { name: 'Save as JSON' }).click();
  await expect(erasures.certificate.getByRole('alert')).toContainText('Files stay on this computer.');
  for (const type of ['JSON', 'PDF']) {
    await choose(office, join(own, `certificate.${type.toLowerCase()}`));
    await erasures.certificate.getByRole('button', { name: `Save as ${type}` }).click();
    await expect(frame.messages.getByText('Saved on this computer, and logged.')).toHaveCount(type === 'JSON' ? 1 : 2);
  }
  const hash = createHash('sha256')
    .update(readFileSync(join(own, 'certificate.json')))
    .digest('hex');
  await expect(erasures.certificate).toContainText(hash);
  expect(readFileSync(join(own, 'certificate.pdf'), 'latin1')).toMatch(/^%PDF-/);
  expect(existsSync(join(stick, 'certificate.json'))).toBe(false);
});
