/** The mail that keeps a head of the log outside the installation. */
export function anchorMail(
  authorityId: string,
  anchor: { seq: number; hash: string; at: Date },
): { subject: string; text: string } {
  return {
    subject: `Protokoll: Stand ${anchor.seq} / Audit log: entry ${anchor.seq}`,
    text: `Stand des Protokolls, zum Aufbewahren. Weicht das Protokoll später davon ab, wurde es verändert.
State of the audit log, to be kept. If the log differs from it later, it was changed.

Behörde / authority: ${authorityId}
Nummer / number:     ${anchor.seq}
Prüfsumme / hash:    ${anchor.hash}
Zeit / time:         ${anchor.at.toISOString()}

Prüfen / verify: node start.mjs audit verify
`,
  }
}
