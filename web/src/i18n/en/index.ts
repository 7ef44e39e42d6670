import common from './common';
import payment from './payment';
import work from './work';

export default { ...common, ...payment, ...work };
