/**
 * `docs/rules.md` lists the rules that the product honours, one bullet or table row each, beginning
 * with its id (R-CALLER-1). Each needs a test that names it in its title or in its describe's; a test
 * may name no rule that the page does not list.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const page = 'docs/rules.md';
const id = /\bR-[A-Z]+-\d+\b/g;

interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** The ids that the page lists. One that is only spoken of in a sentence is not a promise. */
function listedRules(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/^\s*(?:[-*]|\|)\s*[*`[]*(R-[A-Z]+-\d+)\b/gm), ([, rule]) => rule ?? ''));
}

/** Every test of a file with the titles of the describes around it. A test that is switched off proves nothing. */
function testsOf(file: string): NamedTest[] {
  const found: NamedTest[] = [];
  const visit = (node: ts.Node, around: string): void => {
    let title = around;
    if (ts.isCallExpression(node)) {
      const names = calleeNames(node.expression);
      const first = node.arguments[0];
      const runner = names.at(0);
      if (first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) {
        const full = `${around} ${first.getText().slice(1, -1)}`.trim();
        const off = names.some((name) => /^(skip|todo|fixme)$/.test(name));
        if (names.includes('describe')) title = full;
        else if (!off && (runner === 'it' || runner === 'test')) found.push({ file, title: full });
      }
    }
    ts.forEachChild(node, (child) => visit(child, title));
  };
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind), '');
  return found;
}

/** `it.each(rows)` gives `it, each`; `test.describe` gives `test, describe`. */
function calleeNames(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...calleeNames(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return calleeNames(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return calleeNames(callee.tag);
  return [];
}

if (!existsSync(page)) {
  console.error(`${page} is missing: it lists the rules that the product honours.`);
  process.exit(1);
}

const listed = listedRules(readFileSync(page, 'utf8'));
const tests = globSync('test/**/*.test.{ts,tsx}').sort().flatMap(testsOf);
const naming = new Map<string, NamedTest[]>();
for (const test of tests) {
  for (const rule of new Set(test.title.match(id) ?? [])) naming.set(rule, [...(naming.get(rule) ?? []), test]);
}

for (const rule of listed) {
  console.log(rule);
  for (const { file, title } of naming.get(rule) ?? []) console.log(`  ${file}: ${title.replaceAll(/\s+/g, ' ')}`);
}

const untested = [...listed].filter((rule) => !naming.has(rule));
const unlisted = [...naming].filter(([rule]) => !listed.has(rule));
for (const rule of untested) console.error(`${rule} is listed in ${page} and no test names it.`);
for (const [rule, named] of unlisted) console.error(`${rule} is not listed in ${page}, but ${named[0]?.file ?? 'a test'} names it.`);
if (listed.size === 0) console.error(`${page} lists no rule: each begins a bullet or a table row.`);

console.log(`${listed.size} rules, ${untested.length} without a test, ${unlisted.length} named only by tests`);
if (untested.length + unlisted.length > 0 || listed.size === 0) process.exitCode = 1;
