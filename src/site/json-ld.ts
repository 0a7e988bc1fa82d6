import { absolute } from './address.ts'
import { type Html, jsonScript } from './html.ts'
import { excerpt, headed } from './text.ts'
import type { AuthorityView, PostView, QuestionView } from './views.ts'

/** schema.org data as a data block: browsers never run it, so the policy without scripts holds. */
export function jsonLdScript(data: object): Html {
  return jsonScript('application/ld+json', { '@context': 'https://schema.org', ...data })
}

/** The authority as schema.org sees it. */
export function organizationLd(authority: AuthorityView): object {
  return {
    '@type': 'GovernmentOrganization',
    '@id': `${authority.origin}/#behoerde`,
    name: authority.name,
    url: `${authority.origin}/`,
    ...(authority.crest && { logo: absolute(authority, authority.crest.url) }),
  }
}

/** A post: NewsArticle, because that is what search engines and archives understand. */
export function postLd(authority: AuthorityView, post: PostView): object {
  const { headline, body } = headed(post)
  return {
    '@type': ['NewsArticle', 'SocialMediaPosting'],
    '@id': authority.origin + post.path,
    url: authority.origin + post.path,
    mainEntityOfPage: authority.origin + post.path,
    headline,
    articleBody: body || post.text,
    inLanguage: post.lang,
    datePublished: post.publishedAt.toISOString(),
    dateModified: (post.editedAt ?? post.publishedAt).toISOString(),
    author: organizationLd(authority),
    publisher: organizationLd(authority),
    isAccessibleForFree: true,
    ...(post.topic && { articleSection: post.topic.name }),
    ...(post.images.length > 0 && {
      image: post.images.map((image) => ({
        '@type': 'ImageObject',
        url: absolute(authority, image.url),
        width: image.width,
        height: image.height,
        caption: image.alt,
      })),
    }),
    ...(post.receipts.some((receipt) => receipt.url) && { sameAs: post.receipts.flatMap((receipt) => receipt.url ?? []) }),
  }
}

/** A published question with its answer. */
export function questionLd(authority: AuthorityView, question: QuestionView): object {
  return {
    '@type': 'QAPage',
    '@id': authority.origin + question.path,
    inLanguage: question.lang,
    mainEntity: {
      '@type': 'Question',
      name: excerpt(question.question, 150),
      text: question.question,
      ...(question.askedAt && { dateCreated: question.askedAt.toISOString() }),
      answerCount: 1,
      acceptedAnswer: {
        '@type': 'Answer',
        text: question.answer,
        inLanguage: question.answerLang,
        dateCreated: question.answeredAt.toISOString(),
        url: authority.origin + question.path,
        author: organizationLd(authority),
      },
    },
  }
}
