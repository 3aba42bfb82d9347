import { m } from '../../paraglide/messages'
import { Failure, Waiting } from '../../ui/states'
import { Columns } from './Columns'
import { Bringing, Done } from './Done'
import { stepOf } from './draft'
import type { Look } from './Looked'
import { Planned } from './Planned'
import { useImport } from './queries'
import { Note, Part, Stepped } from './Steps'

/** back: which plan one went back from to the columns, by when it was made; a newer one is looked at again. */
export type Going = Look & { back?: string }
type Given = { id: string; going: Going; go: (next: Going) => void; restart: (kind: string) => void }

/** An import, wherever it is: the service says at which step. */
export function Wizard({ id, going, go, restart }: Given) {
  const { data, error, refetch } = useImport(id)
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />
  const { back, ...look } = going
  const again = () => restart(data.kind)
  const step = stepOf(data, back === data.updated_at)
  return (
    <>
      {error ? <Note>{m.imports_out_of_reach()}</Note> : null}
      {step === 'file' ? (
        <Stepped step="file">
          <Part title={m.imports_reading_file()}>
            <p>{m.imports_reading_hint()}</p>
          </Part>
        </Stepped>
      ) : step === 'columns' ? (
        <Columns key={id} it={data} back={again} />
      ) : step === 'rows' ? (
        <Planned it={data} look={look} see={go} back={() => go({ back: data.updated_at })} />
      ) : step === 'bring' ? (
        <Bringing it={data} />
      ) : (
        <Done it={data} look={look} see={go} again={again} />
      )}
    </>
  )
}
