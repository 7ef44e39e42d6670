import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/blocks.css';
import './styles/tables.css';
import './styles/fields.css';
import './styles/notes.css';
import './styles/screens.css';
import { createApp } from 'vue';
import App from './App.vue';
import { restore } from './api/session';
import { i18n, startLocale } from './i18n';
import { router } from './router';
import { startTheme } from './theme';

startTheme();
startLocale();
void restore().finally(() => {
  createApp(App).use(i18n).use(router).mount('#app');
});
