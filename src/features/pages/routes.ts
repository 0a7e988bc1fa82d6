import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import {
  ChangeSiteLookInput,
  FilledText,
  FillTextInput,
  PublishTextInput,
  SiteLook,
  TextHistory,
  TextList,
  TextQuery,
  TextVersionQuery,
  TextVersionView,
  TextView,
} from './contract.ts'
import { changeLook, readLook } from './looks.ts'
import { fillPreview, listTexts, readText, readTextVersion, textHistory } from './reads-texts.ts'
import { publishText } from './texts.ts'

const Nothing = z.object({})

export const pagesRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/texts',
    who: 'staff',
    summary: 'The texts of the site: imprint, privacy, house rules, accessibility, easy language',
    input: Nothing,
    output: TextList,
    run: async (ctx) => ({ texts: await listTexts(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/texts/:kind',
    who: 'staff',
    summary: 'One text as it is edited and as it is shown',
    input: TextQuery,
    output: TextView,
    run: readText,
  }),
  route({
    method: 'PUT',
    path: '/texts/:kind',
    who: 'staff',
    right: 'texts.edit',
    summary: 'Publish a new wording; earlier ones stay',
    input: PublishTextInput,
    output: TextView,
    run: publishText,
  }),
  route({
    method: 'POST',
    path: '/texts/:kind/preview',
    who: 'staff',
    summary: 'How a wording would be shown, without publishing it',
    input: FillTextInput,
    output: FilledText,
    run: fillPreview,
  }),
  route({
    method: 'GET',
    path: '/texts/:kind/versions',
    who: 'staff',
    summary: 'All wordings of a text, newest first',
    input: TextQuery,
    output: TextHistory,
    run: async (ctx, input) => ({ versions: await textHistory(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/texts/:kind/versions/:version',
    who: 'staff',
    summary: 'One wording of a text as it was published',
    input: TextVersionQuery,
    output: TextVersionView,
    run: readTextVersion,
  }),
  route({
    method: 'GET',
    path: '/site-look',
    who: 'staff',
    summary: 'How the site looks',
    input: Nothing,
    output: SiteLook,
    run: readLook,
  }),
  route({
    method: 'PUT',
    path: '/site-look',
    who: 'staff',
    right: 'authority.manage',
    summary: 'Choose the colour of the site',
    input: ChangeSiteLookInput,
    output: SiteLook,
    run: changeLook,
  }),
]
