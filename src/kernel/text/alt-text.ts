/** What is wrong with an alternative text; null when nothing is. */
export type AltTextProblem = 'missing' | 'fileName' | 'generic' | 'tooLong'

const extension = /\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|tiff?|bmp|svg|mp4|mov)$/i
const cameraName =
  /^(?:(?:img|dsc[nf]?|dcim|pxl|p|mvimg|screenshot|bildschirmfoto|bildschirmaufnahme|signal|whatsapp[ _-]?(?:image|bild)|image|bild|foto|photo|scan|unbenannt|untitled)[ _.()-]*(?:\d|$).*|[\d_.() -]+|[0-9a-f]{12,}|[0-9a-f]{8}-[0-9a-f-]{27})$/i

/** Words that say only that there is a picture. A text of nothing else describes nothing. */
const emptyWords = new Set(
  'bild bilder foto fotos fotografie grafik grafiken graphik abbildung abb symbolbild symbolfoto titelbild vorschaubild beitragsbild screenshot bildschirmfoto logo icon illustration zeichnung sharepic kachel flyer plakat poster infografik schaubild diagramm karte image images picture pictures pic photo photos photograph graphic thumbnail cover unbenannt untitled dekorativ dekoration platzhalter alt text alternativtext bildbeschreibung beschreibung description ein eine einer eines das der die dem den vom von zu zum zur mit und ist zeigt es hier siehe a an the of this is'.split(
    ' ',
  ),
)

/**
 * Guards against alternative texts that tell a blind reader nothing (ATAG 2.0 B.2.3.2): none, a file name, "Bild".
 * @param max from how many characters on it is too long to listen to
 */
export function checkAltText(alt: string, fileName: string, max: number): AltTextProblem | null {
  const text = alt.trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return 'missing'
  if (isGeneric(text)) return 'generic'
  if (extension.test(text) || cameraName.test(text) || isNameOf(text, fileName)) return 'fileName'
  return text.length > max ? 'tooLong' : null
}

function isGeneric(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.length > 0 && words.every((word) => emptyWords.has(word)) && !extension.test(text)
}

/** True when the text is the file's name, give or take blanks, dashes and the extension. A good name of two words or more may stay. */
function isNameOf(text: string, fileName: string): boolean {
  const plain = (name: string) =>
    name
      .replace(extension, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
  return fileName !== '' && plain(text) === plain(fileName) && !/\p{L}+\s+\p{L}+/u.test(text)
}
