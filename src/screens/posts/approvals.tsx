export { ApprovalsScreen as default } from '../../features/publishing/ui/review/approvals-screen'
