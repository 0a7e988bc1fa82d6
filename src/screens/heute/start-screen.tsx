import { useEffect } from 'react'
import { useGo } from '../../ui'

/** The bare address of the desk leads to what needs one today. */
export default function StartScreen() {
  const go = useGo()
  useEffect(() => go('/heute', { replace: true }))
  return null
}
