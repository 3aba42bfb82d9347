import { ContactView } from '../../features/people/ContactView'
import type { Contact } from '../../features/people/contactList'
import { useContactEditing } from '../../features/people/editing'
import { RecordConflict } from '../parts/RecordConflict'
import { RecordFrame } from '../parts/RecordFrame'
import { RecordTalk } from '../parts/RecordTalk'
import { RecordTools } from '../parts/RecordTools'
import style from '../parts/Talk.module.css'

/** Everything about a person, on their page or in the drawer. */
export function ContactRecord({ contact, drawer = false, close }: { contact: Contact; drawer?: boolean; close?: () => void }) {
  const { save, conflict } = useContactEditing(contact.id)
  return (
    <RecordFrame drawer={drawer} href={`/contacts/${contact.id}`} tools={<RecordTools area="contacts" record={contact} done={close} />}>
      <ContactView contact={contact} save={save}>
        <div className={style.talk}>
          <RecordTalk key={contact.id} kind="contact" id={contact.id} version={contact.version} />
        </div>
      </ContactView>
      <RecordConflict conflict={conflict} />
    </RecordFrame>
  )
}
