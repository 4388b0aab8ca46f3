/** Where names stand beside marks without covering each other. */

/** A mark with its name and the cross of its intervals, in pixels from the upper left. */
export interface LabelledMark {
  readonly label: string
  readonly x: number
  readonly y: number
  /** Half-lengths of the cross. */
  readonly wide: number
  readonly high: number
}

export interface PlacedLabel {
  /** Of the mark in the list. */
  readonly index: number
  readonly x: number
  /** Middle of the line of text. */
  readonly y: number
  readonly align: 'left' | 'right'
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Mean width of a letter, and height of a line, at 11 pixels. */
const LETTER = 6.2
const LINE = 12
const MARK = 6
/** Places around a mark that are tried, the usual one first. */
const PLACES = [-9, 9, -21, 21, -33, 33, -45, 45].flatMap((dy) => [
  { dx: 8, dy, align: 'left' as const },
  { dx: -8, dy, align: 'right' as const },
])
/** To stand on another name or mark is forbidden; on the line of an interval, to be avoided; far away, a little. */
const FORBIDDEN = 1000
const ON_A_LINE = 3

/** A place for each name, first come first served; a name for which there is none is left out. */
export function placeLabels(
  marks: readonly LabelledMark[],
  frame: { readonly width: number; readonly height: number },
): readonly PlacedLabel[] {
  const solid: Box[] = marks.map(({ x, y }) => around(x, y, MARK, MARK))
  const lines = marks.flatMap(({ x, y, wide, high }) => [around(x, y, wide, 1), around(x, y, 1, high)])
  return marks.flatMap(({ label, x, y }, index) => {
    if (label === '') return []
    const width = LETTER * label.length
    const tried = PLACES.map(({ dx, dy, align }, rank) => {
      const left = align === 'left' ? x + dx : x + dx - width
      const box = { left, right: left + width, top: y + dy - LINE / 2, bottom: y + dy + LINE / 2 }
      const isOutside = box.left < 0 || box.right > frame.width || box.top < -LINE || box.bottom > frame.height
      const covers = isOutside || solid.some((other, own) => own !== index && meet(box, other))
      const crossed = lines.filter((line) => meet(box, line)).length
      return {
        box,
        at: { index, x: x + dx, y: y + dy, align },
        cost: (covers ? FORBIDDEN : 0) + ON_A_LINE * crossed + rank / 2,
      }
    })
    const best = tried.reduce((a, b) => (b.cost < a.cost ? b : a))
    if (best.cost >= FORBIDDEN) return []
    solid.push(best.box)
    return [best.at]
  })
}

function around(x: number, y: number, wide: number, high: number): Box {
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high }
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
