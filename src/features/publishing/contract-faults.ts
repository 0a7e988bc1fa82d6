import { faults } from '../../kernel/fault.ts'

export const publishingFaults = faults('publishing', {
  conflict: {
    kind: 'conflict',
    de: 'Inzwischen hat jemand anderes dieselbe Stelle geändert. Ihr Text ist nicht verloren: Vergleichen Sie beide und speichern Sie erneut.',
    en: 'Meanwhile someone else changed the same place. Your text is not lost: compare both and save again.',
  },
  changed: {
    kind: 'conflict',
    de: 'Der Beitrag hat sich inzwischen geändert. Sehen Sie sich den neuen Stand an und entscheiden Sie dann.',
    en: 'The post has changed meanwhile. Look at its present state, then decide.',
  },
  planned: {
    kind: 'conflict',
    de: 'Der Beitrag ist geplant. Nehmen Sie ihn zuerst zurück, dann können Sie ihn ändern.',
    en: 'The post is planned. Take it back first, then you can change it.',
  },
  wrongState: {
    kind: 'conflict',
    de: 'Das geht im jetzigen Stand des Beitrags nicht. Laden Sie neu, um ihn zu sehen.',
    en: 'This is not possible in the present state of the post. Reload to see it.',
  },
  ownPost: {
    kind: 'forbidden',
    de: 'Vier Augen: Wer einen Beitrag geschrieben oder zuletzt geändert hat, kann ihn nicht selbst freigeben. Bitten Sie eine Kollegin oder einen Kollegen.',
    en: 'Four eyes: who wrote or last changed a post cannot approve it. Ask a colleague.',
  },
  alreadyApproved: {
    kind: 'conflict',
    de: 'Sie haben diesen Beitrag schon freigegeben. Den nächsten Schritt muss eine andere Person tun.',
    en: 'You have approved this post already. The next step needs another person.',
  },
  notYourStep: {
    kind: 'forbidden',
    de: 'Dieser Schritt gehört zu einem anderen Amt: {department}.',
    en: 'This step belongs to another department: {department}.',
  },
  noApprover: {
    kind: 'conflict',
    de: 'Zurzeit kann niemand diesen Beitrag freigeben: Außer Ihnen hat dort niemand das Recht dazu. Die Verwaltung Ihrer Behörde kann es vergeben.',
    en: 'Nobody can approve this post at present: apart from you nobody there has the right. An administrator of your authority can grant it.',
  },
  departmentMissing: {
    kind: 'invalid',
    de: 'Diese Art von Beitrag braucht die Freigabe eines Fachamts. Wählen Sie zuerst das Amt.',
    en: 'This kind of post needs the approval of a department. Choose the department first.',
  },
  approvalMissing: {
    kind: 'conflict',
    de: 'Für diesen Inhalt fehlt eine Freigabe. Geben Sie den Beitrag zur Freigabe.',
    en: 'An approval for this content is missing. Submit the post for approval.',
  },
  checksFailed: {
    kind: 'invalid',
    de: 'Bevor der Beitrag weitergehen kann, ist noch etwas zu beheben: siehe Prüfungen.',
    en: 'Something must be mended before the post can go on: see the checks.',
  },
  classNotYours: {
    kind: 'forbidden',
    de: 'Diese Art von Beitrag dürfen nur bestimmte Rollen verwenden. Wählen Sie eine andere Art.',
    en: 'Only certain roles may use this kind of post. Choose another kind.',
  },
  timeMissing: {
    kind: 'conflict',
    de: 'Die Uhrzeit {local} gibt es an diesem Tag nicht, weil die Uhr vorgestellt wird. Nehmen Sie eine der vorgeschlagenen Zeiten.',
    en: 'The time {local} does not exist on that day because clocks go forward. Take one of the proposed times.',
  },
  timeTwice: {
    kind: 'conflict',
    de: 'Die Uhrzeit {local} gibt es an diesem Tag zweimal, weil die Uhr zurückgestellt wird. Sagen Sie, welche gemeint ist.',
    en: 'The time {local} exists twice on that day because clocks go back. Say which one is meant.',
  },
  plannerMayNot: {
    kind: 'conflict',
    de: 'Wer das Planen erbeten hat, darf auf diesem Weg nicht oder nicht mehr senden. Planen kann jemand, der es darf.',
    en: 'Whoever asked for the planning may not send that way, or no longer. Somebody who may can plan it.',
  },
  timePast: {
    kind: 'invalid',
    de: 'Dieser Zeitpunkt ist schon vorbei. Nehmen Sie einen späteren oder senden Sie sofort.',
    en: 'This time has passed. Take a later one, or send at once.',
  },
  timeUnset: {
    kind: 'invalid',
    de: 'Es fehlt der Zeitpunkt. Wählen Sie einen oder senden Sie sofort.',
    en: 'The time is missing. Choose one, or send at once.',
  },
  tooLate: {
    kind: 'conflict',
    de: 'Zu spät: Das Senden hat begonnen. Danach können Sie den Beitrag ändern oder entfernen.',
    en: 'Too late: sending has begun. After that you can edit or remove the post.',
  },
  unchanged: {
    kind: 'conflict',
    de: 'Seit dem Senden hat sich nichts geändert.',
    en: 'Nothing has changed since it was sent.',
  },
  editOpen: {
    kind: 'conflict',
    de: 'Auf mindestens einem Kanal ist noch etwas unterwegs. Warten Sie, bis alle Kanäle geantwortet haben. Steht dort „unklar“ oder „angehalten“, hilft Warten nicht: Dann muss es jemand klären („Klären“).',
    en: 'On at least one channel something is still on its way. Wait until all channels have answered. Where it says “unclear” or “on hold”, waiting does not help: then somebody must clarify it (“Clarify”).',
  },
  notRenewable: {
    kind: 'conflict',
    de: 'Auf diesen Kanal kann der Beitrag so nicht noch einmal gehen: Dort steht schon etwas, etwas ist unterwegs, oder eine Änderung ist noch nicht gesendet. Laden Sie neu, um den Stand zu sehen.',
    en: 'The post cannot go to this channel again like this: something stands there, something is on its way, or a change is not sent yet. Reload to see how it stands.',
  },
  noSite: {
    kind: 'conflict',
    de: 'Die eigene Website fehlt als Kanal; ohne sie geht nichts hinaus. Bitte wenden Sie sich an die Verwaltung Ihrer Behörde.',
    en: 'The own site is missing as a channel; nothing leaves without it. Please tell an administrator of your authority.',
  },
  nameTaken: {
    kind: 'conflict',
    de: 'Diesen Namen gibt es schon. Nehmen Sie einen anderen.',
    en: 'This name exists already. Take another.',
  },
  lastClass: {
    kind: 'conflict',
    de: 'Das ist die Art, die neue Beiträge haben. Machen Sie zuerst eine andere zur üblichen.',
    en: 'This is the kind that new posts have. Make another the usual one first.',
  },
  reasonMissing: {
    kind: 'invalid',
    de: 'Zum Abschalten gehört eine Begründung von mindestens zehn Zeichen.',
    en: 'Turning off needs a reason of at least ten characters.',
  },
  unknownPart: {
    kind: 'invalid',
    de: 'Ein Bild, Kanal, Thema oder Amt in diesem Beitrag gibt es nicht mehr: {what}. Entfernen Sie es.',
    en: 'A picture, channel, topic or department in this post no longer exists: {what}. Remove it.',
  },
  placeWrong: {
    kind: 'invalid',
    de: 'Die Stelle, auf die sich die Anmerkung bezieht, gibt es nicht mehr. Markieren Sie sie neu.',
    en: 'The place the comment is about no longer exists. Mark it again.',
  },
})
