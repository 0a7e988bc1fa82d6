import { ReviewScreen } from '../../features/publishing/ui/review/review-screen'
import { WithPanels } from './outside'

/** `/beitraege/<id>/freigabe` */
export default function Review() {
  return (
    <WithPanels>
      <ReviewScreen />
    </WithPanels>
  )
}
