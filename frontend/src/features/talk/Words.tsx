import { useMeta } from '../../client/me'
import { pieces } from './mentions'
import style from './Words.module.css'

/** What somebody wrote, with the colleagues it names. */
export function Words({ text }: { text: string }) {
  const { data: meta } = useMeta()
  return (
    <p className={style.text}>
      {pieces(text, meta?.members ?? []).map((piece) =>
        piece.mention ? (
          <span key={piece.at} className={style.mention}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  )
}
