import { expect, test } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import { event } from '../../event/event.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { func } from '../../sql/functions/func.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

class Base extends DeclarativeBase {}
class Note extends Base.table('notes', {
  id: mapped(Integer, { primaryKey: true }),
  body: mapped(Varchar(20)),
  status: mapped(Varchar(20), { serverDefault: 'draft', onUpdate: func.lower(func.upper('Changed' as never)) }),
}) {
  static {
    mapper(this)
  }
}

test('only the columns that are missing are loaded', async () => {
  const engine = createEngine(await sqljs.open())
  Base.metadata.createAll(engine)
  const sent: string[] = []
  event.listen(engine, 'afterExecute', ({ sql }) => sent.push(sql.replace(/\s+/g, ' ')))
  using session = new Session(engine)
  const note = new Note({ body: 'x' })
  session.add(note)
  session.flush()
  sent.length = 0
  // It came back with the INSERT.
  expect(note.status).toBe('draft')
  expect(sent).toEqual([])
  note.body = 'y'
  session.flush()
  expect(note.status).toBe('changed')
  expect(sent.at(-1)).toBe('SELECT notes.status FROM notes WHERE notes.id = ?')
})
