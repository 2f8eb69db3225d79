import type { JSX } from 'preact'
import { exampleId, openExample } from '../project/project.ts'
import { runProject } from '../run/run-project.ts'
import { type Example, EXAMPLES } from '../sample/examples.ts'
import { Dropdown } from './dropdown.tsx'
import { view } from './layout.ts'

export function ExampleMenu(): JSX.Element {
  const current = EXAMPLES.find(({ id }) => id === exampleId.value) ?? EXAMPLES[0]
  return (
    <Dropdown
      kind="menu"
      title="Examples"
      name={`Examples: ${current.title}`}
      label={<span class="example-name">{current.title}</span>}
    >
      {(close) =>
        EXAMPLES.map((example) => <Item key={example.id} example={example} onChoose={() => choose(example, close)} />)
      }
    </Dropdown>
  )
}

function choose(example: Example, close: () => void): void {
  openExample(example.id)
  close()
  if (view.value === 'console') view.value = 'code'
  void runProject()
}

interface ItemProps {
  readonly example: Example
  readonly onChoose: () => void
}

function Item({ example: { id, title, says }, onChoose }: ItemProps): JSX.Element {
  return (
    <button type="button" role="menuitemradio" aria-checked={id === exampleId.value} tabIndex={-1} onClick={onChoose}>
      <b>{title}</b>
      <span>{says}</span>
    </button>
  )
}
