// Rules of the house that no linter knows. Each gives the places where it is broken.
import { readFileSync } from 'node:fs'
import { inRoot, root } from '../lib/paths.mjs'
import { projectFiles } from '../lib/project-files.mjs'

const code = ['src', 'playground', 'e2e', 'wasm', '.config'].flatMap((folder) =>
  ['ts', 'tsx', 'mjs'].map((ending) => `${folder}/**/*.${ending}`),
)
const here = '.config/run/checks/house-rules.mjs'

const lineRules = [
  { says: 'unfinished work is not committed', pattern: /\b(TODO|FIXME|XXX|HACK)\b/ },
  {
    says: 'a skipped or focused test proves nothing; one that cannot run here has `skip` and ends its title in `skipped without …`',
    pattern: /\b(it|test|describe)\.(only|todo|skip|skipIf|runIf)\b/,
  },
  { says: 'a type error is expected with @ts-expect-error and a reason', pattern: /@ts-(ignore|nocheck)/ },
  { says: 'a disabled rule needs its reason: `-- because …`', pattern: /eslint-disable(?!.* -- \S)/ },
  {
    says: 'the package takes no Node module by the back door',
    pattern: /\bgetBuiltinModule\b/,
    folder: 'src/',
    exceptions: {
      'src/drivers/sqljs/compile-binary.ts':
        'one file serves pages and Node, whose fetch cannot read the binary beside it',
    },
  },
]

const problems = [
  ...projectFiles(...code)
    .filter((file) => file !== here && !file.startsWith('e2e/bench/'))
    .flatMap(brokenLines),
  ...fileNames(),
  ...packageProblems(),
]
for (const problem of problems) console.error(problem)
console.log(`${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

function brokenLines(file) {
  const lines = readFileSync(inRoot(file), 'utf8').split('\n')
  const rules = lineRules.filter(({ folder = '', exceptions = {} }) => file.startsWith(folder) && !(file in exceptions))
  return lines.flatMap((line, at) =>
    rules.filter(({ pattern }) => pattern.test(line)).map(({ says }) => `${file}:${at + 1}: ${says}`),
  )
}

function fileNames() {
  return projectFiles('src/**/*.ts')
    .filter(
      (file) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.ts$/.test(file.split('/').at(-1)) ||
        /\/(utils?|helpers?)\.ts$/.test(file),
    )
    .map((file) => `${file}: a file is named in kebab-case after its main export`)
}

/** Versions are exact, so that everyone tests the same; the lock file works with every registry. */
function packageProblems() {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const loose = Object.entries(manifest.devDependencies)
    .filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$|^file:/.test(version))
    .map(([name, version]) => `package.json: ${name} ${version} is no exact version`)
  const withHost = projectFiles('*package-lock.json')
    .filter((file) => /"resolved": "https?:/.test(readFileSync(inRoot(file), 'utf8')))
    .map((file) => `${file}: names a registry; run npm with --omit-lockfile-registry-resolved`)
  const incomplete = projectFiles('*package-lock.json').flatMap((file) =>
    missingOptionals(JSON.parse(readFileSync(inRoot(file), 'utf8')).packages).map(
      (name) => `${file}: lacks ${name}; remove it and node_modules, and run \`npm install\``,
    ),
  )
  const withPath = projectFiles('*.json', '*.md', ...code)
    .filter((file) => readFileSync(inRoot(file), 'utf8').includes(root))
    .map((file) => `${file}: contains the path of this checkout`)
  return [...loose, ...withHost, ...incomplete, ...withPath]
}

/**
 * With node_modules in place npm writes a lock file that lacks the other platforms' optional packages, and `npm ci` then
 * fails there.
 */
function missingOptionals(packages) {
  const isLocked = (from, name) => {
    const folders = from.split('/node_modules/')
    return folders.some(
      (_, at) => `${folders.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}` in packages,
    )
  }
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !(`node_modules/${name}` in packages) && !isLocked(path, name)),
  )
}
