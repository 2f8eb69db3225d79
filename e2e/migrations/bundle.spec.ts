import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from '../base-test.ts'

/** A bundle for the browser of what a module does. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })
  return { code: outputFiles[0]!.contents, inputs: Object.keys(metafile.inputs) }
}

test('all of athanor/migrations is made for the browser: no built-in of Node, no command line, no driver, no ORM', async () => {
  const { code, inputs } = await bundle(`export * from 'athanor/migrations'`)
  console.log(`athanor/migrations: ${(gzipSync(code, { level: 9 }).length / 1000).toFixed(1)} KB gzip, with Core`)
  expect(inputs.length).toBeGreaterThan(100)
  expect(
    inputs.filter((path) => /(^node:|\/(cli|drivers|orm)\/|node_modules)/.test(path.split('dist/').at(-1)!)),
  ).toEqual([])
})
