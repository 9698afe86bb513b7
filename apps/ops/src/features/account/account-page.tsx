import { useT } from '../../i18n/use-t.ts'
import { useSession } from '../../session/session-context.ts'
import { useSignOut } from '../../session/sign-out.ts'
import { Page } from '../../shell/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Failed } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Display } from '../../shell/display.tsx'
import { ChangePassword } from './change-password.tsx'
import { NewRecoveryCodes } from './new-recovery-codes.tsx'

export function AccountPage() {
  const t = useT()
  const { staff, endsAt, steppedUpUntil } = useSession()
  const signOut = useSignOut()
  const now = useNow()
  const isSteppedUp = steppedUpUntil !== null && Date.parse(steppedUpUntil) > now
  return (
    <Page
      title={t('account.title')}
      actions={
        <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('session.signOut')}
        </Button>
      }
    >
      {signOut.error && <Failed error={signOut.error} />}
      <Facts>
        <Fact name={t('column.name')}>{staff.name}</Fact>
        <Fact name={t('column.email')}>{staff.email}</Fact>
        <Fact name={t('column.role')}>{t(`role.${staff.role}`)}</Fact>
        <Fact name={t('account.stepUp')}>
          {isSteppedUp ? (
            <>
              {t('account.steppedUp')} <Time at={steppedUpUntil} as="relative" />
            </>
          ) : (
            t('account.notSteppedUp')
          )}
        </Fact>
        <Fact name={t('account.endsAt')}>
          <Time at={endsAt} as="exact" />
        </Fact>
      </Facts>
      <div className="panels">
        <Display />
        <ChangePassword />
        <NewRecoveryCodes />
      </div>
    </Page>
  )
}
