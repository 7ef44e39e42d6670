import { createI18n } from 'vue-i18n';
import { client } from '@/api/client';
import en from './en';
import zh from './zh';

export type Locale = 'zh' | 'en';
const KEPT = 'gongji.language';

function first(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export const i18n = createI18n({
  legacy: false,
  locale: first(),
  fallbackLocale: 'zh',
  messages: { zh, en },
});

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale;
  localStorage.setItem(KEPT, locale);
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  client.language = locale === 'zh' ? 'zh-CN' : 'en';
}

export function startLocale(): void {
  setLocale(i18n.global.locale.value as Locale);
}

/** Of two texts that the server gives the one of the language in use. */
export function pick(zhText: string, enText: string): string {
  return i18n.global.locale.value === 'en' && enText !== '' ? enText : zhText;
}
