export { approvePost, recallPost, rejectPost, requestChanges, submitPost } from './approval.ts'
export { calendarMonth, calendarWeek, listApprovals, listPosts, todayPosts } from './calendar.ts'
export { switchCheck } from './check-settings.ts'
export { addPostClass, changePostClass, ensureClasses } from './classes.ts'
export { addComment, resolveComment } from './comments.ts'
export { changePost, copyPost, createPost, discardPost, restorePost } from './draft.ts'
export { publishEdit } from './edit-sent.ts'
export { postView } from './reads-post.ts'
export {
  type PublishedPost,
  type PublishedPostDetail,
  publishedCount,
  publishedPost,
  publishedPosts,
  publishedTopics,
} from './reads-public.ts'
export { topicBySlug, topics } from './reads-settings.ts'
export { postsToday } from './reads-today.ts'
export { removePost } from './remove-sent.ts'
export { planPost, publishNow } from './send.ts'
export { sendCurrent } from './send-current.ts'
export { movePost, withdrawPost } from './steer.ts'
export { addTopic, changeTopic } from './topics.ts'
