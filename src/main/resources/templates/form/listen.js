// One recording at a time; without this script each link leads to its recording.
(function () {
  'use strict';
  if (!window.Audio) return;
  var player = new Audio();
  var heard = null;
  function still() {
    if (heard) heard.setAttribute('aria-pressed', 'false');
    heard = null;
  }
  function hear(link) {
    var again = link === heard;
    player.pause();
    still();
    if (again) return;
    heard = link;
    link.setAttribute('aria-pressed', 'true');
    player.src = link.href;
    var started = player.play();
    if (started && started.catch) started.catch(function () { if (heard === link) still(); });
  }
  player.addEventListener('ended', still);
  player.addEventListener('error', still);
  [].forEach.call(document.querySelectorAll('.hear'), function (link) {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-pressed', 'false');
    link.addEventListener('click', function (event) {
      event.preventDefault();
      hear(link);
    });
    link.addEventListener('keydown', function (event) {
      if (event.key !== ' ' && event.key !== 'Spacebar') return;
      event.preventDefault();
      hear(link);
    });
  });
})();
