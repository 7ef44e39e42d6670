import common from './common';
import work from './work';

export default { ...common, ...work };
