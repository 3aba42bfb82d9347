import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Select } from '../../ui/Select'
import { type Participant, useCandidates, useSetParticipant } from './queries'

/** A person is found by name and has a say from then on; the first decides until said otherwise. */
export function AddPerson({ id, companyId, present }: { id: string; companyId: string | null; present: readonly Participant[] }) {
  const [query, setQuery] = useState('')
  const { data } = useCandidates(query, companyId)
  const set = useSetParticipant(id)
  const found = (data?.data ?? []).filter((contact) => !present.some(({ contact_id }) => contact_id === contact.id))
  return (
    <Select
      aria-label={m.opportunities_add_person()}
      placeholder={m.opportunities_add_person()}
      leftSection={<IconUserPlus size={16} stroke={1.5} aria-hidden />}
      searchable
      value={null}
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      data={found.map((contact) => ({ value: contact.id, label: [contact.name, contact.job_title].filter(Boolean).join(' · ') }))}
      onChange={(contact_id) => {
        if (!contact_id) return
        setQuery('')
        set.mutate({ contact_id, role: present.length ? 'influencer' : 'decision_maker', decided: false })
      }}
      rightSectionWidth={0}
    />
  )
}
