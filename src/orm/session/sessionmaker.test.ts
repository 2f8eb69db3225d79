import { expect, test } from 'vitest'
import { Author } from '../../testing/fixtures/library.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { stateOf } from '../state/stateful-object.ts'
import { asyncSessionmaker, sessionmaker } from './sessionmaker.ts'

test('sessions have the options of their maker, and of the call', async () => {
  const { engine } = await openLibrary()
  const make = sessionmaker(engine, { expireOnCommit: false })
  const expires = [make(), make({ expireOnCommit: true })].map((session, i) => {
    const ann = new Author({ name: `Ann ${i}` })
    session.add(ann)
    session.commit()
    return stateOf(ann).isExpired
  })
  expect(expires).toEqual([false, true])
})

test('asynchronous ones keep values by default', async () => {
  const { asyncEngine } = await openLibrary()
  const makes = [asyncSessionmaker(asyncEngine), asyncSessionmaker(asyncEngine, { expireOnCommit: true })]
  const expires: boolean[] = []
  for (const make of makes) {
    await using session = make()
    const ann = new Author({ name: `Ann ${expires.length}` })
    session.add(ann)
    await session.commit()
    expires.push(stateOf(ann).isExpired)
  }
  expect(expires).toEqual([false, true])
})
