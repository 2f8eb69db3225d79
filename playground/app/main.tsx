import { render } from 'preact'
import '../theme/tokens.css'
import '../theme/base.css'
import './app.css'
import '../editor/code-panel.css'
import '../results/results.css'
import '../sql/sql.css'
import { followSample } from '../project/follow-sample.ts'
import { restartProject, runProject, startRunner } from '../run/run-project.ts'
import { followTheme } from '../theme/theme.ts'
import { App } from './app.tsx'

followTheme()
const root = document.getElementById('app')
if (root) render(<App />, root)
performance.mark('first-render')

startRunner()
// The sample is ours, so it may run unasked.
void runProject()
followSample(restartProject)
