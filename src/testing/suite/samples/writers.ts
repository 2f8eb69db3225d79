import { select } from '../../../sql/selectable/select.ts'
import type { Stage } from '../scenario.ts'
import { SuiteBase, Writer } from './models.ts'

export const writers = select(Writer).orderBy(Writer.id)

/** A session on the tables of the models. */
export async function sessionOnModels(stage: Stage) {
  await SuiteBase.metadata.createAll(stage.engine)
  return stage.session()
}

/** The names of the writers, as another session reads them. */
export async function namesIn(stage: Stage): Promise<unknown[]> {
  const session = stage.session()
  const names = (await session.scalars(writers)).all().map((writer) => writer.name)
  await session.close()
  return names
}
