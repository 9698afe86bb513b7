import { hoursQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { WeeklyHours, WorkingDay } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { inOrder, isSameWeek, problemOf } from './week.ts'

/** The week as saved and as it stands on the screen. Edits stay until they are saved or thrown away, also when the server's copy changes. */
export function useWeek() {
  const api = useApi()
  const queries = useQueryClient()
  const query = useQuery(hoursQuery(api))
  const [edited, setEdited] = useState<WorkingDay[] | null>(null)
  const saved = query.data && inOrder(query.data.days)
  const days = edited ?? saved ?? []

  const save = useMutation<WeeklyHours, ApiProblem, WorkingDay[]>({
    mutationFn: (body) => unwrap(api.PUT('/v1/provider/hours', { body: { days: body } })),
    onSuccess: (hours) => {
      queries.setQueryData(hoursQuery(api).queryKey, hours)
      setEdited(null)
    },
  })
  return {
    query,
    days,
    edit: setEdited,
    discard: () => setEdited(null),
    isDirty: edited !== null && saved !== undefined && !isSameWeek(edited, saved),
    hasProblem: days.some((day) => problemOf(day) !== undefined),
    save,
  }
}
