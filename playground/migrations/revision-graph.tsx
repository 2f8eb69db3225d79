import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { edgePath, type GraphLayout, graphLayout } from './graph-layout.ts'
import { RevisionCard } from './revision-card.tsx'
import { BASE, type RevisionNode } from './revision-nodes.ts'
import { BaseCard } from './base-card.tsx'

/** As in the style sheet. */
const SIZE = { width: 304, height: 62, baseHeight: 48 }

/** The revisions, newest above, with lines to those that they come after. */
export function RevisionGraph({ nodes }: { readonly nodes: readonly RevisionNode[] }): JSX.Element {
  const layout = useMemo(() => graphLayout(nodes, SIZE), [nodes])
  const applied = new Set([BASE, ...nodes.filter(({ isApplied }) => isApplied).map(({ revision }) => revision)])
  const styleOf = (name: string): Record<string, string> => {
    const { x, y } = layout.places.get(name) ?? { x: 0, y: 0 }
    return { left: `${x}px`, top: `${y}px`, width: `${SIZE.width}px` }
  }
  return (
    <div class="revision-graph">
      <div style={{ width: `${layout.width}px`, height: `${layout.height}px` }}>
        <Edges layout={layout} applied={applied} />
        <ol aria-label="Revisions, newest first">
          {[...nodes]
            .sort((a, b) => (layout.places.get(a.revision)?.y ?? 0) - (layout.places.get(b.revision)?.y ?? 0))
            .map((node) => (
              <li key={node.revision} style={styleOf(node.revision)}>
                <RevisionCard node={node} />
              </li>
            ))}
          <li style={styleOf(BASE)}>
            <BaseCard isCurrent={applied.size === 1} />
          </li>
        </ol>
      </div>
    </div>
  )
}

interface EdgesProps {
  readonly layout: GraphLayout
  readonly applied: ReadonlySet<string>
}

function Edges({ layout: { width, height, edges }, applied }: EdgesProps): JSX.Element {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {edges.map(({ from, to, isDependency, points }) => (
        <path
          key={`${from} ${to} ${isDependency}`}
          class={`${isDependency ? 'needs' : ''} ${applied.has(to) ? 'applied' : ''}`}
          d={edgePath(points)}
        />
      ))}
    </svg>
  )
}
