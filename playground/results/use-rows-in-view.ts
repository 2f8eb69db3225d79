import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

export const ROW_HEIGHT = 28
const MARGIN_ROWS = 6

export interface RowsInView {
  readonly first: number
  /** The one after the last. */
  readonly end: number
  readonly height: number
}

/** Which rows of a scrolled element are to be seen, with a few around them. */
export function useRowsInView(box: RefObject<HTMLElement | null>, count: number): RowsInView {
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(300)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const onScroll = (): void => setTop(element.scrollTop)
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])
  const first = Math.min(count, Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN_ROWS))
  const end = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + MARGIN_ROWS)
  return { first, end, height }
}
