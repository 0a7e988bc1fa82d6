import { PostScreen } from '../../features/publishing/ui/post/post-screen'
import { WithPanels } from './outside'

/** `/beitraege/neu` and `/beitraege/<id>` */
export default function Post() {
  return (
    <WithPanels>
      <PostScreen />
    </WithPanels>
  )
}
