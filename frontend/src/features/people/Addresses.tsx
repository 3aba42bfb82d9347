import { useForm } from '@mantine/form'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Save } from '../../client/editing'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { IconButton } from '../../ui/IconButton'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import type { Company } from './companyList'
import people from './people.module.css'
import style from './record.module.css'

type Address = Company['addresses'][number]
const TYPES = {
  legal: m.companies_address_legal,
  billing: m.companies_address_billing,
  delivery: m.companies_address_delivery,
  other: m.companies_address_other,
}
const said = ({ street, postal_code, city, province }: Address) =>
  [street, [postal_code, city, province ? `(${province})` : ''].filter(Boolean).join(' ')].filter(Boolean).join(', ')

/** Where a company is; each is changed in a small form. */
export function AddressList({ company, save: saving }: { company: Company; save: Save<Company> }) {
  const may = useMay('companies:write')
  const [at, setAt] = useState<number | null>(null)
  const all = company.addresses
  const save = (addresses: Address[]) => saving({ addresses }, company.version).then(() => setAt(null), toastFailure)
  return (
    <Card
      title={m.companies_addresses()}
      actions={
        may ? (
          <IconButton
            variant="subtle"
            color="gray"
            aria-label={m.companies_add_address()}
            title={m.companies_add_address()}
            onClick={() => setAt(all.length)}
          >
            <IconPlus size={18} stroke={1.5} aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {all.length ? (
        <ul className={style.rows}>
          {all.map((address, index) => (
            <li key={`${address.type} ${said(address)}`}>
              <span className={style.what}>
                <strong style={{ whiteSpace: 'normal' }}>{said(address)}</strong>
                <span className={style.small}>{TYPES[address.type ?? 'other']()}</span>
              </span>
              {may ? (
                <IconButton variant="subtle" color="gray" aria-label={`${m.ui_edit()}: ${said(address)}`} onClick={() => setAt(index)}>
                  <IconPencil size={16} stroke={1.5} aria-hidden />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className={style.none}>{m.companies_no_address()}</p>
      )}
      {at === null ? null : (
        <AddressForm
          address={all[at]}
          close={() => setAt(null)}
          onSave={(address) => void save(all.toSpliced(at, 1, address))}
          onRemove={() => void save(all.toSpliced(at, 1))}
        />
      )}
    </Card>
  )
}

type Form = { address: Address | undefined; close: () => void; onSave: (address: Address) => void; onRemove: () => void }

function AddressForm({ address, close, onSave, onRemove }: Form) {
  const form = useForm({
    initialValues: {
      type: address?.type ?? ('other' as const),
      street: address?.street ?? '',
      postal_code: address?.postal_code ?? '',
      city: address?.city ?? '',
      province: address?.province ?? '',
    },
  })
  const types = Object.entries(TYPES).map(([value, label]) => ({ value, label: label() }))
  return (
    <Modal opened onClose={close} title={address ? m.companies_address() : m.companies_add_address()}>
      <form
        className={people.form}
        onSubmit={form.onSubmit((values) =>
          onSave({
            ...address,
            type: values.type,
            street: values.street.trim() || null,
            postal_code: values.postal_code.trim() || null,
            city: values.city.trim() || null,
            province: values.province.trim().toUpperCase() || null,
          } as Address),
        )}
      >
        <Select label={m.companies_kind()} data={types} allowDeselect={false} {...form.getInputProps('type')} />
        <TextInput label={m.companies_street()} data-autofocus {...form.getInputProps('street')} />
        <div className={people.pair}>
          <TextInput label={m.companies_postal_code()} {...form.getInputProps('postal_code')} />
          <TextInput label={m.companies_province()} {...form.getInputProps('province')} />
        </div>
        <TextInput label={m.companies_town()} {...form.getInputProps('city')} />
        <div className={people.formEnd}>
          {address ? (
            <Button variant="subtle" color="red" leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />} onClick={() => onRemove()}>
              {m.ui_delete()}
            </Button>
          ) : null}
          <Button type="submit">{m.ui_save()}</Button>
        </div>
      </form>
    </Modal>
  )
}
