import { Graph, layout } from '@dagrejs/dagre'
import type { RevisionFacts } from '../run/migration-protocol.ts'
import { BASE } from './revision-nodes.ts'

interface Point {
  readonly x: number
  readonly y: number
}

export interface LaidOutEdge {
  readonly from: string
  readonly to: string
  /** The one needs the other, and does not come after it. */
  readonly isDependency: boolean
  readonly points: readonly Point[]
}

export interface GraphLayout {
  readonly width: number
  readonly height: number
  /** The upper left corners, by revision; `base` is one of them. */
  readonly places: ReadonlyMap<string, Point>
  readonly edges: readonly LaidOutEdge[]
}

export interface NodeSize {
  readonly width: number
  readonly height: number
  /** The base has only its name. */
  readonly baseHeight: number
}

const MARGIN = 2

/** Places for the revisions, the newest above and the base below. */
export function graphLayout(revisions: readonly RevisionFacts[], size: NodeSize): GraphLayout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'BT', nodesep: 20, ranksep: 30, marginx: MARGIN, marginy: MARGIN })
  graph.setDefaultEdgeLabel(() => ({}))
  graph.setNode(BASE, { width: size.width, height: size.baseHeight })
  for (const { revision } of revisions) graph.setNode(revision, { width: size.width, height: size.height })
  for (const { from, to, isDependency } of edgesOf(revisions))
    graph.setEdge(from, to, {}, isDependency ? 'needs' : 'down')
  layout(graph)
  const places = new Map<string, Point>()
  for (const name of graph.nodes()) {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(name)
    places.set(name, { x: x - width / 2, y: y - height / 2 })
  }
  const edges = graph.edges().map((edge): LaidOutEdge => {
    const [from, to] = [graph.node(edge.v), graph.node(edge.w)]
    const start = { x: from.x ?? 0, y: (from.y ?? 0) - from.height / 2 }
    const end = { x: to.x ?? 0, y: (to.y ?? 0) + to.height / 2 }
    const inner = (graph.edge(edge).points ?? []).slice(1, -1)
    // What lies between neighbours leads round nothing.
    const points = inner.length > 1 ? [start, ...inner, end] : [start, end]
    return { from: edge.v, to: edge.w, isDependency: edge.name === 'needs', points }
  })
  const { width = 0, height = 0 } = graph.graph()
  return { width, height, places, edges }
}

function edgesOf(revisions: readonly RevisionFacts[]): { from: string; to: string; isDependency: boolean }[] {
  return revisions.flatMap(({ revision, down, dependsOn }) => [
    ...(down.length > 0 ? down : [BASE]).map((from) => ({ from, to: revision, isDependency: false })),
    ...dependsOn.map((from) => ({ from, to: revision, isDependency: true })),
  ])
}

/** A smooth line through the points of an edge, as the path of an SVG: it leaves one revision upright and reaches the other so. */
export function edgePath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, i) => {
      const before = points[i - 1]
      if (!before) return `M${x} ${y}`
      const middle = (before.y + y) / 2
      return `C${before.x} ${middle} ${x} ${middle} ${x} ${y}`
    })
    .join('')
}
