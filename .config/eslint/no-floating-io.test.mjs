import { RuleTester } from 'eslint'
import tseslint from 'typescript-eslint'
import { afterAll, describe, it } from 'vitest'
import { inRoot } from '../run/lib/paths.mjs'
import rule from './no-floating-io.mjs'

Object.assign(RuleTester, { afterAll, describe, it })

const folder = inRoot('.config/fixtures/floating-io')
const tester = new RuleTester({
  languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: folder } },
})

/** A class whose methods do I/O, around the body of one of them. */
const inside = (body, head = '*flushIo(list: Row[]): Io<unknown>') => ({
  filename: `${folder}/file.ts`,
  code: `
    import type { Io } from '../../../src/io/io.ts'
    import type { IoRequest } from '../../../src/io/requests.ts'
    interface Row { id: number }
    declare function runSync<T>(io: Io<T>, handler: unknown): T
    declare function inOrder(...steps: Io<void>[]): Io<void>
    declare function retry<T>(body: () => Io<T>): Io<T>
    class Session {
      io: Io<void> | undefined
      declare hasRowsIo: () => Io<boolean>
      declare saveIo: (row?: Row) => Io<void>
      declare unnamed: () => Generator<IoRequest, void, unknown>
      declare numbers: () => Generator<number>
      ${head} { ${body} }
    }`,
})

tester.run('no-floating-io', rule, {
  valid: [
    inside('yield* this.saveIo()'),
    inside('if (yield* this.hasRowsIo()) return 1'),
    inside('return yield* this.saveIo()'),
    inside('yield* (list.length > 0 ? this.saveIo(list[0]) : this.saveIo())'),
    inside('return runSync(this.saveIo(), {})', 'flush()'),
    inside('return this.saveIo()', 'flushIo(): Io<void>'),
    inside('return this.saveIo()', 'flushIo()'),
    inside('yield* inOrder(this.saveIo(), this.saveIo())'),
    inside('yield* retry(() => this.saveIo())'),
    inside('const io = this.saveIo(); yield* io'),
    inside('this.io = this.saveIo()', 'keep()'),
    inside('this.numbers(); for (const n of this.numbers()) n.toFixed()'),
  ],
  invalid: [
    ['a bare statement', 'this.saveIo()'],
    ['a condition', 'if (this.hasRowsIo()) return 1'],
    ['a negated condition', 'return !this.hasRowsIo()'],
    ['forEach, which ignores the value', 'list.forEach((row) => this.saveIo(row))'],
    ['map, which collects generators', 'return list.map((row) => this.saveIo(row))'],
    ['a return where anything is accepted', 'return this.saveIo()'],
    ['void', 'void this.saveIo()'],
    ['await, in a function that cannot drive it', 'await this.saveIo()', 'async flush()'],
    ['one branch of a condition', 'const x: unknown = list.length ? this.saveIo() : 1; return x'],
    ['a variable of another type', 'const x: unknown = this.saveIo(); return x'],
    ['an argument that may be anything', 'console.log(this.saveIo())'],
    ['a yield without its star', 'yield this.saveIo()'],
    ['a generator that is not called Io', 'this.unnamed()'],
    ['a method of the generator', 'this.saveIo().next()'],
    ['a template', 'return `${this.saveIo()}`'],
    ['a nested function that has another return type', 'const f = (): unknown => this.saveIo(); return f'],
  ].map(([name, body, head]) => ({ name, ...inside(body, head), errors: [{ messageId: 'floating' }] })),
})
