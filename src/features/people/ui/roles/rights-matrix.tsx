import { Fragment } from 'react'
import { Icon } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { rightGroupIds, rightGroups } from '../rights/groups'
import { useText as useRightText } from '../rights/messages'
import { useText } from './messages'

/** Rights in rows, roles in columns: read down a role, or across a right. */
export function RightsMatrix({ roles }: { roles: readonly Role[] }) {
  const t = useText()
  const right = useRightText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a set of fields, and no landmark beside the section that it stands in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="bn-tablewrap" tabIndex={0} aria-label={t('matrix')}>
      <table className="bn-table bn-matrix">
        <caption className="bn-vh">{t('matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('right')}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                {role.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rightGroupIds.map((group) => (
            <Fragment key={group}>
              <tr className="bn-matrix__group">
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  {right(group)}
                </th>
              </tr>
              {rightGroups[group].map((one) => (
                <tr key={one}>
                  <th scope="row" title={right(`why:${one}`)}>
                    {right(one)}
                  </th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      <Mark on={role.rights.includes(one)} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ on }: { on: boolean }) {
  const t = useText()
  if (!on) return <span className="bn-vh">{t('no')}</span>
  return (
    <>
      <Icon name="check" small />
      <span className="bn-vh">{t('yes')}</span>
    </>
  )
}
