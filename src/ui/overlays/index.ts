export { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog'
export { Dialog, type DialogProps, Sheet } from './dialog'
export { Menu, type MenuEntry, type MenuGroup, SplitButton } from './menu'
export { closeToast, type ToastInput, toast, undoLatest } from './toast-store'
