// The answer has arrived: its draft need not stay on this phone.
(function () {
  'use strict';
  try {
    var id = sessionStorage.getItem('hailong.sent');
    if (id) localStorage.removeItem('hailong.draft.' + id);
    sessionStorage.removeItem('hailong.sent');
  } catch (refused) {
    // Where nothing can be kept, nothing was.
  }
})();
