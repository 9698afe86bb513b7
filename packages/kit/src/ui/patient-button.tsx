import type { ApiProblem } from '@buildxpert/client'
import { useT } from '../i18n/use-t'
import { useWait } from '../i18n/use-wait'
import { Button } from './button'
import type { ButtonProps } from './button'
import { Icon } from './icon'
import { Tappable } from './tappable'
import { Text } from './text'
import { radius, space } from './theme'
import { useTheme } from './theme-context'

/** A button that, after a refusal which said how long to wait, rests until then and says so in its own place. */
export function PatientButton({ problem, ...button }: ButtonProps & { problem: ApiProblem | null }) {
  const { colors } = useTheme()
  const t = useT()
  const wait = useWait(problem?.retryAt ?? null)
  if (wait === null) return <Button {...button} />
  const words = wait.isLong ? t('wait.after', { time: wait.time }) : t('wait.in', { time: wait.time })
  return (
    <Tappable
      disabled
      {...(button.testID !== undefined && { testID: button.testID })}
      style={{
        minHeight: 52,
        flexDirection: 'row',
        alignItems: 'center',
        justifyContent: 'center',
        gap: space.s,
        paddingHorizontal: space.l,
        paddingVertical: space.s,
        borderRadius: radius.control,
        backgroundColor: colors.raised,
      }}
    >
      <Icon name="timer-outline" size={20} tone="muted" />
      {/* Not faded as other buttons at rest are: this is what there is to read. */}
      <Text weight="medium" tone="muted" align="center" tabular style={{ flexShrink: 1 }}>
        {words}
      </Text>
    </Tappable>
  )
}
