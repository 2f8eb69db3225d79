import type { JSX } from 'preact'
import { PlaceLink } from '../editor/place-link.tsx'
import type { ConsoleEvent, FailureEvent } from '../run/protocol.ts'
import { messages } from '../run/run-state.ts'

/** What the program wrote, and errors that nobody caught. */
export function ConsolePanel(): JSX.Element {
  const all = messages.value
  return (
    <section class="console-panel" aria-label="Console">
      <header>
        <h2>Console</h2>
        {all.length > 0 && <span class="count">{all.length.toLocaleString('en')}</span>}
      </header>
      {all.length > 0 ? (
        <ol class="mono" tabIndex={0} aria-label="Messages">
          {all.map((message, i) => (
            <Message key={i} message={message} />
          ))}
        </ol>
      ) : (
        <p class="hint">What your code writes with console.log is shown here, with the line it came from.</p>
      )}
    </section>
  )
}

function Message({ message }: { readonly message: ConsoleEvent | FailureEvent }): JSX.Element {
  const isFailure = message.type === 'failure'
  const place = isFailure ? message.places[0] : message.place
  const kind = isFailure ? 'error' : message.level
  return (
    <li class={kind}>
      <span>{isFailure ? `${message.name}: ${message.message}` : message.text}</span>
      {place && <PlaceLink place={place} withColumn={isFailure} />}
    </li>
  )
}
