import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { exampleId, openExample } from '../project/project.ts'
import { runProject } from '../run/run-project.ts'
import { runFails } from '../run/run-state.ts'
import { type Example, EXAMPLE_GROUPS, FIRST_EXAMPLE } from '../sample/examples.ts'
import { Dropdown } from './dropdown.tsx'
import { view } from './layout.ts'

const ALL = EXAMPLE_GROUPS.flatMap(({ examples }) => examples)

export function ExampleMenu(): JSX.Element {
  const current = ALL.find(({ id }) => id === exampleId.value) ?? FIRST_EXAMPLE
  return (
    <Dropdown
      kind="menu"
      title="Examples"
      name={`Examples: ${current.title}`}
      label={<span class="example-name">{current.title}</span>}
    >
      {(close) =>
        EXAMPLE_GROUPS.map(({ name, examples }) => (
          <Group key={name} name={name}>
            {examples.map((example) => (
              <Item key={example.id} example={example} onChoose={() => void choose(example, close)} />
            ))}
          </Group>
        ))
      }
    </Dropdown>
  )
}

async function choose({ id, title }: Example, close: () => void): Promise<void> {
  close()
  if (view.value === 'console') view.value = 'code'
  try {
    if (await openExample(id)) await runProject()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    runFails({ type: 'failure', name: `The example '${title}' could not be loaded`, message, places: [] })
  }
}

interface GroupProps {
  readonly name: string
  readonly children: ComponentChildren
}

function Group({ name, children }: GroupProps): JSX.Element {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <div class="menu-heading" id={id}>
        {name}
      </div>
      {children}
    </div>
  )
}

interface ItemProps {
  readonly example: Example
  readonly onChoose: () => void
}

function Item({ example: { id, title, says }, onChoose }: ItemProps): JSX.Element {
  const isChecked = id === exampleId.value
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChecked}
      tabIndex={isChecked ? 0 : -1}
      onClick={onChoose}
    >
      <b>{title}</b>
      <span>{says}</span>
    </button>
  )
}
