import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TypeService } from './type-service.ts'

const root = join(import.meta.dirname, '../../..')
const examplesOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code!)
const examples = ['README.md', 'src/README.md', 'src/orm/README.md'].flatMap(examplesOf)

// The second example imports the classes of the first.
const texts = new Map([
  [join(root, 'authors.ts'), `${examples[0]}export { Author, Base, Book }\n`],
  ...examples.slice(1).map((code, i) => [join(root, `example-${i + 2}.ts`), code] as const),
])
const service = new TypeService(join(root, 'tsconfig.json'), [...texts.keys()], texts)

test('the examples of the READMEs compile', () => {
  expect(examples).toHaveLength(11)
  expect([...texts.keys()].flatMap((file) => service.errorsIn(file))).toEqual([])
})

test('and would not with a mistake in them', () => {
  const file = join(root, 'authors.ts')
  const wrong = new Map([[file, texts.get(file)!.replace("title: 'The Dispossessed'", 'title: 1')]])
  const [message] = new TypeService(join(root, 'tsconfig.json'), [file], wrong).errorsIn(file)
  expect(message).toContain("'number' is not assignable")
})
