import type { JSX } from 'preact'
import type { LiteralTexts, StatementEvent, StatementText, Untranslated } from '../run/protocol.ts'
import { dialectChoice } from './dialect-choice.ts'
import { SqlText } from './sql-text.tsx'

interface TextsProps {
  readonly statement: StatementEvent
  /** Where each dialect has its own. */
  readonly showsParameters: boolean
  /** The texts with the values in them, in place of the others. */
  readonly literal: LiteralTexts | null
}

/** The text of a statement in the chosen dialects. */
export function StatementTexts({ statement, showsParameters, literal }: TextsProps): JSX.Element {
  const choice = dialectChoice.value
  const sqlite = literal ? { sql: literal.sqlite, params: [] } : statement.sqlite
  const postgresql = literal ? { sql: literal.postgresql, params: [] } : statement.postgresql
  return (
    <div class={`texts ${choice === 'both' ? 'both' : ''}`}>
      {choice !== 'postgresql' && <Text name="SQLite" text={sqlite} showsParameters={showsParameters} />}
      {choice !== 'sqlite' && <Text name="PostgreSQL" text={postgresql} showsParameters={showsParameters} />}
    </div>
  )
}

interface TextProps {
  readonly name: string
  readonly text: StatementText | Untranslated | null
  readonly showsParameters: boolean
}

function Text({ name, text, showsParameters }: TextProps): JSX.Element {
  return (
    <div class="text" role="group" aria-label={name}>
      {text === null && <p class="quiet">A question that the library asks SQLite only.</p>}
      {text && 'problem' in text && <p class="quiet">{text.problem}</p>}
      {text && 'sql' in text && <SqlText sql={text.sql} />}
      {text && 'sql' in text && showsParameters && <p class="parameters mono">{text.params.join(', ')}</p>}
    </div>
  )
}
