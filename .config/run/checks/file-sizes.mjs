// Files stay small: code lines (no blanks, no comments) of src/ without tests; median, 90th percentile and maximum.
import { readFileSync } from 'node:fs'
import { codeLines } from '../lib/code-lines.mjs'
import { inRoot } from '../lib/paths.mjs'
import { projectFiles } from '../lib/project-files.mjs'

const bounds = { median: 70, p90: 250, max: 400 }

const files = projectFiles('src/**/*.ts')
  .filter((file) => !/\.(test|test-d)\.ts$|\/fixtures\//.test(file))
  .map((file) => ({ file, lines: codeLines(readFileSync(inRoot(file), 'utf8')) }))
  .sort((a, b) => a.lines - b.lines)
const at = (share) => files[Math.min(files.length - 1, Math.floor(files.length * share))].lines
const measured = { median: at(0.5), p90: at(0.9), max: files.at(-1).lines }

console.log(
  `${files.length} files, code lines: ${Object.keys(bounds)
    .map((name) => `${name} ${measured[name]} (≤ ${bounds[name]})`)
    .join(', ')}`,
)
const broken = Object.keys(bounds).filter((name) => measured[name] > bounds[name])
if (broken.length > 0) {
  console.error(`Over the bound: ${broken.join(', ')}. The largest files:`)
  for (const { file, lines } of files.slice(-10).reverse()) console.error(`  ${String(lines).padStart(5)} ${file}`)
  process.exitCode = 1
}
