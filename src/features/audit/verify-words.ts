import { unreachable } from '../../kernel/unreachable.ts'
import type { AuditProblem, AuditReport } from './verify.ts'

type Language = 'de' | 'en'

/** The report in sentences, the verdict first. */
export function describeReport(report: AuditReport, language: Language): string[] {
  const de = language === 'de'
  const first = report.problems[0]
  const about = `${report.authorityId}: ${report.entries} ${de ? 'Einträge' : 'entries'}, ${report.anchors} ${de ? 'Anker' : 'anchors'}.`
  const verdict = first
    ? `${de ? 'Das Protokoll ist nicht unversehrt. Zuerst:' : 'The log is not intact. First:'} ${describeProblem(first, language)}`
    : de
      ? 'Das Protokoll ist unversehrt.'
      : 'The log is intact.'
  return [about, verdict, ...report.problems.slice(1).map((one) => describeProblem(one, language)), ...remarks(report, de)]
}

function remarks(report: AuditReport, de: boolean): string[] {
  const lines = report.erased.map(({ seq, at }) => {
    const day = at.toISOString().slice(0, 10)
    return de ? `Nummer ${seq}: Personenbezug gelöscht am ${day}.` : `Number ${seq}: personal values erased on ${day}.`
  })
  const more = report.erasedCount - report.erased.length
  if (more > 0) lines.push(de ? `Und ${more} weitere ordnungsgemäß gelöscht.` : `And ${more} more erased in good order.`)
  for (const { seq, at, lost } of report.restores) {
    lines.push(
      de
        ? `Am ${at} wurde eine Sicherung eingespielt; das Protokoll geht ab Nummer ${seq} weiter. Mindestens ${lost} Einträge gingen dabei verloren.`
        : `On ${at} a backup was put back; the log goes on from number ${seq}. At least ${lost} entries were lost by it.`,
    )
  }
  if (report.otherKey > 0) {
    lines.push(
      de
        ? `${report.otherKey} Einträge wurden mit einer anderen Schlüsseldatei versiegelt; ihre Siegel ließen sich nicht prüfen.`
        : `${report.otherKey} entries were sealed with another key file; their seals could not be checked.`,
    )
  }
  return lines
}

/** One problem in a sentence. */
export function describeProblem(problem: AuditProblem, language: Language): string {
  const [de, en] = sentences(problem)
  return language === 'de' ? de : en
}

function sentences(problem: AuditProblem): [de: string, en: string] {
  const { seq, until } = problem
  const span = until !== undefined && until !== seq ? `${seq}–${until}` : `${seq}`
  switch (problem.flaw) {
    case 'gap':
      return [`Nummer ${span} fehlt.`, `Number ${span} is missing.`]
    case 'order':
      return [
        `Nummer ${seq} schließt nicht an ihren Vorgänger an: Einträge wurden vertauscht, entfernt oder ersetzt.`,
        `Number ${seq} does not follow on from the one before: entries were swapped, removed or replaced.`,
      ]
    case 'link-changed':
      return [`Nummer ${seq}: Das Glied der Kette wurde verändert.`, `Number ${seq}: the link of the chain was changed.`]
    case 'forged':
      return [
        `Nummer ${seq}: Das Siegel ist gefälscht; es wurde nicht mit dem Schlüssel dieser Installation gemacht.`,
        `Number ${seq}: the seal is forged; it was not made with this installation's key.`,
      ]
    case 'entry-missing':
      return [`Nummer ${seq}: Der Eintrag ${problem.entryId} fehlt.`, `Number ${seq}: the entry ${problem.entryId} is missing.`]
    case 'entry-changed':
      return [
        `Nummer ${seq}: Der Eintrag ${problem.entryId} wurde verändert.`,
        `Number ${seq}: the entry ${problem.entryId} was changed.`,
      ]
    case 'detail-changed':
      return [
        `Nummer ${seq}: Der Personenbezug von ${problem.entryId} ist manipuliert: verändert.`,
        `Number ${seq}: the personal values of ${problem.entryId} were tampered with: changed.`,
      ]
    case 'detail-missing':
      return [
        `Nummer ${seq}: Der Personenbezug von ${problem.entryId} ist manipuliert: entfernt ohne Löschvermerk.`,
        `Number ${seq}: the personal values of ${problem.entryId} were tampered with: removed without a record of erasure.`,
      ]
    case 'not-sealed':
      return [
        `Der Eintrag ${problem.entryId} steht nicht in der Kette: sein Glied wurde entfernt.`,
        `The entry ${problem.entryId} is not in the chain: its link was removed.`,
      ]
    case 'cut-off':
      return [
        `Das Protokoll ist abgeschnitten: Nummer ${span} fehlt am Ende, obwohl ein Anker sie bezeugt.`,
        `The log was cut off: number ${span} is missing at the end although an anchor vouches for it.`,
      ]
    case 'anchor-differs':
      return [
        `Nummer ${seq} stimmt nicht mit dem Anker außerhalb der Datenbank überein: Die Kette wurde bis hierher neu geschrieben.`,
        `Number ${seq} does not agree with the anchor outside the database: the chain was rewritten up to here.`,
      ]
    default:
      return unreachable(problem.flaw)
  }
}
