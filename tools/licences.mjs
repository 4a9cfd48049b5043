// Fails when a crate that we build comes under a licence we have not accepted, or from anywhere but the registry.
// `cargo metadata` is the truth; an expression counts when one side of each OR is accepted.
import { execFileSync } from 'node:child_process';

const accepted = new Set([
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0',
  'CDLA-Permissive-2.0', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OpenSSL', 'Unicode-3.0', 'Unlicense', 'Zlib',
]);

/** Splits at a word outside parentheses. */
function parts(expression, word) {
  const found = [];
  let depth = 0;
  let piece = [];
  for (const token of expression.replaceAll('(', ' ( ').replaceAll(')', ' ) ').split(/\s+/).filter(Boolean)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (token === word && depth === 0) {
      found.push(piece.join(' '));
      piece = [];
    } else {
      piece.push(token);
    }
  }
  return [...found, piece.join(' ')];
}

function isAccepted(expression) {
  const all = parts(expression, 'AND');
  if (all.length > 1) return all.every(isAccepted);
  const any = parts(expression, 'OR');
  if (any.length > 1) return any.some(isAccepted);
  const bare = expression.match(/^\( (.*) \)$/);
  return bare ? isAccepted(bare[1]) : accepted.has(expression);
}

const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], { maxBuffer: 1 << 28 }).toString(),
);
const outside = metadata.packages.filter((crate) => crate.source && !crate.source.startsWith('registry+'));
const refused = metadata.packages.filter(
  (crate) => !isAccepted((crate.license ?? 'none').replaceAll('/', ' OR ')),
);
for (const crate of outside) console.error(`${crate.name} ${crate.version}: not from the registry: ${crate.source}`);
for (const crate of refused) console.error(`${crate.name} ${crate.version}: licence ${crate.license ?? 'not given'}`);
console.log(`${metadata.packages.length} crates, ${refused.length} with a licence that is not accepted`);
process.exitCode = outside.length + refused.length > 0 ? 1 : 0;
