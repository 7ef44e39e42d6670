// Light or dark: as the person chose, else as the machine says.
import { ref } from 'vue';

const KEPT = 'gongji.theme';
export const dark = ref(false);

function show(): void {
  document.documentElement.classList.toggle('dark', dark.value);
}

export function startTheme(): void {
  const kept = localStorage.getItem(KEPT);
  dark.value =
    kept === null ? (matchMedia('(prefers-color-scheme: dark)').matches ?? false) : kept === 'dark';
  show();
}

export function toggleTheme(): void {
  dark.value = !dark.value;
  localStorage.setItem(KEPT, dark.value ? 'dark' : 'light');
  show();
}
