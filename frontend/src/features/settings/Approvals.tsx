import { useMay, useMe, useMeta } from '../../client/me'
import { approvalRules, delegations } from './policy'
import { Records } from './Records'

/** The workspace's approval policy, and who stands in for whom. */
export function Approvals() {
  const { data: meta } = useMeta()
  const mayDelegate = useMay('quotes:approve')
  if (!meta) return null
  return (
    <>
      <Records spec={approvalRules(meta)} />
      {mayDelegate ? <Records spec={delegations(meta, null)} /> : null}
    </>
  )
}

/** Who decides in my place while I am away; for those who decide at all. */
export function MyDelegations() {
  const { data: meta } = useMeta()
  const { data: me } = useMe()
  const mayDelegate = useMay('quotes:approve')
  return meta && me && mayDelegate ? <Records spec={delegations(meta, me.id)} /> : null
}
