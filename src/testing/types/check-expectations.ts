import { readFileSync } from 'node:fs'
import { readExpectations } from './read-expectations.ts'
import type { TypeService } from './type-service.ts'

/** An expectation beside what TypeScript says; they are equal when the type test holds. */
export interface Checked {
  /** `line 12, hover`, with the line as an editor counts. */
  readonly where: string
  readonly expected: string
  readonly actual: string
}

/** Holds the expectations of a type test against what the service says. */
export function checkExpectations(service: TypeService, file: string): Checked[] {
  return readExpectations(readFileSync(file, 'utf8')).map((expectation) => {
    const { kind, line } = expectation
    const where = `line ${line + 1}, ${kind}`
    if (kind === 'hover') {
      const actual = service.hoverAt(file, line, expectation.column) ?? '(nothing shows here)'
      return { where, expected: expectation.text.replace(/\s+/g, ' ').trim(), actual }
    }
    const { text } = expectation
    const messages = service.errorsAt(file, line)
    const fits = (message: string) => (typeof text === 'string' ? message.includes(text) : text.test(message))
    const expected = String(text)
    return { where, expected, actual: messages.some(fits) ? expected : messages.join('\n') || '(there is no error)' }
  })
}
