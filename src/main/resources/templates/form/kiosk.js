// A kiosk forgets: what a person began goes when nobody touches it, and nothing stays for the back button.
(function () {
  'use strict';
  var box = document.getElementById('idle');
  var idle = Number(box.getAttribute('data-idle')) * 1000;
  if (!idle) return;
  var countdown = Number(box.getAttribute('data-countdown')) * 1000;
  var began = box.hasAttribute('data-always');
  var form = document.getElementById('form');
  var left = document.getElementById('left');
  var behind = [document.getElementById('main'), document.querySelector('.bar')];
  var unsent = document.getElementById('unsent');
  var renew = 600000;
  var last = Date.now();
  var first = 0;
  var asking = false;
  var before = null;
  function home() {
    clearInterval(clock);
    if (form) form.reset();
    if (!window.fetch) return location.replace('/k');
    // Without a network the page stays, blank, and tries again: an error page of the browser would not.
    fetch('/k', { cache: 'no-store' }).then(function (reply) {
      if (!reply.ok && reply.status !== 410) throw reply.status;
      location.replace('/k');
    }).catch(function () {
      setTimeout(home, 5000);
    });
  }
  function ask(on) {
    asking = on;
    box.hidden = !on;
    behind.forEach(function (part) { part.inert = on; });
    if (on) {
      before = document.activeElement;
      document.getElementById('stay').focus();
    } else if (before && before.focus) {
      before.focus();
    }
  }
  function look() {
    var quiet = Date.now() - last;
    if (!began) {
      if (quiet > renew) home();
    } else if (quiet >= idle + countdown) {
      home();
    } else if (quiet >= idle) {
      if (!asking) ask(true);
      left.textContent = Math.ceil((idle + countdown - quiet) / 1000);
    }
  }
  function touched(event) {
    if (asking) return;
    last = Date.now();
    if (event.type !== 'scroll') {
      began = true;
      first = first || last;
    }
  }
  var clock = setInterval(look, 250);
  ['pointerdown', 'touchstart', 'keydown', 'input', 'scroll'].forEach(function (name) {
    document.addEventListener(name, touched, { passive: true, capture: true });
  });
  document.getElementById('stay').addEventListener('click', function () {
    last = Date.now();
    ask(false);
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) home();
  });
  function show(page) {
    if (page.indexOf('id="idle"') < 0) throw new Error('not a page of the kiosk');
    clearInterval(clock);
    history.replaceState(null, '', '/k');
    document.open();
    document.write(page);
    document.close();
    window.scrollTo(0, 0);
  }
  // Sent in the background, so that no answer stays in the history of the browser.
  if (form && window.fetch && window.URLSearchParams && window.FormData) {
    form.addEventListener('submit', function (event) {
      if (event.defaultPrevented) return;
      event.preventDefault();
      unsent.hidden = true;
      if (first && form.hasAttribute('data-fresh')) form.elements.durationMillis.value = Date.now() - first;
      fetch('/k', { method: 'POST', body: new URLSearchParams(new FormData(form)) }).then(function (reply) {
        return reply.text();
      }).then(show).catch(function () {
        unsent.hidden = false;
        unsent.scrollIntoView();
      });
    });
  }
})();
