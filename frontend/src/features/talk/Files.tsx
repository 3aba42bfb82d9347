import { IconDownload, IconFile, IconPaperclip, IconPhoto, IconTrash, IconUpload } from '@tabler/icons-react'
import { type KeptFile, readFile } from '../../client/files'
import { useMay, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { save } from '../../ui/blobs'
import { ago, instant } from '../../ui/dates'
import { FileButton } from '../../ui/FileButton'
import { IconButton } from '../../ui/IconButton'
import { Loader } from '../../ui/Loader'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { useFileDrop } from '../../ui/useFileDrop'
import style from './Files.module.css'
import type { Host } from './hosts'
import { useDeleteFile, useFiles, useUpload } from './queries'
import { MAX_BYTES, size } from './size'

/** A record's files: dropped or chosen, downloaded by a click. */
export function Files(host: Host) {
  const { data, error, isPending, refetch } = useFiles(host)
  const upload = useUpload(host)
  const may = useMay('files:write')
  async function add(files: File[]) {
    for (const file of files) {
      if (file.size > MAX_BYTES) toast(m.talk_file_too_large({ name: file.name }), { tone: 'bad' })
      else await upload.mutateAsync(file).catch(() => undefined)
    }
  }
  const drop = useFileDrop(add)
  return (
    <div className={style.files} {...(may ? drop : {})}>
      {may ? (
        <div className={style.add}>
          <FileButton multiple onChange={add}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} stroke={1.5} />}>
                {m.talk_file_add()}
              </Button>
            )}
          </FileButton>
          <span>{m.talk_file_drop()}</span>
          {upload.isPending ? <Loader size={18} role="img" aria-label={m.ui_loading()} /> : null}
        </div>
      ) : null}
      {isPending ? <Waiting lines={3} /> : null}
      {error ? <Failure error={error} retry={refetch} /> : null}
      {data && !data.data.length ? <Empty icon={<IconPaperclip size={28} stroke={1.5} aria-hidden />}>{m.talk_no_files()}</Empty> : null}
      <ul className={style.list}>
        {data?.data.map((file) => (
          <One key={file.id} host={host} file={file} />
        ))}
      </ul>
    </div>
  )
}

function One({ host, file }: { host: Host; file: KeptFile }) {
  const { data: meta } = useMeta()
  const remove = useDeleteFile(host)
  const may = useMay('files:delete')
  const by = meta?.members.find(({ id }) => id === file.created_by)?.name
  const Icon = file.media_type.startsWith('image/') ? IconPhoto : IconFile
  const download = () => void readFile(file.id).then((blob) => save(blob, file.name), toastFailure)
  return (
    <li className={style.file}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <button type="button" className={style.name} onClick={download}>
        <b>{file.name}</b>
        <span title={instant(file.created_at)}>{[size(file.size), ago(file.created_at), by].filter(Boolean).join(' · ')}</span>
      </button>
      <IconButton variant="subtle" color="gray" aria-label={m.talk_file_download({ name: file.name })} onClick={download}>
        <IconDownload size={18} stroke={1.5} aria-hidden />
      </IconButton>
      {may ? (
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.talk_file_delete({ name: file.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(file)}
        >
          <IconTrash size={18} stroke={1.5} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}
