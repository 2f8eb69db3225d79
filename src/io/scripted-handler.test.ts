import { describe, expect, test } from 'vitest'
import { recordingHandler } from './recording-handler.ts'
import { scriptedHandler } from './scripted-handler.ts'

const commit = { kind: 'commit', connection: 1 } as const

describe('scriptedHandler', () => {
  test('answers in the order of the script, and keeps the requests', () => {
    const { handler, requests } = scriptedHandler([
      { kind: 'connect', answer: 4 },
      { kind: 'commit', error: new RangeError('no') },
    ])
    expect(handler.connect({ kind: 'connect' })).toBe(4)
    expect(() => handler.commit(commit)).toThrow(RangeError)
    expect(requests).toEqual([{ kind: 'connect' }, commit])
  })

  test('refuses what the script does not expect', () => {
    const { handler } = scriptedHandler([{ kind: 'connect', answer: 4 }])
    expect(() => handler.commit(commit)).toThrow("Request 1 is a 'commit', the script expects a 'connect'.")
    expect(() => handler.commit(commit)).toThrow("Request 2 is a 'commit', the script expects no more.")
  })
})

describe('recordingHandler', () => {
  test('tells of a request before it is answered, and hands everything on', () => {
    const told: unknown[] = []
    const handler = recordingHandler(scriptedHandler([{ kind: 'connect', answer: 4 }]).handler, (request) =>
      told.push(request),
    )
    expect(handler.connect({ kind: 'connect' })).toBe(4)
    expect(() => handler.commit(commit)).toThrow('no more')
    expect(told).toEqual([{ kind: 'connect' }, commit])
  })
})
