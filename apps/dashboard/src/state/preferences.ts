/** Forgets how somebody liked the page: its look, its keys, where they met. */
export function forgetPreferences(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith('symbolon.')) localStorage.removeItem(name);
  }
}
