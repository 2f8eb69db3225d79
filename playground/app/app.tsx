import { useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { CodePanel } from '../editor/code-panel.tsx'
import { ConsolePanel } from '../results/console-panel.tsx'
import { ResultPanel } from '../results/result-panel.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { view } from './layout.ts'
import { RunStatus } from './run-status.tsx'
import { SidePanel } from './side-panel.tsx'
import { Split } from './split.tsx'
import { TopBar } from './top-bar.tsx'

export function App(): JSX.Element {
  useSignalEffect(() => {
    document.body.dataset['view'] = view.value
  })
  return (
    <>
      <TopBar />
      <RunStatus />
      <main class="work">
        <Split direction="row" share={45} label="Width of the code">
          <Split direction="column" share={78} label="Height of the code" class="panel code-side">
            <CodePanel />
            <ConsolePanel />
          </Split>
          <Split direction="column" share={60} label="Height of the SQL" class="panel result-side">
            <SidePanel />
            <ResultPanel />
          </Split>
        </Split>
      </main>
      <BottomBar />
    </>
  )
}
