import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'

interface SplitProps {
  readonly direction: 'row' | 'column'
  /** The share of the first pane at the start, in percent. */
  readonly share: number
  readonly label: string
  readonly class?: string
  readonly children: readonly [ComponentChildren, ComponentChildren]
}

const LEAST = 15
const STEP = 3

/** Two panes and a handle between them, for pointers and for arrow keys. */
export function Split({ direction, share: initial, label, class: name = '', children }: SplitProps): JSX.Element {
  const root = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(initial)
  const isRow = direction === 'row'
  const set = (next: number): void => setShare(Math.min(100 - LEAST, Math.max(LEAST, next)))
  const drag = ({ clientX, clientY }: PointerEvent): void => {
    const { left, top, width, height } = root.current!.getBoundingClientRect()
    set(isRow ? ((clientX - left) / width) * 100 : ((clientY - top) / height) * 100)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = keyTarget(event.key, isRow, share)
    if (next === undefined) return
    event.preventDefault()
    set(next)
  }
  return (
    <div
      class={`split ${direction} ${name}`}
      ref={root}
      style={{ '--share': `${share}fr`, '--rest': `${100 - share}fr` }}
    >
      {children[0]}
      <div
        class="split-handle"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={isRow ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share)}
        aria-valuemin={LEAST}
        aria-valuemax={100 - LEAST}
        onKeyDown={onKeyDown}
        onDblClick={() => set(initial)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
      />
      {children[1]}
    </div>
  )
}

function keyTarget(key: string, isRow: boolean, share: number): number | undefined {
  if (key === 'Home') return LEAST
  if (key === 'End') return 100 - LEAST
  if (key === (isRow ? 'ArrowLeft' : 'ArrowUp')) return share - STEP
  if (key === (isRow ? 'ArrowRight' : 'ArrowDown')) return share + STEP
  return undefined
}
