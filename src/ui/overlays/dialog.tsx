import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from '../classes'
import { Button } from '../parts/button'
import { useText } from '../parts/messages'
import './overlays.css'

export interface DialogProps {
  open: boolean
  /** Called by Esc, by a click beside the dialog and by its close button. */
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons at the foot; the act last. */
  actions?: ReactNode
  wide?: boolean
  /** Asks before something that cannot be undone: Esc still closes, a click beside does not. */
  alert?: boolean
  /** Near the top instead of in the middle, for search. */
  top?: boolean
}

/** A modal dialog: keeps the focus inside, gives it back where it was, blocks what is behind. */
export function Dialog({ open, onClose, title, children, actions, wide, alert, top }: DialogProps) {
  const t = useText()
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      isDismissable={!alert}
      className={classes('bn-veil', top && 'bn-veil--top')}
    >
      <Modal className={classes('bn-modalbox', wide && 'bn-modalbox--wide')}>
        <AriaDialog className="bn-modal" role={alert ? 'alertdialog' : 'dialog'}>
          <div className="bn-modal__head">
            <Heading slot="title" level={2} className="bn-modal__title">
              {title}
            </Heading>
            {!alert && <Button icon="close" label={t('close')} onPress={onClose} />}
          </div>
          {children}
          {actions && <div className="bn-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A sheet from the lower edge, for phones. */
export function Sheet({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  return (
    <ModalOverlay isOpen={open} onOpenChange={(now) => !now && onClose()} isDismissable className="bn-veil bn-veil--sheet">
      <Modal>
        <AriaDialog className="bn-sheet">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
