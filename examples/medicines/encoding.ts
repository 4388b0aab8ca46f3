/** Text that was written in UTF-8 and read as Latin-1 somewhere on its way ("GrÃ¸nland" for "Grønland"). */

const MISREAD = /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/g

/**
 * The text with such characters put right; any other text comes back as it was.
 *
 * @example
 * repairEncoding('GrÃ¸nland') // 'Grønland'
 */
export function repairEncoding(text: string): string {
  return text.replace(MISREAD, (misread) =>
    new TextDecoder('utf-8').decode(Uint8Array.from(misread, (letter) => letter.charCodeAt(0))),
  )
}
