import type { JSX } from 'preact'
import type { AttributeSnapshot, ObjectSnapshot } from '../run/protocol.ts'

interface ObjectProps {
  readonly object: ObjectSnapshot
  /** The same at the moment before. */
  readonly before: ObjectSnapshot | undefined
}

/** One object: which it is, its state, and what is known of its attributes. */
export function ObjectView({ object, before }: ObjectProps): JSX.Element {
  const { model, key, state, attributes, isExpired, isToBeDeleted } = object
  const known = attributes.filter(({ status }) => status !== 'unloaded')
  const unloaded = attributes.filter(({ status }) => status === 'unloaded').map(({ name }) => name)
  return (
    <li class="object">
      <div class="object-head">
        <b>{model}</b>
        <span class="mono">{key ?? 'no key yet'}</span>
        <State state={state} before={before?.state} />
        {isToBeDeleted && <span class="state deleted">to be deleted</span>}
        {isExpired && <span class="state expired">expired</span>}
      </div>
      {known.length > 0 && (
        <dl class="attributes">
          {known.map((attribute) => (
            <Attribute key={attribute.name} {...attribute} />
          ))}
        </dl>
      )}
      {!isExpired && unloaded.length > 0 && <p class="unloaded">not loaded: {unloaded.join(', ')}</p>}
    </li>
  )
}

interface StateProps {
  readonly state: ObjectSnapshot['state']
  readonly before: ObjectSnapshot['state'] | undefined
}

function State({ state, before }: StateProps): JSX.Element {
  const hasChanged = before !== undefined && before !== state
  return <span class={`state ${state} ${hasChanged ? 'new' : ''}`}>{hasChanged ? `${before} → ${state}` : state}</span>
}

function Attribute({ name, status, value, old }: AttributeSnapshot): JSX.Element {
  return (
    <div class={status}>
      <dt>{name}</dt>
      <dd class="mono">
        {old !== null && (
          <>
            <del>{old}</del> →{' '}
          </>
        )}
        {status === 'changed' ? <ins>{value}</ins> : value}
      </dd>
    </div>
  )
}
