import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const licenceSchema = z.union([
  z.object({ expression: z.string() }),
  z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
]);
const evidenceSchema = z.object({ license: z.object({ text: z.object({ content: z.base64() }).optional() }) });
const componentSchema = z.looseObject({
  group: z.string().optional(),
  name: z.string(),
  version: z.string(),
  licenses: z.array(licenceSchema).default([]),
  evidence: z.object({ licenses: z.array(evidenceSchema).default([]) }).optional(),
});
const billSchema = z.looseObject({ components: z.array(componentSchema) });
type Component = z.infer<typeof componentSchema>;

/**
 * The software bill of materials (CycloneDX) of all that ships, server and workstation, and from it the list
 * of licences with their texts. Electron brings itself and its own licences; the bill names the one packed.
 */
export function writeBill(root: string, folder: string, electron: string): void {
  const file = join(folder, 'sbom.cdx.json');
  const cyclonedx = join(root, 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js');
  const flags = ['--omit', 'dev', '--gather-license-texts', '--output-reproducible', '--output-file', file];
  const { status } = spawnSync(process.execPath, [cyclonedx, ...flags], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The bill of materials could not be made.');
  const bill = billSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const runtime = {
    type: 'framework',
    name: 'electron',
    version: electron,
    purl: `pkg:npm/electron@${electron}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
  const components = [...bill.components, runtime];
  writeFileSync(file, JSON.stringify({ ...bill, components }, null, 2));
  writeFileSync(join(folder, 'licences.txt'), bill.components.map(licenceOf).join('\n\n'));
}

function licenceOf({ group, name, version, licenses, evidence }: Component): string {
  const full = group === undefined ? name : `${group}/${name}`;
  const names = licenses.map((one) => ('expression' in one ? one.expression : (one.license.id ?? one.license.name ?? '')));
  const texts = (evidence?.licenses ?? []).map(({ license }) =>
    Buffer.from(license.text?.content ?? '', 'base64')
      .toString('utf8')
      .trim(),
  );
  return [`${full} ${version}: ${names.join(', ') || (texts.length > 0 ? 'as its text says' : 'not said')}`, ...texts].join('\n\n');
}
