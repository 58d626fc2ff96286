import PDFDocument from 'pdfkit'
import type { Paper } from '../paper'
import { fontFile, runsOf, type Run, type Weight } from './letters'

/** A paper as a PDF: tagged (PDF 1.7, PDF/UA), so that it is read aloud in order, with its tables as tables. */

const MARGIN = 50
const SIZE = { title: 22, text: 10, small: 9 }
const LINE_GAP = 4
const INK = '#1a2421'
const MUTED = '#55625d'
const RULE = '#c9d2ce'

/** The library knows this subset; its types do not. */
const ACCESSIBLE: object = { subset: 'PDF/UA' }

type Doc = PDFKit.PDFDocument
type Cell = { text: string; numeric: boolean; weight: Weight }
/** Texts that wrap are laid out before they are drawn. */
type Line = { runs: Run[]; width: number }

export function drawPaper(paper: Paper): Promise<Buffer> {
  const info = { Title: `${paper.title} ${paper.number}` }
  const doc = new PDFDocument({ ...ACCESSIBLE, size: 'A4', margin: MARGIN, pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true, autoFirstPage: false, info })
  const pieces: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
  })
  new Drawing(doc, paper).draw()
  doc.end()
  return done
}

class Drawing {
  private y = MARGIN
  private missing = false
  private readonly width: number
  private readonly root

  constructor(
    private readonly doc: Doc,
    private readonly paper: Paper,
  ) {
    doc.addPage()
    this.width = doc.page.width - 2 * MARGIN
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  draw(): void {
    const { title, number, facts, parties, table, sums, notes } = this.paper
    this.block('H1', `${title} ${number}`, { size: SIZE.title, weight: 700 })
    this.y += 10
    this.parties(parties)
    this.table('Facts', [], facts.map(({ term, value }) => [{ text: term, numeric: false, weight: 400 }, { text: value, numeric: false, weight: 700 }]), [0.25, 0.75], true)
    this.y += 12
    const columns = table.columns.map(({ name, numeric = false }) => ({ text: name, numeric, weight: 700 as const }))
    const shares = sharesOf(columns)
    this.table(table.caption, columns, table.rows.map((row) => row.map((text, index) => ({ text, numeric: columns[index]?.numeric ?? false, weight: 400 as const }))), shares)
    this.y += 6
    this.table('Sums', [], sums.map(({ term, value, strong }) => [{ text: term, numeric: true, weight: strong ? 700 : 400 }, { text: value, numeric: true, weight: strong ? 700 : 400 }]), [0.75, 0.25], true)
    this.y += 12
    for (const note of notes) this.block('P', note, { size: SIZE.small, colour: MUTED })
    if (this.missing) this.block('P', 'A question mark stands for a letter that this file cannot show. The page of this document shows all of them.', { size: SIZE.small, colour: MUTED })
    this.root.end()
  }

  private parties(parties: Paper['parties']): void {
    const width = this.width / Math.max(1, parties.length) - 12
    const top = this.y
    let lowest = top
    parties.forEach(({ role, lines }, index) => {
      this.y = top
      const x = MARGIN + index * (width + 12)
      const section = this.doc.struct('Sect')
      this.root.add(section)
      this.block('H2', role, { x, width, size: SIZE.small, colour: MUTED, into: section })
      lines.forEach((line, place) => this.block('P', line, { x, width, weight: place === 0 ? 700 : 400, into: section }))
      section.end()
      lowest = Math.max(lowest, this.y)
    })
    this.y = lowest + 14
  }

  private block(kind: string, text: string, { x = MARGIN, width = this.width, size = SIZE.text, weight = 400, colour = INK, into = this.root }: { x?: number; width?: number; size?: number; weight?: Weight; colour?: string; into?: PDFKit.PDFStructureElement } = {}): void {
    const lines = this.layOut(text, width, size, weight)
    this.room(lines.length * (size + LINE_GAP))
    const top = this.y
    into.add(this.doc.struct(kind, {}, () => lines.forEach((line, index) => this.writeLine(line, x, top + index * (size + LINE_GAP), size, weight, colour))))
    this.y += lines.length * (size + LINE_GAP)
  }

  /** Rows that break across pages between each other; the header is read once, and drawn on each page. `headed`: the first cell of a row names it. */
  private table(caption: string, header: Cell[], rows: Cell[][], shares: number[], headed = false): void {
    const table = this.doc.struct('Table', { title: caption })
    this.root.add(table)
    if (header.length > 0) this.row(table, header, shares, () => 'TH')
    for (const row of rows) {
      const height = this.heightOf(row, shares)
      if (this.y + height > this.bottom()) {
        this.page()
        if (header.length > 0) this.artifactRow(header, shares)
      }
      this.row(table, row, shares, (index) => (headed && index === 0 ? 'TH' : 'TD'))
    }
    table.end()
  }

  private row(table: PDFKit.PDFStructureElement, cells: Cell[], shares: number[], tagOf: (index: number) => 'TH' | 'TD'): void {
    this.room(this.heightOf(cells, shares))
    const row = this.doc.struct('TR')
    table.add(row)
    const top = this.y
    cells.forEach((cell, index) => row.add(this.doc.struct(tagOf(index), {}, () => this.writeCell(cell, index, shares, top))))
    row.end()
    this.y = top + this.heightOf(cells, shares)
    this.rule()
  }

  private artifactRow(cells: Cell[], shares: number[]): void {
    const top = this.y
    this.doc.markContent('Artifact', { type: 'Layout' })
    cells.forEach((cell, index) => this.writeCell(cell, index, shares, top))
    this.doc.endMarkedContent()
    this.y = top + this.heightOf(cells, shares)
    this.rule()
  }

  private writeCell({ text, numeric, weight }: Cell, index: number, shares: number[], top: number): void {
    const [x, width] = this.columnOf(index, shares)
    this.layOut(text, width, SIZE.text, weight).forEach((line, place) => this.writeLine(line, numeric ? x + width - line.width : x, top + place * (SIZE.text + LINE_GAP), SIZE.text, weight, INK))
  }

  private columnOf(index: number, shares: number[]): [x: number, width: number] {
    const before = shares.slice(0, index).reduce((sum, share) => sum + share, 0)
    return [MARGIN + before * this.width, (shares[index] ?? 0) * this.width - 8]
  }

  private heightOf(cells: Cell[], shares: number[]): number {
    const lines = cells.map(({ text, weight }, index) => this.layOut(text, this.columnOf(index, shares)[1], SIZE.text, weight).length)
    return Math.max(1, ...lines) * (SIZE.text + LINE_GAP) + 6
  }

  private rule(): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    this.doc.moveTo(MARGIN, this.y - 4).lineTo(MARGIN + this.width, this.y - 4).lineWidth(0.5).strokeColor(RULE).stroke()
    this.doc.endMarkedContent()
  }

  private readonly bottom = () => this.doc.page.height - MARGIN

  private room(height: number): void {
    if (this.y + height > this.bottom()) this.page()
  }

  private page(): void {
    this.doc.addPage()
    this.y = MARGIN
  }

  /** Asked several times for one text: to know whether it fits, and to draw it. */
  private layOut(text: string, width: number, size: number, weight: Weight): Line[] {
    const key = `${weight} ${size} ${width} ${text}`
    const known = this.laidOut.get(key)
    if (known) return known
    const space = this.measure(' ', size, weight)
    const lines: Line[] = []
    let [line, taken]: [string[], number] = [[], 0]
    for (const word of text.split(' ').flatMap((part) => this.fitting(part, width, size, weight))) {
      const wide = this.measure(word, size, weight)
      if (line.length > 0 && taken + space + wide > width) {
        lines.push(this.lineOf(line.join(' '), size, weight))
        ;[line, taken] = [[word], wide]
      } else {
        taken += (line.length > 0 ? space : 0) + wide
        line.push(word)
      }
    }
    lines.push(this.lineOf(line.join(' '), size, weight))
    this.laidOut.set(key, lines)
    return lines
  }

  /** A word that is wider than its column is cut. */
  private fitting(word: string, width: number, size: number, weight: Weight): string[] {
    if (this.measure(word, size, weight) <= width) return [word]
    const signs = [...word]
    const half = Math.ceil(signs.length / 2)
    if (signs.length < 2) return [word]
    return [signs.slice(0, half).join(''), signs.slice(half).join('')].flatMap((part) => this.fitting(part, width, size, weight))
  }

  private lineOf(text: string, size: number, weight: Weight): Line {
    const { runs, missing } = runsOf(text)
    this.missing ||= missing
    return { runs, width: this.measureRuns(runs, size, weight) }
  }

  private measure(text: string, size: number, weight: Weight): number {
    const key = `${weight} ${size} ${text}`
    const width = this.measured.get(key) ?? this.measureRuns(runsOf(text).runs, size, weight)
    this.measured.set(key, width)
    return width
  }

  private measureRuns(runs: Run[], size: number, weight: Weight): number {
    return runs.reduce((sum, { script, text }) => sum + this.font(script, weight, size).widthOfString(text), 0)
  }

  private writeLine({ runs }: Line, x: number, y: number, size: number, weight: Weight, colour: string): void {
    let at = x
    for (const { script, text } of runs) {
      this.font(script, weight, size).fillColor(colour).text(text, at, y, { lineBreak: false })
      at += this.doc.widthOfString(text)
    }
  }

  private font(script: Run['script'], weight: Weight, size: number): Doc {
    const name = `${script} ${weight}`
    if (!this.known.has(name)) this.doc.registerFont(name, fontFile(script, weight))
    this.known.add(name)
    return this.doc.font(name).fontSize(size)
  }

  private readonly known = new Set<string>()
  private readonly laidOut = new Map<string, Line[]>()
  private readonly measured = new Map<string, number>()
}

/** Figures take what they need, words the rest. */
function sharesOf(columns: { numeric: boolean }[]): number[] {
  const figures = columns.filter(({ numeric }) => numeric).length
  const words = columns.length - figures
  const figure = Math.min(0.155, 0.7 / Math.max(1, figures))
  const [first = 0] = words > 1 ? [0.14] : [1 - figures * figure]
  return columns.map(({ numeric }, index) => (numeric ? figure : words > 1 && index === 0 ? first : (1 - figures * figure - (words > 1 ? first : 0)) / (words > 1 ? words - 1 : 1)))
}
